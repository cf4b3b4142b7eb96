"""An invitation to a colleague: the link, and everything that may be wrong with it."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.utils import timezone

from organizing import actions
from organizing.invitations import invitation_token
from organizing.models import AuditEntry, ColleagueInvitation, Membership, Role, User
from tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "een-fietsbel-zingt-in-de-regen"


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


def link(invitation):
    return f"/join/{invitation_token(invitation)}/"


def answer(**fields):
    return {"name": "Bo de Wit", "password": PASSWORD, "language": "nl", **fields}


def test_looking_at_the_link_changes_nothing(client):
    invitation = invited()

    for _ in range(3):
        response = client.get(link(invitation))
    assert client.head(link(invitation)).status_code == 200

    assert response.status_code == 200
    assert "Team Noord" in response.text
    # A browser that may not say where it comes from is not let in with its answer.
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert not User.objects.exists()
    assert ColleagueInvitation.objects.get().accepted_at is None


def test_accepting_makes_the_account_and_signs_in(client):
    invitation = invited()

    response = client.post(link(invitation), answer())

    assert response.url == "/"
    user = User.objects.get()
    assert (user.email, user.name, user.language) == (
        "nieuw@example.org",
        "Bo de Wit",
        "nl",
    )
    assert user.roles == {invitation.team_id: Role.ORGANIZER}
    assert user.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=user).verified
    assert client.get("/profile/").status_code == 200
    actions_done = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"account_created", "joined_team", "signed_in"} <= actions_done


def test_a_weak_password_is_said_at_its_field(client):
    invitation = invited()

    for weak in ("short", "password12345", "nieuw@example.org"):
        response = client.post(link(invitation), answer(password=weak))
        assert response.status_code == 422
        assert "password" in response.context["form"].errors

    assert not User.objects.exists()


def test_the_link_works_once(client):
    invitation = invited()
    client.post(link(invitation), answer())
    client.logout()

    again = client.post(link(invitation), answer(name="Mallory"))

    assert again.status_code == 410
    assert "used already" in again.text
    assert User.objects.get().name == "Bo de Wit"


def test_an_aged_link_says_so(client):
    invitation = invited()

    with time_machine.travel(timezone.now() + timedelta(days=15)):
        shown = client.get(link(invitation))
        posted = client.post(link(invitation), answer())

    assert (shown.status_code, posted.status_code) == (410, 410)
    assert "fourteen days" in shown.text
    assert not User.objects.exists()


def test_a_withdrawn_link_says_so(client):
    coordinator = make.coordinator()
    invitation = invited()
    actions.revoke_invitation(invitation=invitation, by=coordinator, now=timezone.now())

    response = client.post(link(invitation), answer())

    assert response.status_code == 410
    assert "withdrawn" in response.text
    assert User.objects.count() == 1


def test_after_sending_again_only_the_newer_link_works(client):
    coordinator = make.coordinator()
    invitation = invited()
    old = link(invitation)
    actions.resend_invitation(invitation=invitation, by=coordinator, now=timezone.now())
    invitation.refresh_from_db()

    refused = client.post(old, answer())
    client.post(link(invitation), answer())

    assert refused.status_code == 410
    assert "newer invitation" in refused.text
    assert User.objects.filter(email="nieuw@example.org").exists()


def test_a_forged_link_is_refused_whatever_was_changed(client):
    token = invitation_token(invited())
    forged = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.replace("-0:", "-1:"),
        token.split(":")[0],
        "x" * 400,
        "a:b:c",
        "%00",
        invitation_token(ColleagueInvitation()),
    ]

    answers = {client.post(f"/join/{one}/", answer()).status_code for one in forged}

    assert answers == {404}
    assert not User.objects.exists()


def test_a_link_made_with_another_key_is_refused(client, settings):
    token = invitation_token(invited())
    settings.LINK_KEY = "another key"

    assert client.get(f"/join/{token}/").status_code == 404


def test_whoever_has_an_account_signs_in_first_and_then_joins(client):
    known = make.organizer(email="nieuw@example.org")
    invitation = invited(role=Role.COORDINATOR)

    asked = client.get(link(invitation))
    let_in = client.post(link(invitation), answer(password="x" * 20))
    assert "Sign in" in asked.text
    assert let_in.status_code == 200
    assert not Membership.objects.filter(team=invitation.team).exists()

    client.force_login(known)
    client.post(link(invitation))

    assert Membership.objects.get(team=invitation.team).user == known
    assert User.objects.count() == 1


def test_a_link_for_somebody_else_does_not_let_me_join(client):
    make.organizer(email="nieuw@example.org")
    me = make.organizer()
    invitation = invited()
    client.force_login(me)

    client.post(link(invitation))

    assert not Membership.objects.filter(team=invitation.team).exists()


def test_an_admin_cannot_invite_the_own_account_into_a_team(client):
    admin = make.admin(email="nieuw@example.org")
    invitation = invited(by=admin)
    client.force_login(admin)

    client.post(link(invitation))

    assert not Membership.objects.exists()
