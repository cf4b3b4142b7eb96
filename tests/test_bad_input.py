"""S10: whatever is sent, no page breaks, and what was typed is not thrown away.

The fields are those of the forms on our pages, so a new form is tried by itself.
"""

import io
import os
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import access_matrix, access_things
from tests.access_matrix import LET_IN, Door, body_of
from tests.access_world import World
from tests.hostile import ALWAYS, NASTY, forms_on, urlencoded

# `.ci/run` tries all of it on SQLite too.
EXAMPLES = int(os.environ.get("TREDE_BAD_INPUT_EXAMPLES", "8"))
# Of the processor, which other work on the machine does not stretch; and by the clock.
SECONDS, WAIT_SECONDS = 2, 20
FORM = "application/x-www-form-urlencoded"

DOORS = [door for door in access_matrix.doors() if door.room != "demo"]
POSTED = [
    door
    for door in DOORS
    if LET_IN & set(door.post.values()) and door.name != "account_logout"
]
# The style guide shows forms that lead nowhere.
READ = [
    door
    for door in DOORS
    if "200" in door.get.values() and door.name != "organizing:styleguide"
]

pytestmark = pytest.mark.django_db
bounded = settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    yield from access_things.standing(django_db_blocker)


@pytest.fixture(autouse=True)
def _back_to_dutch() -> Iterator[None]:
    yield
    translation.activate("nl")


def opened(world: World, door: Door, method: str) -> tuple[Client, str]:
    """Somebody who is let in, and the address."""
    cells = door.post if method == "post" else door.get
    who = next(who for who, word in cells.items() if word in LET_IN)
    if door.is_link:
        return world.client("anonymous"), door.url(world, who)
    return world.client(who), door.url(world)


@pytest.fixture(scope="module")
def fields(world) -> dict[str, dict[str, str]]:
    """Per path what the forms of all pages send there."""
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for door in READ:
        for who, word in door.get.items():
            if word != "200" or who in {"colleague", "outsider", "other_coordinator"}:
                continue
            client = world.client("anonymous" if door.is_link else who)
            url = door.url(world, who if door.is_link else "")
            for path, names in forms_on(body_of(client.get(url)), url):
                known[path] |= names
    return known


def names_of(door: Door, url: str, fields: dict[str, dict[str, str]]) -> dict[str, str]:
    path = url.split("?")[0]
    return {**fields.get(path, {}), **dict.fromkeys(door.fields, "text")}


def clocks() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def survives(answer: HttpResponseBase, began: tuple[float, float], what: str) -> None:
    took, waited = (now - then for now, then in zip(clocks(), began, strict=True))
    assert answer.status_code < 500, what
    assert took <= SECONDS, f"{what}: {took:.1f} s"
    assert waited <= WAIT_SECONDS, f"{what}: {waited:.1f} s"


def sent(client: Client, url: str, values: dict[str, bytes]) -> None:
    with transaction.atomic():
        began = clocks()
        answer = client.post(url, urlencoded(values), content_type=FORM)
        survives(answer, began, f"{url} {[(k, v[:20]) for k, v in values.items()]}")
        body_of(answer)
        transaction.set_rollback(True)


def test_the_forms_were_found(world, fields):
    """Without this the tests below could try nothing at all."""
    with_fields = {
        door.name
        for door in POSTED
        if names_of(door, opened(world, door, "post")[1], fields)
    }

    assert len(with_fields) > len(POSTED) / 2
    assert {
        "organizing:person_edit",
        "conversations:step",
        "conversations:ask_edit",
        "conversations:draft",
        "conversations:follow_up_new",
        "ladder:move",
        "reminders:answer",
        "intake:import",
        "account_login",
    } <= with_fields


@pytest.mark.parametrize("door", POSTED, ids=str)
def test_no_form_breaks_on_what_no_browser_would_send(world, fields, door):
    client, url = opened(world, door, "post")
    names = names_of(door, url, fields)
    for kind in ALWAYS:
        sent(client, url, dict.fromkeys(names, NASTY[kind]))
    for name in [name for name, kind in names.items() if kind in {"text", "textarea"}]:
        sent(client, url, {name: NASTY["a megabyte"]})


@pytest.mark.parametrize("door", POSTED, ids=str)
@bounded
@given(data=st.data())
def test_no_form_breaks_on_a_mixture_of_sense_and_nonsense(world, fields, door, data):
    client, url = opened(world, door, "post")
    names = names_of(door, url, fields)
    small = sorted(set(NASTY) - {"a megabyte"})
    nonsense = st.sampled_from(small).map(NASTY.__getitem__)
    sense = st.sampled_from([b"1", b"on", b"2026-12-01", b"19:30", b"Samira", b"yes"])
    drawn = data.draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys(names, nonsense | sense))
    )
    sent(client, url, drawn)


QUESTIONS = (
    *("q", "page", "team", "campaign", "rung", "owner", "tag", "contact", "next"),
    *("sort", "show", "person", "conversation", "ladder", "period", "to", "a", "token"),
    *("instead_of", "new", "organizer", "from", "until", "weeks", "basis"),
)


@pytest.mark.parametrize("door", READ, ids=str)
@bounded
@given(data=st.data())
def test_no_page_breaks_on_its_query_string(world, door, data):
    client, url = opened(world, door, "get")
    path, _, own = url.partition("?")
    nonsense = st.sampled_from(sorted(set(NASTY) - {"a megabyte"}))
    drawn = data.draw(
        st.dictionaries(st.sampled_from(QUESTIONS), nonsense, min_size=1, max_size=8)
    )
    query = urlencoded({name: NASTY[kind] for name, kind in drawn.items()}).decode()
    began = clocks()
    survives(client.get(f"{path}?{own}&{query}"), began, f"{path} {drawn}")


@pytest.mark.parametrize("door", READ, ids=str)
def test_no_page_breaks_when_every_question_is_nonsense(world, door):
    client, url = opened(world, door, "get")
    for kind in ALWAYS:
        query = urlencoded(dict.fromkeys(QUESTIONS, NASTY[kind])).decode()
        began = clocks()
        survives(client.get(f"{url.split('?')[0]}?{query}"), began, f"{url} {kind}")


TYPED = "Typed by hand 42"


def test_what_was_typed_is_still_there_when_something_is_wrong(world, fields):
    """Passwords and codes are not given back; they are typed again."""
    lost = {}
    for door in POSTED:
        client, url = opened(world, door, "post")
        names = names_of(door, url, fields)
        texts = [name for name, kind in names.items() if kind in {"text", "textarea"}]
        for name in texts:
            with transaction.atomic():
                answer = client.post(url, {name: TYPED, "then": "", "deed": ""})
                page = body_of(answer)
                transaction.set_rollback(True)
            is_asked = f'name="{name}"' in page and "</html>" in page
            if answer.status_code == 422 and is_asked and TYPED not in page:
                lost[f"{door} {name}"] = answer.status_code

    assert lost == {}


# --- Links and files ---------------------------------------------------------------


@given(token=st.text("abcXYZ019_-~:.", min_size=1, max_size=600))
@bounded
def test_a_made_up_link_is_never_more_than_a_closed_door(world, token):
    names = ("reminders:answer", "reminders:unsubscribe", "reminders:preferences")
    for name in (*names, "privacy:my_data", "privacy:my_data_erase"):
        url = reverse(name, args=[token])
        for answer in (Client().get(url), Client().post(url, {"answer": "comes"})):
            assert answer.status_code in {404, 410}


def workbook() -> bytes:

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    return held.getvalue()


FILES = {
    "nothing": b"",
    "nul": b"Name;E-mail\nA\x00;a@example.org\n",
    "only nul": b"\x00" * 5000,
    "no text": bytes(range(256)) * 40,
    "broken utf-8": b"Name,E-mail\n\xff\xfe\xc3,\xa9\n",
    "utf-16 cut short": "Name,E-mail\nAnna,a@example.org".encode("utf-16")[:-1],
    "one long cell": b"Name,E-mail\n" + b"x" * 200_000 + b",a@example.org\n",
    "an open quote": b'Name,E-mail\n"Anna,a@example.org\n' * 50,
    "ragged": b"Name,E-mail\nAnna\nBert,b@example.org,more,and,more\n",
    "double headers": b"Name,Name,Name\nA,B,C\n",
    "a thousand columns": b",".join(b"c%d" % n for n in range(1000)) + b"\n1\n",
    "headers alone": b"Name;E-mail\n",
    "formulas": b"Name,E-mail\n=cmd|' /C calc'!A0,a@example.org\n",
    "right to left": "Name,E-mail\n\u202eanna\u2066,a@example.org\n".encode(),
    "zip bomb": workbook(),
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 400,
}


@pytest.mark.parametrize("kind", FILES)
def test_no_file_breaks_the_import(world, kind):
    client = world.client("coordinator")
    values = {
        "team": str(world.team.pk),
        "campaign": str(world.objects["campaign"]["pk"]),
        "source": "A file",
        "basis": "",
        "file": SimpleUploadedFile("../../a\x00b.csv", FILES[kind]),
    }
    began = clocks()
    answer = client.post(reverse("intake:import"), values)
    survives(answer, began, kind)

    assert answer.status_code in {302, 413, 422}
    if answer.status_code == 302:
        began = clocks()
        survives(client.get(answer["Location"]), began, kind)
        survives(client.post(answer["Location"]), began, kind)
