"""Who may invite whom."""

import pytest
from django.utils import timezone

from organizing import actions
from organizing.models import ColleagueInvitation, Role, User
from tests import make

pytestmark = pytest.mark.django_db


def invited(**fields):
    team = fields.pop("team", None) or make.team(name="Team Noord")
    values = {
        "email": "Nieuw@Example.org",
        "name": "Bo de Wit",
        "team": team,
        "role": Role.ORGANIZER,
        "by": None,
        "now": timezone.now(),
        "language": "en",
        **fields,
    }
    return actions.invite_colleague(**values)


def test_a_coordinator_invites_into_the_own_team_alone(client):
    coordinator = make.coordinator()
    mine, other = coordinator.teams.get(), make.team()
    client.force_login(coordinator)
    fields = {
        "name": "Bo",
        "email": "bo@example.org",
        "role": "organizer",
        "language": "nl",
    }

    refused = client.post("/team/invite/", {**fields, "team": other.pk})
    client.post("/team/invite/", {**fields, "team": mine.pk, "makes_admin": "on"})

    assert list(refused.context["form"].errors) == ["team"]
    made = ColleagueInvitation.objects.get()
    assert (made.team, made.makes_admin, made.invited_by) == (mine, False, coordinator)


def test_an_organizer_invites_nobody(client):
    client.force_login(make.organizer())

    assert client.get("/team/invite/").status_code == 403


def test_inviting_a_known_address_looks_the_same_as_an_unknown_one(client):
    coordinator = make.coordinator()
    make.organizer(email="known@example.org")
    client.force_login(coordinator)

    answers = [
        client.post(
            "/team/invite/",
            {
                "name": "Bo",
                "email": address,
                "team": coordinator.teams.get().pk,
                "role": "organizer",
                "language": "nl",
            },
        )
        for address in ("known@example.org", "unknown@example.org")
    ]

    assert [one.status_code for one in answers] == [302, 302]
    assert ColleagueInvitation.objects.count() == 2


def test_who_waits_already_is_not_invited_twice(client):
    coordinator = make.coordinator()
    invited(team=coordinator.teams.get())
    client.force_login(coordinator)

    response = client.post(
        "/team/invite/",
        {
            "name": "Bo",
            "email": "nieuw@example.org",
            "team": coordinator.teams.get().pk,
            "role": "organizer",
            "language": "nl",
        },
    )

    assert list(response.context["form"].errors) == ["email"]


def test_there_is_an_end_to_inviting_in_one_day(client):
    coordinator = make.coordinator()
    team = coordinator.teams.get()
    for number in range(40):
        invited(team=team, email=f"n{number}@example.org", by=coordinator)
    client.force_login(coordinator)

    response = client.post("/team/invite/", {"name": "Bo"})

    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0


@pytest.mark.parametrize("deed", ["resend", "revoke"])
def test_only_who_manages_the_team_sends_again_or_withdraws(client, deed):
    invitation = invited()
    client.force_login(make.coordinator())

    response = client.post(f"/team/invitations/{invitation.pk}/{deed}/")

    assert response.status_code == 404
    invitation.refresh_from_db()
    assert (invitation.sequence, invitation.revoked_at) == (0, None)


def test_a_coordinator_sends_again_and_withdraws(client):
    coordinator = make.coordinator()
    invitation = invited(team=coordinator.teams.get())
    client.force_login(coordinator)

    client.post(f"/team/invitations/{invitation.pk}/resend/")
    client.post(f"/team/invitations/{invitation.pk}/revoke/")

    invitation.refresh_from_db()
    assert invitation.sequence == 1
    assert invitation.revoked_at is not None


def test_nobody_signs_up_uninvited(client):
    response = client.post(
        "/account/signup/", {"email": "x@example.org", "password1": make.PASSWORD}
    )

    assert not User.objects.exists()
    assert response.status_code in {200, 302, 404}
