"""Calendar files on their own: any words, any zone, any day of the coming years."""

from datetime import date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as some

from reminders import calendars
from reminders.times import Appointment
from tests.reminders import calendar_lines, cast

AMSTERDAM = "Europe/Amsterdam"


def meeting(**fields) -> calendars.Meeting:
    values = {
        "uid": uuid4(),
        "sequence": 3,
        "appointment": Appointment(
            date(2027, 3, 28), time(1, 30), AMSTERDAM, cast.NOON
        ),
        "minutes": 60,
        "title": "Appointment",
        "place": "",
        "organizer": calendars.Somebody("Noor", "noor@example.org"),
        "guest": calendars.Somebody("Samira", "samira@example.org"),
        "stamped_at": cast.NOON,
    }
    return calendars.Meeting(**{**values, **fields})


words = some.text(
    some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=120
)


@settings(max_examples=150, deadline=None)
@given(words, words, some.sampled_from([AMSTERDAM, "America/New_York", "UTC"]))
def test_whatever_stands_in_it_the_file_can_be_read(title, place, zone_name):
    when = Appointment(date(2027, 3, 28), time(12), zone_name, cast.NOON)
    who = calendars.Somebody(title, "noor@example.org")
    made = calendars.invitation(
        meeting(title=title, place=place, appointment=when, organizer=who)
    )

    event = calendar_lines.read(made.text.encode()).only("VEVENT")
    assert event.one("SUMMARY").text == title
    assert (event.one("LOCATION").text if place else "") == place


def test_a_whole_day_has_no_hour_and_no_zone():
    day = Appointment(date(2027, 3, 28), None, AMSTERDAM, cast.NOON)

    made = calendars.invitation(meeting(appointment=day))

    calendar = calendar_lines.read(made.text.encode())
    event = calendar.only("VEVENT")
    assert event.one("DTSTART").params == {"VALUE": "DATE"}
    assert event.one("DTSTART").value == "20270328"
    assert event.one("DTEND").value == "20270329"
    assert [part.name for part in calendar.parts] == ["VEVENT"]


def offset_by_the_file(zone: calendar_lines.Component, wall: datetime) -> str:
    """What a calendar works out: the last change before that clock (RFC 5545)."""
    changes = sorted((part.one("DTSTART").value, part) for part in zone.parts)
    clock = f"{wall:%Y%m%dT%H%M%S}"
    return (
        [part for since, part in changes if since <= clock][-1].one("TZOFFSETTO").value
    )


@settings(max_examples=150, deadline=None)
@given(
    some.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)),  # noqa: DTZ001
    some.sampled_from(
        [AMSTERDAM, "America/New_York", "Australia/Lord_Howe", "Asia/Jakarta"]
    ),
)
def test_the_zone_in_the_file_knows_when_the_clock_is_changed(wall, zone_name):
    wall = wall.replace(second=0, microsecond=0)
    when = Appointment(wall.date(), wall.time(), zone_name, cast.NOON)
    made = calendars.invitation(meeting(appointment=when))

    zone = calendar_lines.read(made.text.encode()).only("VTIMEZONE")
    there = ZoneInfo(zone_name)
    around = {f"{wall.replace(tzinfo=there, fold=fold):%z}" for fold in (0, 1)}
    # A clock that comes twice, or never, has two: either is right.
    assert offset_by_the_file(zone, wall) in around


def test_a_change_is_dated_by_the_clock_before_it():
    made = calendars.invitation(meeting())

    zone = calendar_lines.read(made.text.encode()).only("VTIMEZONE")
    changes = [(part.name, part.one("DTSTART").value) for part in zone.parts]
    assert ("DAYLIGHT", "20270328T020000") in changes
    assert ("STANDARD", "20271031T030000") in changes
