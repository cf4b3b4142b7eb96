"""S5, S9, S11: notes for one reader, mailed links, other sites, rights that end."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from organizing.models import Membership, Person
from tests import access_matrix, access_things
from tests.access_matrix import LINK_STATES, Door, answer_of, ask, body_of
from tests.access_world import CANARIES, ROLES, World, fingerprint

DOORS = [door for door in access_matrix.doors() if door.room != "demo"]
LINKS = [door for door in DOORS if door.is_link]
# A mail provider and a mail program have no page of ours with a token in it.
WITHOUT_TOKEN = {"reminders:unsubscribe", "reminders:bounces"}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    yield from access_things.standing(django_db_blocker)


@pytest.fixture(autouse=True)
def _back_to_dutch() -> Iterator[None]:
    yield
    translation.activate("nl")


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
    for method in ("post", "delete"):
        client = world.client("coordinator", enforce_csrf_checks=True)
        response = getattr(client, method)(url, headers={"HX-Request": "true"})

        assert (response.status_code == 403) is (door.name not in WITHOUT_TOKEN)

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
    assert client.get(url).status_code == 200
    Membership.objects.filter(user=world.users["owner"]).delete()

    answers = [ask(world, door, "owner", "get") for door in about_the_person()]

    assert {one.status_code for one in answers} <= {404, 405}


def about_the_person() -> list[Door]:
    things = {"person", "talk", "planned talk", "step", "ask", "promise", "follow-up"}
    return [door for door in DOORS if door.about in things]


def test_who_is_no_longer_the_organizer_of_somebody_sees_them_no_more(world):
    url = reverse("overview:person", args=[world.person.pk])
    mine, theirs = world.client("owner"), world.client("colleague")
    before = [one.get(url).status_code for one in (mine, theirs)]
    Person.objects.filter(pk=world.person.pk).update(owner=world.users["colleague"])

    after = [one.get(url).status_code for one in (mine, theirs)]

    assert (before, after) == ([200, 404], [404, 200])


def test_a_coordinator_who_becomes_an_organizer_has_an_organizers_rights(world):
    url = reverse("overview:person", args=[world.person.pk])
    client = world.client("coordinator")
    before = client.get(url).status_code
    memberships = Membership.objects.filter(user=world.users["coordinator"])
    memberships.update(role="organizer")

    after = client.get(url).status_code
    invites = client.get(reverse("organizing:invite")).status_code

    assert (before, after, invites) == (200, 404, 403)


def test_a_closed_account_is_signed_out_at_its_next_request(world):
    user = world.users["owner"]
    type(user).objects.filter(pk=user.pk).update(is_active=False)

    answers = {
        answer_of(ask(world, door, "owner", method))
        for door in about_the_person()
        for method in ("get", "post")
        if not door.name.endswith("draft")
    }

    assert answers == {"login"}
