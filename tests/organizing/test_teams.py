"""Teams: who is in them, what they carry, and what happens when somebody leaves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organizing import actions
from organizing.models import AuditEntry, Membership, Person, Role
from tests import make

pytestmark = pytest.mark.django_db


def test_the_team_page_shows_who_carries_how_many(client):
    coordinator = make.coordinator(name="Mo Bakker")
    team = coordinator.teams.get()
    organizer = make.organizer(of=team, name="Bo de Wit")
    for _ in range(3):
        make.person(organizer)
    make.person(team=team)
    client.force_login(coordinator)

    page = client.get(f"/team/{team.pk}/").text

    assert "Bo de Wit" in page
    assert "3 people" in page
    assert "1 person has no organizer yet" in page


def test_an_organizer_sees_colleagues_without_their_load_or_invitations(client):
    organizer = make.organizer()
    team = organizer.teams.get()
    make.person(make.organizer(of=team, name="Bo de Wit"))
    actions.invite_colleague(
        email="wait@example.org",
        name="Waiting",
        team=team,
        role="organizer",
        by=None,
        now=timezone.now(),
    )
    client.force_login(organizer)

    page = client.get(f"/team/{team.pk}/").text

    assert "Bo de Wit" in page
    assert "1 person" not in page
    assert "wait@example.org" not in page


@pytest.mark.parametrize("number", [0, 10**6, 10**30])
def test_a_member_nobody_is_is_not_there(client, number):
    client.force_login(make.coordinator())

    assert client.get(f"/team/members/{number}/").status_code == 404


def test_a_foreign_team_is_not_there(client):
    team = make.team()
    client.force_login(make.coordinator())

    assert client.get(f"/team/{team.pk}/").status_code == 404
    assert client.post(f"/team/{team.pk}/name/", {"name": "Mine"}).status_code == 404


def fill(team, coordinator, count):
    for number in range(count):
        make.person(make.organizer(of=team))
        actions.invite_colleague(
            email=f"n{count}-{number}@example.org",
            name="Waiting",
            team=team,
            role="organizer",
            by=coordinator,
            now=timezone.now(),
        )


def test_the_team_page_costs_the_same_for_one_and_thirty(client):
    coordinator = make.coordinator()
    team = coordinator.teams.get()
    client.force_login(coordinator)
    fill(team, coordinator, 1)
    client.get(f"/team/{team.pk}/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/team/{team.pk}/")
    fill(team, coordinator, 29)

    with CaptureQueriesContext(connection) as thirty:
        page = client.get(f"/team/{team.pk}/")

    assert "n29-28@example.org" in page.text
    assert len(thirty) == len(one)


def test_the_list_of_accounts_costs_the_same_for_one_and_thirty(client):
    client.force_login(make.admin())
    client.get("/team/users/")
    with CaptureQueriesContext(connection) as one:
        client.get("/team/users/")
    for _ in range(30):
        make.organizer()

    with CaptureQueriesContext(connection) as thirty:
        client.get("/team/users/")

    assert len(thirty) == len(one)


def test_somebody_who_leaves_hands_over_all_people_at_once(client):
    coordinator = make.coordinator()
    team = coordinator.teams.get()
    leaver, heir = make.organizer(of=team), make.organizer(of=team)
    people = [make.person(leaver) for _ in range(3)]
    membership = leaver.memberships.get()
    client.force_login(coordinator)

    shown = client.get(f"/team/members/{membership.pk}/")
    client.post(
        f"/team/members/{membership.pk}/", {"deed": "leave", "people_to": heir.pk}
    )

    assert "3 people are with them" in shown.text
    assert Person.objects.filter(owner=heir).count() == len(people)
    assert not Membership.objects.filter(user=leaver).exists()
    assert AuditEntry.objects.filter(action="left_team").count() == 1


def test_people_go_to_nobody_when_nobody_is_chosen(client):
    coordinator = make.coordinator()
    leaver = make.organizer(of=coordinator.teams.get())
    make.person(leaver)
    client.force_login(coordinator)

    client.post(f"/team/members/{leaver.memberships.get().pk}/", {"deed": "leave"})

    assert Person.objects.get().owner is None


def test_people_cannot_be_handed_to_an_outsider(client):
    coordinator = make.coordinator()
    leaver = make.organizer(of=coordinator.teams.get())
    outsider = make.organizer()
    membership = leaver.memberships.get()
    client.force_login(coordinator)

    response = client.post(
        f"/team/members/{membership.pk}/", {"deed": "leave", "people_to": outsider.pk}
    )

    assert response.status_code == 422
    assert Membership.objects.filter(user=leaver).exists()


def test_rights_end_with_the_team_at_the_next_request(client):
    coordinator = make.coordinator()
    leaver = make.organizer(of=coordinator.teams.get())
    person = make.person(leaver)
    client.force_login(leaver)
    assert client.get(f"/people/{person.pk}/edit/").status_code == 200
    actions.leave_team(
        membership=leaver.memberships.get(),
        people_to=None,
        by=coordinator,
        now=timezone.now(),
    )

    assert client.get(f"/people/{person.pk}/edit/").status_code == 404


@pytest.mark.parametrize("fields", [{"deed": "leave"}, {"role": "organizer"}])
def test_a_team_keeps_one_coordinator(client, fields):
    coordinator = make.coordinator()
    client.force_login(coordinator)

    response = client.post(
        f"/team/members/{coordinator.memberships.get().pk}/",
        {"deed": "role", **fields},
    )

    assert response.status_code == 422
    assert Membership.objects.get().role == Role.COORDINATOR


def test_a_coordinator_changes_a_role_in_the_own_team(client):
    coordinator = make.coordinator()
    organizer = make.organizer(of=coordinator.teams.get())
    client.force_login(coordinator)

    client.post(
        f"/team/members/{organizer.memberships.get().pk}/",
        {"deed": "role", "role": "coordinator"},
    )

    assert organizer.memberships.get().role == Role.COORDINATOR


@pytest.mark.parametrize("who", [make.organizer, make.coordinator])
def test_a_role_in_a_foreign_team_is_out_of_reach(client, who):
    membership = make.organizer().memberships.get()
    client.force_login(who())

    response = client.post(
        f"/team/members/{membership.pk}/", {"deed": "role", "role": "coordinator"}
    )

    assert response.status_code == 404
    assert membership.role == Membership.objects.get(pk=membership.pk).role


def test_an_organizer_of_the_team_cannot_raise_the_own_role(client):
    organizer = make.organizer()
    membership = organizer.memberships.get()
    client.force_login(organizer)

    response = client.post(
        f"/team/members/{membership.pk}/", {"deed": "role", "role": "coordinator"}
    )

    assert response.status_code == 404
