"""A private calendar: read back by another parser than the one that wrote it."""

from datetime import date, time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from organizing.actions import deactivate_account, reactivate_account
from organizing.models import Membership, User
from reminders.actions import open_feed
from reminders.feeds import LONGEST_SECRET
from reminders.models import CalendarFeed
from tests import make
from tests.reminders import calendar_lines

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=3)


@pytest.fixture
def noor():
    make.group()
    return make.organizer(name="Noor Jansen")


def opened(user, *, shows_names=False):
    address = open_feed(user=user, shows_names=shows_names, now=timezone.now())
    return "/calendar/" + address.rpartition("/calendar/")[2]


def planned(owner, **fields):
    values = {"was_planned": True, "on_date": SOON, "at_time": time(19, 30), **fields}
    return make.conversation(make.person(owner, first_name="Samira"), **values)


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return IcsCalendarStream.calendar_from_ics(response.content.decode())


def test_a_talk_stands_at_its_wall_clock_without_a_name(client, noor):
    talk = planned(noor, place="Kerkstraat 12", minutes=45)

    [event] = read(client, opened(noor)).events

    assert event.summary == "Talk"
    assert event.location is None
    assert event.uid.startswith(str(talk.pk))
    assert event.dtstart.replace(tzinfo=None) == timezone.datetime.combine(
        SOON, time(19, 30)
    )
    assert event.dtstart.utcoffset() == talk.starts_at.utcoffset()
    assert event.duration == timedelta(minutes=45)


def test_names_and_places_stand_in_it_by_choice(client, noor):
    planned(noor, place="Kerkstraat 12")

    [event] = read(client, opened(noor, shows_names=True)).events

    assert (event.summary, event.location) == ("Talk with Samira", "Kerkstraat 12")


def test_a_follow_up_of_a_whole_day_is_a_day(client, noor):
    make.follow_up(make.person(noor), on_date=SOON, what="call about the lift")

    response = client.get(opened(noor))
    [event] = IcsCalendarStream.calendar_from_ics(response.content.decode()).events

    assert (event.dtstart, event.dtend) == (SOON, SOON + timedelta(days=1))
    assert event.summary == "Follow-up"
    assert b"lift" not in response.content


def test_summer_time_begins_inside_the_calendar(client, noor):
    # The last Sunday of March: half past seven is another instant than a day before.
    year = timezone.localdate().year + 1
    spring = max(
        day
        for day in (date(year, 3, 24) + timedelta(days=n) for n in range(8))
        if day.weekday() == 6
    )
    for day in (spring - timedelta(days=1), spring):
        planned(noor, on_date=day)

    events = sorted(read(client, opened(noor)).events, key=lambda event: event.dtstart)
    offsets = [event.dtstart.utcoffset() for event in events]

    assert offsets == [timedelta(hours=1), timedelta(hours=2)]


def test_the_zone_in_it_changes_its_clock_by_the_clock_before(client, noor):
    """RFC 5545 3.6.5: summer time begins at two and ends at three."""
    planned(noor)

    zone = calendar_lines.read(client.get(opened(noor)).content).only("VTIMEZONE")

    changes = [part.one("DTSTART").value for part in zone.parts]
    assert changes.pop(0).endswith("0101T010000")
    assert len(changes) >= 6
    hours = {(value[4:6], value[9:]) for value in changes}
    assert hours == {("03", "020000"), ("10", "030000")}


def test_what_is_no_longer_mine_is_not_in_it(client, noor):
    url = opened(noor)
    planned(noor)
    planned(make.organizer(), on_date=SOON)
    assert len(read(client, url).events) == 1

    Membership.objects.filter(user=noor).delete()

    assert read(client, url).events == []


@pytest.mark.parametrize("token", ["x", "x" * LONGEST_SECRET, "x" * 2000, "%00", "é"])
def test_a_wrong_address_is_nothing(client, noor, token):
    opened(noor)

    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_a_new_address_closes_the_old_one_and_so_does_closing(client, noor):
    first = opened(noor)
    second = opened(noor)

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    client.force_login(noor)
    client.post("/calendar/close/")
    assert client.get(second).status_code == 404


def test_an_account_that_ended_has_no_calendar(client, noor):
    url = opened(noor)
    noor.is_active = False
    noor.save()

    assert client.get(url).status_code == 404


def test_an_account_that_is_opened_again_has_no_calendar_until_it_asks(client, noor):
    url, now = opened(noor), timezone.now()
    deactivate_account(user=noor, by=make.admin(), now=now)
    reactivate_account(user=noor, by=make.admin(), now=now)

    assert client.get(url).status_code == 404
    client.force_login(noor)
    assert client.get("/calendar/").context["feed"] is None
    assert client.get(opened(noor)).status_code == 200


def test_nor_has_one_that_was_closed_before_its_moment_was_kept(client, noor):
    url = opened(noor)
    User.objects.filter(pk=noor.pk).update(is_active=False)
    name = "organizing.migrations.0011_accounts_closed_before_that_was_kept"

    import_module(name).closed_until_now(apps, None)
    reactivate_account(user=noor, by=make.admin(), now=timezone.now())

    assert client.get(url).status_code == 404


def test_the_database_holds_no_address(client, noor):
    secret = opened(noor).removeprefix("/calendar/").removesuffix(".ics")

    assert secret not in CalendarFeed.objects.get().token_hash


def test_a_program_that_knows_the_calendar_gets_nothing_again(client, noor):
    planned(noor)
    url = opened(noor)
    etag = client.get(url)["ETag"]

    again = client.get(url, headers={"if-none-match": etag})
    planned(noor, on_date=SOON + timedelta(days=1))
    changed = client.get(url, headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_the_address_is_shown_once(client, noor):
    client.force_login(noor)

    made = client.post("/calendar/", {"names": "1"}).content.decode()
    later = client.get("/calendar/").content.decode()

    assert ".ics" in made
    assert ".ics" not in later
    assert "It shows first names and places." in later


def test_thirty_talks_cost_as_many_questions_as_one(client, noor):
    url = opened(noor, shows_names=True)
    planned(noor)

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url)
        return len(asked)

    few = questions()
    for _ in range(29):
        planned(noor)
    assert questions() == few
