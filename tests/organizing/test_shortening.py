"""What is kept how long: a coordinator shortens it, and nobody lengthens it."""

import pytest
from django.utils import timezone

from organizing import actions
from organizing.models import AuditEntry, Group, User
from tests import make
from tests.organizing.test_fresh_factor import ASKS, show_factor, with_factor

pytestmark = pytest.mark.django_db
PAGE = "/settings/retention/"


@pytest.fixture(autouse=True)
def group():
    return make.group()


def kept(**fields):
    values = {
        "keep_notes_months": 12,
        "keep_prospects_days": 90,
        "keep_former_members_months": 3,
        "version": Group.current().version,
    }
    return {**values, **fields}


def stands() -> tuple[int, int, int]:
    now = Group.current()
    return (
        now.keep_notes_months,
        now.keep_prospects_days,
        now.keep_former_members_months,
    )


def test_a_coordinator_of_any_team_shortens_it(client):
    lead = make.coordinator()
    client.force_login(lead)
    assert f'href="{PAGE}"' in client.get("/going/").text

    answer = client.post(PAGE, kept(keep_notes_months=6), follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    assert "shown for fourteen days first" in answer.text
    assert stands() == (6, 90, 3)
    line = AuditEntry.objects.get(action="retention_shortened")
    assert (line.actor_id, line.kind, line.reason) == (lead.pk, "keep_notes_months", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("keep_notes_months", 13),
        ("keep_prospects_days", 91),
        ("keep_former_members_months", 4),
        ("keep_notes_months", "9" * 50),
        ("keep_notes_months", "-1"),
        ("keep_notes_months", "0"),
        ("keep_prospects_days", ""),
    ],
)
def test_longer_or_nonsense_is_refused_at_its_field(client, field, value):
    client.force_login(make.coordinator())

    answer = client.post(PAGE, kept(**{field: value}))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in answer.text
    assert stands() == (12, 90, 3)


def test_the_action_itself_lengthens_nothing():
    with pytest.raises(actions.KeepsLonger):
        actions.shorten_retention(
            changes={"keep_notes_months": 13},
            based_on=1,
            by=make.coordinator(),
            now=timezone.now(),
        )
    assert stands() == (12, 90, 3)


def test_an_admin_reads_it_and_a_coordinator_decides(client):
    make.coordinator()
    client.force_login(make.admin())

    settings = client.get("/settings/").text
    answers = [client.get(PAGE), client.post(PAGE, kept(keep_notes_months=6))]

    assert "12 months after the last contact" in settings
    assert f'href="{PAGE}"' not in settings
    assert {one.status_code for one in answers} == {403}
    assert stands() == (12, 90, 3)


def test_the_settings_take_no_other_time_along(client):
    make.coordinator()
    client.force_login(make.admin())
    form = client.get("/settings/").context["form"].initial

    client.post("/settings/", {**form, "name": "Other", "keep_notes_months": 6})

    assert Group.current().name == "Other"
    assert stands() == (12, 90, 3)
    with pytest.raises(ValueError, match="keep_notes_months"):
        actions.change_settings(
            changes={"keep_notes_months": 6},
            based_on=Group.current().version,
            by=make.admin(),
            now=timezone.now(),
        )


@pytest.mark.parametrize("is_closed", [True, False])
def test_where_nobody_coordinates_an_admin_does_and_the_audit_says_why(
    client, is_closed
):
    if is_closed:
        User.objects.filter(pk=make.coordinator().pk).update(is_active=False)
    client.force_login(make.admin())
    assert f'href="{PAGE}"' in client.get("/settings/").text

    client.post(PAGE, kept(keep_prospects_days=30))

    assert stands() == (12, 30, 3)
    line = AuditEntry.objects.get(action="retention_shortened")
    assert line.reason == "no_coordinator"


def test_an_organizer_does_not(client):
    client.force_login(make.organizer())

    answers = [client.get(PAGE), client.post(PAGE, kept(keep_notes_months=6))]

    assert {one.status_code for one in answers} == {403}
    assert stands() == (12, 90, 3)


def test_it_asks_for_a_second_factor_of_the_past_ten_minutes(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(with_factor(make.coordinator()))

    refused = [client.get(PAGE), client.post(PAGE, kept(keep_notes_months=6))]
    before = stands()
    show_factor(client, then=PAGE)
    client.post(PAGE, kept(keep_notes_months=6))

    asked = f"{ASKS}?next=%2Fsettings%2Fretention%2F"
    assert {one.url for one in refused} == {asked}
    assert before == (12, 90, 3)
    assert stands() == (6, 90, 3)
