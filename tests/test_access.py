"""S1, S2, S5, S6, S11: who may do what, tried for every URL name and everybody.

What is right stands in tests/access.yaml. One world is made for the whole file; each
try runs in a savepoint that is rolled back.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from organizing.models import Membership, Person
from tests import access_matrix, access_world, make, plugin
from tests.access_matrix import LET_IN, LINK_STATES, Door, answer_of, kept_from
from tests.access_world import CANARIES, ROLES, World, fingerprint
from tests.tree import ROOT

ALL_DOORS = access_matrix.doors()
DOORS = [door for door in ALL_DOORS if door.room != "demo"]
LINKS = [door for door in DOORS if door.is_link]
OTHERS = [door for door in DOORS if not door.is_link]
# They cannot see the person, so nothing may tell them whether there is one.
STRANGERS = {"anonymous", "outsider", "other_coordinator"}
WITHOUT_TOKEN = {"reminders:unsubscribe"}


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    yield from access_world.standing(django_db_blocker)


@pytest.fixture(autouse=True)
def _back_to_dutch() -> Iterator[None]:
    yield
    translation.activate("nl")


def ask(
    world: World, door: Door, who: str, method: str, *, missing: bool = False
) -> HttpResponseBase:
    """One try, with what it wrote; the caller rolls back."""
    url = door.url(world, who if door.is_link else "", missing=missing)
    client = world.client("anonymous" if door.is_link else who)
    if method != "post":
        return getattr(client, method)(url)  # type: ignore[no-any-return]
    found = world.missing if missing else world.objects.__getitem__
    return client.post(url, {name: found(kind)["pk"] for name, kind in door.query.items()})


def body_of(response: HttpResponseBase) -> str:
    if isinstance(response, StreamingHttpResponse):
        return response.getvalue().decode()
    return getattr(response, "content", b"").decode()


def plain(response: HttpResponseBase, url: str) -> str:
    """The body without what differs each time, and without the address asked for."""
    text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", body_of(response))
    return text.replace(url, "").replace(url.split("?")[0], "")


def leaks(response: HttpResponseBase, who: str) -> list[str]:
    body = body_of(response)
    return [word for word in kept_from(who) if word in body]


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
    for who in door.get:
        for method in ("get", "head", "post"):
            with transaction.atomic():
                response = ask(world, door, who, method)
                wrong += judged(door, who, method, response)
                may_write = method == "post" and door.post[who] == "redirect"
                if not may_write and fingerprint() != before:
                    wrong.append(f"{who} {method}: the database changed")
                transaction.set_rollback(True)

    assert wrong == []
    assert fingerprint() == before


def judged(
    door: Door, who: str, method: str, response: HttpResponseBase
) -> list[str]:
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


@pytest.mark.parametrize("who", ROLES)
def test_other_methods_do_nothing(world, who):
    before, wrong = fingerprint(), []
    for door in (door for door in OTHERS if ":" in door.name):
        for method in ("put", "delete", "patch"):
            response = getattr(world.client(who), method)(door.url(world))
            if answer_of(response) not in {"login", "401", "403", "404", "405"}:
                wrong.append(f"{door} {method}: {answer_of(response)}")

    assert wrong == []
    assert fingerprint() == before


QUESTIONS = ("team", "campaign", "owner", "person", "ladder", "rung", "tag")


@pytest.mark.parametrize("who", ROLES)
def test_no_question_in_the_address_opens_more(world, who):
    """Filters and searches only ever take away."""
    known = {
        "team": world.team.pk,
        "campaign": world.objects["campaign"]["pk"],
        "owner": world.users["owner"].pk,
        "person": world.person.pk,
        "ladder": world.objects["ladder"]["pk"],
        "rung": world.objects["rung"]["rung_pk"],
        "tag": world.person.tags.get().pk,
    }
    assert set(known) == set(QUESTIONS)
    tries = [*({name: value} for name, value in known.items()), known, {"q": "qanary"}]
    found = {}
    for door in (door for door in OTHERS if not door.about and not door.query):
        for query in tries:
            response = world.client(who).get(door.url(world), query)
            if read := leaks(response, who):
                found[f"{door} {sorted(query)}"] = read

    assert found == {}


# --- Notes ------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["colleague", "coordinator", "admin"])
def test_notes_for_only_me_open_for_nobody_else(world, who):
    closed = world.objects["closed talk"]
    client = world.client(who)

    page = client.get(reverse("conversations:notes", kwargs=closed))
    added = client.post(
        reverse("conversations:addendum", kwargs=closed), {"text": "Let me in"}
    )

    assert (page.status_code, added.status_code) == (404, 404)


def test_the_author_reads_the_notes_for_only_me(world):
    """The other side of the test above: the words do stand on a page."""
    url = reverse("conversations:notes", kwargs=world.objects["closed talk"])

    assert CANARIES["only_me"] in body_of(world.client("owner").get(url))


# --- Mailed links -----------------------------------------------------------------

# What a link shows is about its holder; never how to reach them, or what was noted.
NEVER_BY_LINK = ("mail", "phone", "headline", "note", "only_me", "campaign", "import")


@pytest.mark.parametrize("door", LINKS, ids=str)
def test_a_link_never_shows_notes_or_signs_anybody_in(world, door):
    for state in LINK_STATES:
        client = Client()
        body = body_of(client.get(door.url(world, state)))

        assert [word for word in NEVER_BY_LINK if CANARIES[word] in body] == []
        assert answer_of(client.get(reverse("overview:today"))) == "login"


@pytest.mark.parametrize("door", LINKS, ids=str)
@pytest.mark.parametrize("who", ROLES)
def test_a_dead_link_is_dead_whoever_is_signed_in(world, door, who):
    for state in set(LINK_STATES) - {"fresh"}:
        response = world.client(who).get(door.url(world, state))

        assert answer_of(response) == door.get[state]


@pytest.mark.parametrize("door", LINKS, ids=str)
def test_a_link_that_no_longer_works_tells_nothing(world, door):
    for state in ("forged", "foreign"):
        body = body_of(Client().get(door.url(world, state)))

        assert [word for word in CANARIES.values() if word in body] == []


# --- Requests from elsewhere ------------------------------------------------------


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_without_the_token_of_the_form_nothing_is_accepted(world, door):
    """S11: also with the header that htmx sends, and from another site."""
    before = fingerprint()
    url = door.url(world, "fresh") if door.is_link else door.url(world)
    for who in ("owner", "coordinator", "admin"):
        for method in ("post", "put", "delete"):
            for headers in ({}, {"HX-Request": "true"}):
                client = world.client(who, enforce_csrf_checks=True)
                response = getattr(client, method)(url, headers=headers)
                if door.name not in WITHOUT_TOKEN:
                    assert response.status_code == 403, f"{who} {method}"

    assert fingerprint() == before


def test_a_token_brought_along_by_another_site_is_refused(world):
    client = world.client("owner", enforce_csrf_checks=True)
    url = reverse("organizing:profile")
    token = client.get(url).context["csrf_token"]
    form = {"csrfmiddlewaretoken": str(token), "name": "Mallory"}

    response = client.post(url, form, headers={"origin": "https://elsewhere.example"})

    assert response.status_code == 403


# --- Rights that end --------------------------------------------------------------


def test_who_leaves_the_team_sees_its_people_no_more(world):
    url = reverse("overview:person", args=[world.person.pk])
    client = world.client("owner")
    with transaction.atomic():
        assert client.get(url).status_code == 200
        Membership.objects.filter(user=world.users["owner"]).delete()

        answers = [ask(world, door, "owner", "get") for door in about_the_person()]
        transaction.set_rollback(True)

    assert {one.status_code for one in answers} <= {404, 405}


def about_the_person() -> list[Door]:
    things = {"person", "talk", "planned talk", "step", "ask", "promise", "follow-up"}
    return [door for door in OTHERS if door.about in things]


def test_who_is_no_longer_the_organizer_of_somebody_sees_them_no_more(world):
    url = reverse("overview:person", args=[world.person.pk])
    mine, theirs = world.client("owner"), world.client("colleague")
    with transaction.atomic():
        before = [one.get(url).status_code for one in (mine, theirs)]
        Person.objects.filter(pk=world.person.pk).update(
            owner=world.users["colleague"]
        )

        after = [one.get(url).status_code for one in (mine, theirs)]
        transaction.set_rollback(True)

    assert (before, after) == ([200, 404], [404, 200])


def test_a_coordinator_who_becomes_an_organizer_has_an_organizers_rights(world):
    url = reverse("overview:person", args=[world.person.pk])
    client = world.client("coordinator")
    with transaction.atomic():
        before = client.get(url).status_code
        memberships = Membership.objects.filter(user=world.users["coordinator"])
        memberships.update(role="organizer")

        after = client.get(url).status_code
        invites = client.get(reverse("organizing:invite")).status_code
        transaction.set_rollback(True)

    assert (before, after, invites) == (200, 404, 403)


def test_a_closed_account_is_signed_out_at_its_next_request(world):
    user = world.users["owner"]
    with transaction.atomic():
        type(user).objects.filter(pk=user.pk).update(is_active=False)

        answers = {
            answer_of(ask(world, door, "owner", method))
            for door in about_the_person()
            for method in ("get", "post")
            if not door.name.endswith("draft")
        }
        transaction.set_rollback(True)

    assert answers == {"login"}


# --- The other database -----------------------------------------------------------


@pytest.mark.slow
def test_the_other_database_says_the_same():
    """The strangers' part of the table and the bad input, on the other kind."""
    if "PostgreSQL" in plugin.missing or os.environ.get("TREDE_OTHER_DATABASE"):
        pytest.skip("there is no other database")
