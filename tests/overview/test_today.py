"""Today: what one organizer has to do, and nobody else's work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conversations.models import FollowUp, Promise
from organizing.models import Membership, Role, Team
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return make.organizer(name="Noor Bakker")


def _day(days):
    return timezone.localdate() + timedelta(days=days)


def test_what_is_due_stands_in_the_order_of_its_day(client, me):
    person = make.person(me, first_name="Amina", last_name="Kaya")
    make.follow_up(person, what="Call about the damp", on_date=_day(-2))
    make.follow_up(person, what="Send the address", on_date=_day(0))
    make.follow_up(person, what="Ask for Saturday", on_date=_day(3))
    make.follow_up(person, what="Far ahead", on_date=_day(30))
    client.force_login(me)

    page = client.get("/")
    found = page.context["list"]

    assert [task.row.what for task in found.overdue] == ["Call about the damp"]
    assert [task.row.what for task in found.today] == ["Send the address"]
    assert [task.row.what for task in found.coming] == ["Ask for Saturday"]
    assert b"Far ahead" not in page.content


def test_a_promise_past_its_day_or_answered_early_asks_for_a_look(client, me):
    person = make.person(me)
    past = make.promise(person, on_date=_day(-1))
    early = make.promise(person, on_date=_day(20), reported="cannot")
    make.promise(person, on_date=_day(2))
    own = make.promise(person, on_date=_day(1), promised_by=me)
    client.force_login(me)

    found = client.get("/").context["list"]

    assert [task.row for task in found.overdue] == [past]
    assert [task.row for task in found.today] == [early]
    assert [(task.kind, task.row) for task in found.coming] == [("own_promise", own)]


def test_a_follow_up_is_done_from_today_in_one_tap(client, me):
    row = make.follow_up(make.person(me))
    client.force_login(me)
    page = client.get("/").content.decode()
    path = f"/follow-ups/{row.pk}/done/"

    assert f'action="{path}"' in page
    answer = client.post(path, {"next": "/"})

    assert answer.url == "/"
    row.refresh_from_db()
    assert row.status == FollowUp.Status.DONE


def test_a_follow_up_is_snoozed_from_today_in_one_tap(client, me):
    row = make.follow_up(make.person(me))
    client.force_login(me)

    client.post(f"/follow-ups/{row.pk}/snooze/", {"until": "tomorrow", "next": "/"})

    row.refresh_from_db()
    assert row.on_date == _day(1)


def test_a_kept_promise_is_noted_from_today_in_one_tap(client, me):
    row = make.promise(make.person(me), on_date=_day(-1))
    client.force_login(me)

    client.post(f"/promises/{row.pk}/review/", {"outcome": "kept", "next": "/"})

    row.refresh_from_db()
    assert row.outcome == Promise.Outcome.KEPT


def test_people_gone_quiet_are_named_the_longest_silence_first(client, me):
    make.person(me, first_name="Long", last_contact_on=_day(-90))
    make.person(me, first_name="Month", last_contact_on=_day(-31))
    make.person(me, first_name="Fresh", last_contact_on=_day(-30))
    make.person(me, first_name="Never")
    make.person(
        me, first_name="Resting", last_contact_on=_day(-90), paused_until=_day(9)
    )
    client.force_login(me)

    quiet = client.get("/").context["list"].quiet

    assert [person.first_name for person in quiet] == ["Long", "Month"]


def test_nobody_elses_work_is_mine(client, me):
    colleague = make.organizer(of=me.teams.get())
    theirs = make.person(colleague, first_name="Canary", last_contact_on=_day(-90))
    make.follow_up(theirs, what="canary text", on_date=_day(-1))
    make.promise(theirs, act="canary act", on_date=_day(-1))
    make.conversation(theirs, was_planned=True)
    client.force_login(me)

    page = client.get("/").content.decode()

    assert "anary" not in page


def test_what_one_had_to_do_in_a_team_one_left_is_not_asked_any_more(client, me):
    colleague = make.organizer()
    row = make.follow_up(
        make.person(colleague), what="canary text", responsible=me, on_date=_day(-1)
    )
    client.force_login(me)

    assert b"canary" not in client.get("/").content
    Membership.objects.create(user=me, team=row.person.team, role=Role.ORGANIZER)
    assert b"canary text" in client.get("/").content


def test_who_asked_not_to_be_contacted_asks_for_nothing(client, me):
    person = make.person(me, do_not_contact_at=timezone.now())
    make.follow_up(person, on_date=_day(-1))
    client.force_login(me)

    assert client.get("/").context["list"].nothing_due


def test_an_empty_day_says_something_kind(client, me):
    client.force_login(me)

    page = client.get("/").content.decode()

    assert "Nothing has to be done today" in page
    assert "/talks/new/" in page


def test_a_coordinator_sees_what_the_team_leaves_lying(client):
    lead = make.coordinator()
    team = lead.teams.get()
    late = make.organizer(of=team, name="Bilal Aydin")
    make.follow_up(make.person(late), on_date=_day(-3))
    make.follow_up(make.person(late), on_date=_day(0))
    make.person(team=team)
    elsewhere = make.organizer(name="Canary Elsewhere")
    make.follow_up(make.person(elsewhere), on_date=_day(-3))
    client.force_login(lead)

    line = client.get("/").context["list"].team

    assert line.without_owner == 1
    assert [(row.name, row.overdue) for row in line.overdue] == [("Bilal Aydin", 1)]


def test_an_admin_without_a_team_finds_settings_and_health(client):
    client.force_login(make.admin())

    page = client.get("/").content.decode()

    assert "/settings/" in page
    assert "the clock stands still" in page


def test_somebody_without_a_team_learns_whom_to_ask(client):
    client.force_login(make.user())

    assert "You are in no team yet" in client.get("/").content.decode()


def test_today_costs_the_same_for_one_and_for_thirty(client):
    lead = make.coordinator()

    def fill(number):
        for _ in range(number):
            person = make.person(lead, last_contact_on=_day(-60))
            make.follow_up(person, on_date=_day(-1))
            make.promise(person, on_date=_day(-1))
            make.conversation(person, was_planned=True)

    fill(1)
    first = statements(client, lead, "/")
    fill(29)

    assert statements(client, lead, "/") == first
    assert first <= 10


def test_somebody_of_two_teams_sees_both(client, me):
    other = make.team()
    other.memberships.create(user=me, role=Role.ORGANIZER)
    make.follow_up(make.person(me, team=other))
    client.force_login(me)

    assert len(client.get("/").context["list"].today) == 1
    assert Team.objects.count() == 2
