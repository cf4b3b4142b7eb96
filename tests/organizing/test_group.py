"""The first set-up, the settings of the group, and its campaigns."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from ladder.models import Ladder
from organizing import actions
from organizing.models import AuditEntry, Campaign, Group, Role, Team, User
from tests import make

pytestmark = pytest.mark.django_db
SET_UP = {
    "group": "Huurders Oost",
    "team": "Team Oost",
    "campaign": "Schimmel de wijk uit",
    "name": "Noor Jansen",
    "email": "Noor@Example.org",
}


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv("TREDE_SET_UP_PASSWORD", make.PASSWORD)


def test_one_command_sets_up_an_empty_installation(client, password):
    call_command("set_up", **SET_UP, stdout=StringIO())

    user = User.objects.get()
    group = Group.current()
    assert (group.name, group.gate_on) == ("Huurders Oost", True)
    assert group.set_up_at is not None
    assert user.is_admin
    assert list(user.roles.values()) == [Role.COORDINATOR]
    assert Ladder.objects.get().rungs.count() == 7
    assert list(Campaign.objects.get().teams.all()) == [Team.objects.get()]
    response = client.post(
        "/account/login/", {"login": "noor@example.org", "password": make.PASSWORD}
    )
    assert response.url == "/"


def test_a_second_set_up_is_refused(password):
    call_command("set_up", **SET_UP, stdout=StringIO())

    with pytest.raises(CommandError, match="already"):
        call_command("set_up", **SET_UP)
    with pytest.raises(actions.AlreadySetUp):
        actions.set_up_group(
            name="Other",
            team_name="Other",
            campaign_name="Other",
            email="other@example.org",
            user_name="Other",
            password=make.PASSWORD,
            now=timezone.now(),
        )

    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("email", "no address"), ("group", " "), ("team", "a\x00b")]
)
def test_set_up_refuses_nonsense_and_leaves_nothing_behind(password, field, value):
    with pytest.raises(CommandError):
        call_command("set_up", **{**SET_UP, field: value})

    assert not Group.objects.exists()
    assert not User.objects.exists()


def test_set_up_refuses_a_weak_password(monkeypatch):
    monkeypatch.setenv("TREDE_SET_UP_PASSWORD", "password1234")

    with pytest.raises(CommandError):
        call_command("set_up", **SET_UP)


def settings_of(group, **fields):
    values = {
        "name": group.name,
        "version": group.version,
        "language": "nl",
        "time_zone": "Europe/Amsterdam",
        "quiet_from": "20:30",
        "quiet_until": "08:30",
        "gate_on": "on",
        **fields,
    }
    return {name: value for name, value in values.items() if value is not None}


def test_an_admin_changes_the_settings(client):
    group = make.group()
    client.force_login(make.admin())

    client.post("/settings/", settings_of(group, quiet_from="21:00", name="Nieuw"))

    saved = Group.current()
    assert (saved.name, saved.quiet_from.hour) == ("Nieuw", 21)
    kinds = AuditEntry.objects.filter(action="setting_changed")
    assert set(kinds.values_list("kind", flat=True)) == {"name", "quiet_from"}


def test_the_gate_goes_off_with_a_reason_alone(client):
    group = make.group()
    client.force_login(make.admin())

    refused = client.post("/settings/", settings_of(group, gate_on=None))
    client.post(
        "/settings/",
        settings_of(group, gate_on=None, gate_off_reason="all are members"),
    )

    assert list(refused.context["form"].errors) == ["gate_off_reason"]
    assert Group.current().gate_on is False


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quiet_from", "25:99"),
        ("time_zone", "Nowhere/Land"),
        ("privacy_notice", "x" * 10001),
        ("name", "a\x00b"),
    ],
)
def test_nonsense_in_the_settings_is_said_at_its_field(client, field, value):
    group = make.group()
    client.force_login(make.admin())

    response = client.post("/settings/", settings_of(group, **{field: value}))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_settings_of_a_group_nobody_set_up_yet_can_be_saved(client):
    client.force_login(make.admin())

    response = client.post("/settings/", settings_of(Group.current(), name="Eerste"))

    assert response.status_code == 302
    assert Group.current().name == "Eerste"


def test_a_coordinator_changes_campaigns_of_the_own_team(client):
    coordinator = make.coordinator()
    mine, other_team = coordinator.teams.get(), make.team()
    campaign = make.campaign()
    campaign.teams.set([mine, other_team])
    client.force_login(coordinator)

    client.post(
        f"/campaigns/{campaign.pk}/",
        {
            "name": "Warme huizen",
            "plan_to_win": "one\ntwo\nthree",
            "teams": [mine.pk],
            "version": 1,
        },
    )

    campaign.refresh_from_db()
    assert campaign.name == "Warme huizen"
    # A team that is not theirs to choose about stays in.
    assert set(campaign.teams.all()) == {mine, other_team}


@pytest.mark.parametrize(
    ("who", "status"),
    [(make.organizer, 403), (make.coordinator, 404), (make.admin, 200)],
)
def test_who_may_change_a_campaign(client, who, status):
    campaign = make.campaign()
    campaign.teams.add(make.team())
    client.force_login(who())

    assert client.get(f"/campaigns/{campaign.pk}/").status_code == status
    if status != 200:
        ended = client.post(f"/campaigns/{campaign.pk}/end/")
        assert ended.status_code == status
        campaign.refresh_from_db()
        assert campaign.ended_on is None


def test_a_campaign_ends_and_runs_again(client):
    campaign = make.campaign()
    admin = make.admin()
    client.force_login(admin)

    client.post(f"/campaigns/{campaign.pk}/end/")
    assert not Campaign.objects.open_to(make.organizer()).exists()
    client.post(f"/campaigns/{campaign.pk}/end/")
    assert Campaign.objects.open_to(make.organizer()).exists()


def test_two_campaigns_never_share_a_name(client):
    make.campaign(name="Warme huizen")
    campaign = make.campaign()
    client.force_login(make.admin())

    response = client.post(f"/campaigns/{campaign.pk}/", {"name": "warme HUIZEN"})

    assert list(response.context["form"].errors) == ["name"]


def test_campaigns_of_other_teams_are_not_listed(client):
    foreign = make.campaign(name="Foreign campaign")
    foreign.teams.add(make.team())
    make.campaign(name="Everybody's campaign")
    client.force_login(make.organizer())

    page = client.get("/campaigns/").text

    assert "Everybody&#x27;s campaign" in page
    assert "Foreign campaign" not in page


def test_the_style_guide_is_shown_to_who_is_signed_in(client):
    assert client.get("/styleguide/").status_code == 302
    client.force_login(make.organizer())
    assert client.get("/styleguide/").status_code == 200


@pytest.mark.parametrize(
    ("dutch", "english", "in_dutch", "in_english"),
    [
        ("Samen sterk", "Strong together", "Samen sterk", "Strong together"),
        ("Samen sterk", "", "Samen sterk", "Samen sterk"),
        ("", "Strong together", "Strong together", "Strong together"),
    ],
)
def test_a_plan_to_win_is_read_in_ones_own_language(
    client, dutch, english, in_dutch, in_english
):
    campaign, admin = make.campaign(), make.admin()
    client.force_login(admin)
    client.post(
        f"/campaigns/{campaign.pk}/",
        {
            "name": campaign.name,
            "plan_to_win": dutch,
            "plan_to_win_en": english,
            "version": campaign.version,
        },
    )

    campaign.refresh_from_db()
    with translation.override("nl"):
        assert campaign.plan == in_dutch
    with translation.override("en"):
        assert campaign.plan == in_english
