"""S3: whoever adds fields to a form changes nothing that the form does not ask.

Every form is sent as its page shows it, once as it is and once with every field of
every model of ours added. Afterwards the database must hold the same, column by column.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone, translation

from tests import access_matrix, access_things
from tests.access_matrix import Door, body_of
from tests.access_world import World
from tests.filled_forms import forms_of
from tests.hostile import forms_on

pytestmark = pytest.mark.django_db

ROOMS = (
    *("organizing", "ladder", "conversations", "reminders", "overview", "intake"),
    "privacy",
)
MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
WRITES = {"redirect", "422"}
# A row for every look; it says who did what, never what was sent.
SEEN = {"AuditEntry"}
# Forms that a page shows only sometimes, with what they ask.
SOMETIMES = {
    "overview:filter_save": {"name", "query"},
    "conversations:log_new": {
        *("person", "first_name", "last_name", "contact", "email", "phone"),
        *("campaign", "on_date", "channel", "kind"),
    },
    "conversations:no_ask": {"no_ask_reason", "version"},
    "conversations:debrief_reply": {"text"},
}
# Drawn anew each time.
DRAWN = {"code"}
IDS = re.compile(r"UUID\('([0-9a-f-]{36})'\)")
DOORS = [
    door
    for door in access_matrix.doors()
    if door.room != "demo"
    and ":" in door.name
    and not door.is_link
    and WRITES & set(door.post.values())
]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    yield from access_things.standing(django_db_blocker)


@pytest.fixture(autouse=True)
def _back_to_dutch() -> Iterator[None]:
    yield
    translation.activate("nl")


@pytest.fixture(scope="module")
def forms(world) -> dict[tuple[str, str], dict[str, list[str]]]:
    """Per visitor and path what the forms of the pages send there."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for door in access_matrix.doors():
        if door.room == "demo" or door.is_link:
            continue
        for who in ("owner", "coordinator", "admin"):
            if door.get[who] != "200":
                continue
            url = door.url(world)
            page = body_of(world.client(who).get(url))
            for path, values in forms_of(page, url):
                found.setdefault((who, path), {}).update(values)
            for path, names in forms_on(page, url):
                for name in names:
                    found.setdefault((who, path), {}).setdefault(name, [])
    return found


@pytest.fixture(scope="module")
def known(world) -> set[str]:
    """The ids of all rows there are; another one is of a row that a post made."""
    return {str(row.pk) for model in MODELS for row in model._default_manager.all()}


def injected(world: World) -> dict[str, Any]:
    """A value of the right kind for every column there is, of things of others."""
    others = {
        "User": world.users["outsider"].pk,
        "Team": world.users["outsider"].memberships.get().team_id,
    }
    values: dict[str, Any] = {"id": "11111111-1111-4111-8111-111111111111", "pk": 7}
    for model in MODELS:
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            value = _value(field, others)
            values |= {field.name: value, getattr(field, "attname", field.name): value}
    return values


def _value(field: Any, others: dict[str, Any]) -> Any:
    if field.is_relation:
        kind = field.related_model.__name__
        row = field.related_model._default_manager.order_by("-pk").first()
        return others.get(kind, row.pk if row else 7)
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateField):
        return "2031-01-01"
    if isinstance(field, models.IntegerField):
        return 7
    return field.choices[-1][0] if field.choices else "Injected"


def stored(known: set[str]) -> dict[str, list[str]]:
    """Every row as its model reads it: sealed text opened.

    A new row has another id each time, and so has what points to it.
    """

    def same(found: re.Match[str]) -> str:
        return found[0] if found[1] in known else "new"

    found = {}
    for model in MODELS:
        if model.__name__ in SEEN:
            continue
        rows = model._default_manager.all()
        found[model.__name__] = sorted(IDS.sub(same, _row(row)) for row in rows)
    return found


def _row(row: models.Model) -> str:
    fields = [
        one for one in row._meta.fields if not one.primary_key and one.name not in DRAWN
    ]
    values = {one.name: getattr(row, one.attname) for one in fields}
    for many in row._meta.many_to_many:
        values[many.name] = sorted(str(pk) for pk in many.value_from_object(row))
    return repr(sorted(values.items(), key=lambda pair: pair[0]))


def after(
    world: World, known: set[str], who: str, url: str, values: dict[str, Any]
) -> Any:
    with transaction.atomic():
        answer = world.client(who).post(url, values)
        held = answer.status_code, stored(known)
        transaction.set_rollback(True)
    return held


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_added_fields_change_nothing(world, forms, known, door: Door):
    url = door.url(world)
    extra = injected(world)
    wrong = {}
    with time_machine.travel(timezone.now(), tick=False):
        for who in ("owner", "coordinator", "admin"):
            if door.post[who] not in WRITES:
                continue
            asked = forms.get((who, url.split("?")[0]), {})
            sent = {name: value for name, value in asked.items() if value}
            own = {*asked, *door.fields, *door.query, *SOMETIMES.get(door.name, ())}
            more = {name: new for name, new in extra.items() if name not in own}
            plain = after(world, known, who, url, sent)
            stuffed = after(world, known, who, url, {**more, **sent})
            if plain != stuffed:
                wrong[who] = differences(plain, stuffed)

    assert wrong == {}


def differences(plain: Any, stuffed: Any) -> list[str]:
    found = [f"{plain[0]} became {stuffed[0]}"] if plain[0] != stuffed[0] else []
    for name, rows in stuffed[1].items():
        found += [f"{name}: {row}" for row in rows if row not in plain[1][name]]
    return found
