"""Accounts, teams and roles in the hands of an admin."""

import pytest

from organizing.models import AuditEntry, Membership, Person, Role, Team, User
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reason", ["", "They asked me to"])
def test_an_admin_needs_another_admin_to_see_people(client, reason):
    make.admin()
    admin = make.admin()
    team = make.team()
    client.force_login(admin)

    response = client.post(
        f"/team/users/{admin.pk}/",
        {"deed": "join", "team": team.pk, "role": "coordinator", "reason": reason},
    )

    assert response.status_code == 422
    assert not Membership.objects.exists()


def test_an_admin_does_not_raise_the_own_role_either(client):
    make.admin()
    admin = make.organizer(is_admin=True)
    client.force_login(admin)

    response = client.post(
        f"/team/members/{admin.memberships.get().pk}/",
        {"deed": "role", "role": "coordinator"},
    )

    assert response.status_code == 422
    assert admin.memberships.get().role == Role.ORGANIZER


def test_the_only_admin_joins_a_team_with_a_reason_that_is_logged(client):
    admin = make.admin()
    team = make.team()
    client.force_login(admin)
    fields = {"deed": "join", "team": team.pk, "role": "coordinator"}

    refused = client.post(f"/team/users/{admin.pk}/", fields)
    client.post(f"/team/users/{admin.pk}/", {**fields, "reason": "we are two"})

    assert refused.status_code == 422
    assert Membership.objects.get().user == admin
    assert AuditEntry.objects.get(action="joined_team").kind == "no_second_admin"


def test_an_admin_makes_and_names_teams(client):
    client.force_login(make.admin())

    client.post("/team/new/", {"name": "Team Zuid"})
    twice = client.post("/team/new/", {"name": "team zuid"})
    team = Team.objects.get()
    client.post(f"/team/{team.pk}/name/", {"name": "Team West", "version": 1})

    assert list(twice.context["form"].errors) == ["name"]
    assert Team.objects.get().name == "Team West"


@pytest.mark.parametrize("url", ["/team/new/", "/team/users/", "/settings/"])
@pytest.mark.parametrize("who", [make.organizer, make.coordinator])
def test_pages_of_admins_are_for_admins(client, url, who):
    client.force_login(who())

    assert client.get(url).status_code == 403


def test_a_closed_account_is_out_at_the_next_request(client):
    admin, organizer = make.admin(), make.organizer()
    person = make.person(organizer)
    client.force_login(organizer)
    assert client.get("/profile/").status_code == 200
    browser_of_admin = type(client)()
    browser_of_admin.force_login(admin)

    browser_of_admin.post(f"/team/users/{organizer.pk}/", {"deed": "close"})

    assert client.get("/profile/").url.startswith("/account/login/")
    person.refresh_from_db()
    assert person.owner is None
    refused = type(client)().post(
        "/account/login/", {"login": organizer.email, "password": make.PASSWORD}
    )
    assert refused.status_code == 302
    assert "inactive" in refused.url


def test_a_closed_account_hands_its_people_over(client):
    admin = make.admin()
    leaver = make.organizer()
    heir = make.organizer(of=leaver.teams.get())
    make.person(leaver)
    client.force_login(admin)

    client.post(f"/team/users/{leaver.pk}/", {"deed": "close", "people_to": heir.pk})
    client.post(f"/team/users/{leaver.pk}/", {"deed": "reopen"})

    assert Person.objects.get().owner == heir
    assert User.objects.get(pk=leaver.pk).is_active


@pytest.mark.parametrize("deed", ["close", "end"])
def test_the_last_admin_stays(client, deed):
    admin = make.admin()
    client.force_login(admin)

    response = client.post(f"/team/users/{admin.pk}/", {"deed": deed})

    assert response.status_code == 422
    kept = User.objects.get()
    assert (kept.is_active, kept.is_admin) == (True, True)


def test_an_admin_makes_another_admin(client):
    admin, organizer = make.admin(), make.organizer()
    client.force_login(admin)

    client.post(f"/team/users/{organizer.pk}/", {"deed": "grant"})
    assert User.objects.get(pk=organizer.pk).is_admin
    client.post(f"/team/users/{organizer.pk}/", {"deed": "end"})
    assert not User.objects.get(pk=organizer.pk).is_admin


def test_an_unknown_deed_changes_nothing(client):
    admin, organizer = make.admin(), make.organizer()
    client.force_login(admin)

    client.post(f"/team/users/{organizer.pk}/", {"deed": "erase"})

    assert User.objects.get(pk=organizer.pk).is_active
