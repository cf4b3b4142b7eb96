"""The first set-up: five steps on an empty installation, and never again."""

import pytest
from django.core.management import call_command

from intake import founding
from intake.views.founding import ORDER
from ladder.models import Ladder
from organizing.models import (
    Campaign,
    ColleagueInvitation,
    Group,
    Membership,
    Team,
    User,
)
from tests import make

pytestmark = pytest.mark.django_db

PASSWORD = "een-lang-wachtwoord-voor-de-proef"
ANSWERS = {
    "group": {
        "name": "Huurders Oost",
        "team_name": "Indische buurt",
        "language": "en",
        "time_zone": "Europe/Amsterdam",
    },
    "ladder": {"template": "seven"},
    "campaign": {
        "campaign_name": "Fair rent",
        "wrong": "The rent went up.",
        "wanted": "A cap.",
        "way": "",
    },
    "retention": {
        "keep_notes_months": 6,
        "keep_prospects_days": 60,
        "keep_former_members_months": 3,
    },
    "account": {
        "name": "Noor Jansen",
        "email": "Noor@Example.org",
        "password": PASSWORD,
        "invited": "bo@example.org\nNOOR@example.org, kim@example.org\n",
    },
}


def step(client, which, /, **changes):
    return client.post(f"/set-up/{which}/", {**ANSWERS[which], **changes})


def all_but_the_last(client):
    for name in ORDER[:-1]:
        assert step(client, name).status_code == 302


def test_five_steps_set_the_group_up_and_sign_in(client):
    assert client.get("/set-up/").url == "/set-up/group/"
    all_but_the_last(client)

    done = step(client, "account")

    assert (done.status_code, done.url) == (302, "/")
    group = Group.objects.get()
    assert (group.name, group.language, group.keep_notes_months) == (
        "Huurders Oost",
        "en",
        6,
    )
    assert group.set_up_at
    user = User.objects.get()
    assert (user.email, user.is_admin) == ("noor@example.org", True)
    assert Membership.objects.get(user=user).role == "coordinator"
    assert Team.objects.get().name == "Indische buurt"
    assert Campaign.objects.get().plan_to_win == "The rent went up.\nA cap."
    assert Ladder.objects.get().rungs.count() == 7
    invited = ColleagueInvitation.objects.order_by("email")
    assert [one.email for one in invited] == ["bo@example.org", "kim@example.org"]
    assert client.session["_auth_user_id"] == str(user.pk)
    assert "set_up" not in client.session


def test_what_was_typed_stays_when_one_goes_back(client):
    all_but_the_last(client)

    page = client.get("/set-up/campaign/").content.decode()

    assert 'value="Fair rent"' in page
    assert 'value="The rent went up."' in page
    assert client.get("/set-up/account/").status_code == 200


def test_a_step_shows_its_place_and_the_ladder_is_drawn(client):
    step(client, "group")

    page = client.get("/set-up/ladder/").content.decode()

    assert "Step 2 of 5" in page
    for name in ("Contact", "Interested", "Task leader", "Organizer"):
        assert name in page


def test_nobody_skips_a_step(client):
    assert client.get("/set-up/account/").url == "/set-up/group/"
    assert step(client, "account").url == "/set-up/group/"
    step(client, "group")
    assert client.get("/set-up/retention/").url == "/set-up/ladder/"
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("group", "name", ""),
        ("group", "name", "a\x00b"),
        ("group", "time_zone", "Mars/Base"),
        ("ladder", "template", "eight"),
        ("campaign", "campaign_name", "x" * 121),
        ("campaign", "wrong", "a\x07b"),
        ("retention", "keep_notes_months", 13),
        ("retention", "keep_prospects_days", 10**30),
        ("account", "password", "short"),
        ("account", "email", "nobody"),
        ("account", "invited", "no address"),
        ("account", "invited", "\n".join(f"a{n}@example.org" for n in range(41))),
    ],
)
def test_a_wrong_answer_is_said_at_its_field(client, name, field, value):
    for earlier in ORDER[: ORDER.index(name)]:
        step(client, earlier)

    answer = step(client, name, **{field: value})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not User.objects.exists()


def test_the_password_never_enters_the_session(client):
    all_but_the_last(client)
    step(client, "account", email="nobody")

    assert PASSWORD not in str(dict(client.session))
    assert PASSWORD not in client.get("/set-up/account/").content.decode()


@pytest.mark.parametrize("path", ["", "code/", "group/", "account/"])
def test_once_somebody_has_an_account_the_pages_are_gone(client, path):
    all_but_the_last(client)
    make.admin()

    assert client.get(f"/set-up/{path}").status_code == 404
    if path:
        assert client.post(f"/set-up/{path}", ANSWERS["account"]).status_code == 404
    assert User.objects.count() == 1


def test_a_group_without_accounts_is_not_set_up_a_second_time(client):
    make.group()

    assert client.get("/set-up/").status_code == 404


@pytest.mark.parametrize(
    "from_elsewhere",
    [
        {"REMOTE_ADDR": "203.0.113.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=203.0.113.7"},
    ],
)
def test_from_elsewhere_a_code_is_asked_first(client, from_elsewhere):
    def code(text):
        return client.post("/set-up/code/", {"code": text}, **from_elsewhere)

    asked = client.get("/set-up/group/", **from_elsewhere)
    refused = code("AAAA-AAAA-AAAA-AAAA")
    still = client.get("/set-up/group/", **from_elsewhere)
    accepted = code(founding.set_up_code().lower().replace("-", " "))

    assert asked.url == still.url == "/set-up/code/"
    assert (refused.status_code, refused.context["form"].errors.keys()) == (
        422,
        {"code"},
    )
    assert code("é\x00").status_code in {302, 422}
    assert accepted.url == "/set-up/"
    assert client.get("/set-up/group/", **from_elsewhere).status_code == 200


def test_behind_a_public_name_the_machine_itself_needs_the_code(client, settings):
    settings.HOST = "trede.example.org"

    assert client.get("/set-up/group/").url == "/set-up/code/"


def test_the_code_depends_on_the_secret_key(settings, capsys):
    before = founding.set_up_code()
    call_command("set_up", "--code")
    assert before in capsys.readouterr().out

    settings.SECRET_KEY = "another" * 10

    assert founding.set_up_code() != before
    assert founding.is_code(before) is False


def test_an_unknown_step_is_not_there(client):
    assert client.get("/set-up/secrets/").status_code == 404


def test_the_steps_speak_the_language_that_was_chosen(client):
    step(client, "group", language="nl")

    page = client.get("/set-up/ladder/", headers={"accept-language": "en"})

    assert "Geïnteresseerd" in page.content.decode()
