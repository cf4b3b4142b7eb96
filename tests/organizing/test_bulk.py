"""Bulk changes from the list of people, by coordinators."""

import pytest

from organizing.models import AuditEntry, Person
from tests import make

pytestmark = pytest.mark.django_db


def test_a_coordinator_hands_people_over_and_can_take_it_back(client):
    coordinator = make.coordinator()
    team = coordinator.teams.get()
    old, new = make.organizer(of=team), make.organizer(of=team)
    people = [make.person(old), make.person(old), make.person(team=team)]
    client.force_login(coordinator)

    client.post(
        "/people/assign/",
        {"deed": "assign", "ids": [one.pk for one in people], "owner": new.pk},
    )
    assert Person.objects.filter(owner=new).count() == 3
    client.post("/people/assign/undo/")

    assert Person.objects.filter(owner=old).count() == 2
    assert Person.objects.filter(owner=None).count() == 1
    assert AuditEntry.objects.filter(action="person_assigned").count() == 6


def test_an_undo_leaves_alone_who_changed_hands_once_more(client):
    coordinator = make.coordinator()
    team = coordinator.teams.get()
    new, newer = make.organizer(of=team), make.organizer(of=team)
    person = make.person(team=team)
    client.force_login(coordinator)
    client.post(
        "/people/assign/", {"deed": "assign", "ids": [person.pk], "owner": new.pk}
    )
    Person.objects.update(owner=newer)

    client.post("/people/assign/undo/")

    assert Person.objects.get().owner == newer


def test_an_undo_that_nobody_has_changes_nothing(client):
    client.force_login(make.coordinator())

    assert client.post("/people/assign/undo/").url == "/people/"


def test_people_of_another_team_cannot_be_assigned(client):
    coordinator = make.coordinator()
    stranger = make.person()
    client.force_login(coordinator)

    client.post(
        "/people/assign/",
        {"deed": "assign", "ids": [stranger.pk], "owner": coordinator.pk},
    )

    assert Person.objects.get().owner is None


@pytest.mark.parametrize(
    "deed", [{"deed": "assign", "owner": ""}, {"deed": "tag", "new_tags": "mine now"}]
)
def test_people_of_another_team_are_taken_from_nobody_and_get_no_tag(client, deed):
    theirs = make.person(make.organizer())
    client.force_login(make.coordinator())

    client.post("/people/assign/", {**deed, "ids": [theirs.pk]})

    person = Person.objects.get()
    assert (person.owner, person.tags.count()) == (theirs.owner, 0)


def test_people_go_to_nobody_outside_their_team(client):
    coordinator = make.coordinator()
    second = make.coordinator().memberships.get()
    second.user = coordinator
    second.save()
    elsewhere = make.organizer(of=second.team)
    person = make.person(team=coordinator.teams.exclude(pk=second.team_id).get())
    client.force_login(coordinator)

    client.post(
        "/people/assign/",
        {"deed": "assign", "ids": [person.pk], "owner": elsewhere.pk},
    )

    assert Person.objects.get().owner is None


def test_an_organizer_knows_the_page_but_has_no_right_to_it(client):
    organizer = make.organizer()
    person = make.person(organizer)
    client.force_login(organizer)

    response = client.post(
        "/people/assign/", {"deed": "assign", "ids": [person.pk], "owner": ""}
    )

    assert response.status_code == 403
    assert Person.objects.get().owner == organizer


def test_tags_for_many_at_once_can_be_searched(client):
    coordinator = make.coordinator()
    team = coordinator.teams.get()
    people = [make.person(team=team) for _ in range(3)]
    client.force_login(coordinator)

    client.post(
        "/people/assign/",
        {"deed": "tag", "ids": [one.pk for one in people], "new_tags": "Kitchen"},
    )

    assert Person.objects.filter(search_text__contains="kitchen").count() == 3


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"deed": "erase"},
        {"deed": "assign"},
        {"deed": "assign", "ids": ["x\x00"]},
        {"deed": "tag", "ids": []},
    ],
)
def test_a_broken_request_says_so_and_changes_nothing(client, posted):
    coordinator = make.coordinator()
    make.person(coordinator)
    client.force_login(coordinator)

    response = client.post("/people/assign/", posted)

    assert response.url == "/people/"
    assert not AuditEntry.objects.exists()


def test_it_goes_back_to_a_page_of_ours_alone(client):
    client.force_login(make.coordinator())

    foreign = client.post("/people/assign/", {"next": "https://evil.example/"})
    ours = client.post("/people/assign/", {"next": "/people/?tag=kitchen"})

    assert foreign.url == "/people/"
    assert ours.url == "/people/?tag=kitchen"
