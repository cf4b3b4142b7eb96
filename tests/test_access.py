"""S1, S2, S6: who may do what, tried for every URL name and everybody.

What is right stands in tests/access.yaml. One world is made for the whole file; each
try runs in a savepoint that is rolled back.
"""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import translation

from tests import access_matrix, access_things, plugin
from tests.access_matrix import LET_IN, Door, answer_of, ask, body_of, leaks, plain
from tests.access_world import CANARIES, ROLES, World, fingerprint, written
from tests.tree import ROOT

ALL_DOORS = access_matrix.doors()
DOORS = [door for door in ALL_DOORS if door.room != "demo"]
OTHERS = [door for door in DOORS if not door.is_link]
# They cannot see the person, so nothing may tell them whether there is one.
STRANGERS = {"anonymous", "outsider", "other_coordinator"}
# An export counts itself; allauth answers some good posts with a page.
MAY_WRITE = {"redirect", "200"}


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    yield from access_things.standing(django_db_blocker)


@pytest.fixture(autouse=True)
def _back_to_dutch() -> Iterator[None]:
    yield
    translation.activate("nl")


# --- The list is whole ------------------------------------------------------------


def test_every_url_is_listed_and_every_entry_has_a_url():
    assert sorted(access_matrix.names_in()) == sorted(door.name for door in DOORS)


def test_in_the_demo_there_is_nothing_more_than_what_the_list_says():
    script = (
        "import django; django.setup();"
        "from tests.access_matrix import names_in; print(*names_in())"
    )
    more = {"TREDE_MODE": "demo", "DJANGO_SETTINGS_MODULE": "config.settings"}
    environment = plugin.environment("sqlite://", **more)

    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert sorted(answer.stdout.split()) == sorted(door.name for door in ALL_DOORS)


def test_every_kind_of_visitor_is_refused_somewhere_and_let_in_somewhere():
    """A table that lets somebody in everywhere, or nowhere, was filled in wrongly."""
    for who in ROLES:
        cells = {door.get[who] for door in OTHERS} | {door.post[who] for door in OTHERS}

        assert cells & LET_IN, who
        assert cells & {"login", "403", "404"}, who


# --- Every cell -------------------------------------------------------------------


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_everybody_gets_what_the_table_says(world, door):
    """Looking never writes, nor does a refused post; and nobody reads too much."""
    before, wrong = fingerprint(), []
    for who, method in tries(door):
        with transaction.atomic():
            with written() as tables:
                response = ask(world, door, who, method)
            wrong += judged(door, who, method, response)
            if tables and not (method == "post" and door.post[who] in MAY_WRITE):
                wrong.append(f"{who} {method}: writes in {tables}")
            transaction.set_rollback(True)

    assert wrong == []
    assert fingerprint() == before


def tries(door: Door) -> Iterator[tuple[str, str]]:
    for who in door.get:
        yield who, "get"
        yield who, "post"
    yield next((who for who, word in door.get.items() if word == "200"), who), "head"


def judged(door: Door, who: str, method: str, response: HttpResponseBase) -> list[str]:
    expected = {door.post[who]} if method == "post" else {door.get[who]}
    if method == "head":
        # A page that answers GET alone refuses HEAD, which is just as safe.
        expected |= {"405"} if door.get[who] != "login" else set()
    wrong = []
    if answer_of(response) not in expected:
        wrong.append(f"{who} {method}: {answer_of(response)}, not {expected}")
    if not door.is_link and (found := leaks(response, who)):
        wrong.append(f"{who} {method}: reads {found}")
    return wrong


CLOSED_PAGES = ("notes", "debrief")


@pytest.mark.parametrize("who", ["owner", "coordinator", "admin"])
def test_whoever_may_read_a_word_finds_it(world, who):
    """Else the words that nobody else may find would not be on any page at all."""
    pages = [door for door in OTHERS if door.get[who] == "200"]
    closed = world.objects["closed talk"]
    more = [reverse(f"conversations:{name}", kwargs=closed) for name in CLOSED_PAGES]
    shown = [body_of(ask(world, door, who, "get")) for door in pages]
    shown += [body_of(world.client(who).get(url)) for url in more]
    whole = "".join(shown)

    for text, allowed in access_matrix.readers().items():
        assert (CANARIES[text] in whole) is (who in allowed), text


@pytest.mark.parametrize("door", [d for d in OTHERS if d.about or d.query], ids=str)
def test_nobody_can_tell_a_foreign_thing_from_one_that_never_was(world, door):
    """S2: the same answer, byte for byte."""
    wrong = []
    for who in ROLES:
        for method, cells in (("get", door.get), ("post", door.post)):
            if cells[who] != "404" and not (who in STRANGERS and cells[who] == "403"):
                continue
            with transaction.atomic():
                foreign = ask(world, door, who, method)
                never = ask(world, door, who, method, missing=True)
                transaction.set_rollback(True)
            urls = door.url(world), door.url(world, missing=True)
            if foreign.status_code != never.status_code:
                wrong.append(f"{who} {method}: {never.status_code} when missing")
            elif plain(foreign, urls[0]) != plain(never, urls[1]):
                wrong.append(f"{who} {method}: another body")

    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "stolen", "part"),
    [
        ("ask", "other ask", "ask_id"),
        ("rung", "other rung", "rung_pk"),
    ],
)
def test_a_foreign_part_does_not_come_along_with_a_thing_of_ones_own(
    world, kind, stolen, part
):
    arguments = {**world.objects[kind], part: world.objects[stolen][part]}
    doors = [door for door in DOORS if door.about == kind]
    who = "owner" if kind == "ask" else "coordinator"

    for door in doors:
        url = reverse(door.name, kwargs=arguments)
        for method in ("get", "post"):
            with transaction.atomic():
                response = getattr(world.client(who), method)(url)
                transaction.set_rollback(True)

            assert response.status_code in {404, 405}, door.name


@pytest.mark.parametrize("method", ["put", "delete"])
def test_other_methods_do_nothing(world, method):
    before, wrong = fingerprint(), []
    for door in (door for door in OTHERS if ":" in door.name):
        words = {**door.get, **door.post}
        who = next((who for who in words if words[who] in LET_IN), "coordinator")
        response = getattr(world.client(who), method)(door.url(world))
        if answer_of(response) not in {"login", "401", "403", "404", "405"}:
            wrong.append(f"{door}: {answer_of(response)}")

    assert wrong == []
    assert fingerprint() == before


LISTS = (
    "overview:today",
    "overview:people",
    "overview:dashboard",
    "ladder:board",
    "ladder:suggestions",
    "conversations:log_new",
    "reminders:outbox",
    "organizing:users",
)


@pytest.mark.parametrize("who", ["colleague", "other_coordinator", "admin"])
def test_no_question_in_the_address_opens_more(world, who):
    """Filters and searches only ever take away."""
    known = {
        "team": world.team.pk,
        "campaign": world.objects["campaign"]["pk"],
        "owner": world.users["owner"].pk,
        "person": world.person.pk,
        "rung": world.objects["rung"]["rung_pk"],
        "tag": world.person.tags.get().pk,
        "q": "qanary",
    }
    found = {}
    for name in LISTS:
        for query in (*({key: value} for key, value in known.items()), known):
            response = world.client(who).get(reverse(name), query)
            if read := leaks(response, who):
                found[f"{name} {sorted(query)}"] = read

    assert found == {}
