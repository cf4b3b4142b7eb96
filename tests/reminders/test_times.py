"""Wall clocks and instants: one moment, by rule, wherever the clocks jump."""

import os
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as some

from reminders.times import (
    Appointment,
    QuietHours,
    allowed,
    day_after,
    instant,
    reminder_moments,
    zone,
)

ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
BERLIN = "Europe/Berlin"
EVENING = QuietHours(time(20, 30), time(8, 30))
# `make faults` asks for twenty thousand.
CASES = settings(
    max_examples=int(os.environ.get("PROPERTY_CASES", "2000")), deadline=None
)

days = some.dates(date(2026, 1, 1), date(2030, 12, 31))
clocks = some.times().map(lambda at: at.replace(second=0, microsecond=0))
zones = some.sampled_from(ZONES)
moments = some.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2030, 12, 31),  # noqa: DTZ001
    timezones=some.just(UTC),
)


def test_a_clock_that_is_skipped_comes_an_hour_later():
    moment = instant(date(2027, 3, 28), time(2, 30), BERLIN)

    assert moment.astimezone(zone(BERLIN)).time() == time(3, 30)


def test_a_clock_that_comes_twice_counts_the_first_time():
    moment = instant(date(2027, 10, 31), time(2, 30), BERLIN)

    assert moment == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_zone_nobody_knows_is_the_groups_own():
    assert instant(date(2027, 1, 5), time(9), "Mars/Olympus") == instant(
        date(2027, 1, 5), time(9), "Europe/Amsterdam"
    )


@CASES
@given(days, clocks, zones)
def test_every_clock_on_every_day_is_one_instant(on_date, at_time, zone_name):
    moment = instant(on_date, at_time, zone_name)

    back = moment.astimezone(zone(zone_name)).replace(tzinfo=None)
    wall = datetime.combine(on_date, at_time)
    # Only a clock that does not exist moves, forward, by what was skipped.
    assert back == wall or timedelta(0) < back - wall <= timedelta(hours=24)
    if back == wall:
        earlier = wall.replace(tzinfo=zone(zone_name), fold=1).astimezone(UTC)
        assert moment <= earlier


@CASES
@given(days, zones)
def test_nine_in_the_morning_comes_once_a_day_and_in_order(on_date, zone_name):
    here = instant(on_date, time(9), zone_name)
    tomorrow = instant(on_date + timedelta(days=1), time(9), zone_name)

    # A day is as long as the clocks of that place make it, also where one is left out.
    assert timedelta(hours=20) <= tomorrow - here <= timedelta(hours=28) or here == (
        tomorrow
    )


@CASES
@given(moments, zones, clocks, clocks, some.timedeltas(timedelta(0), timedelta(2)))
def test_no_letter_leaves_in_quiet_hours(moment, zone_name, start, end, until_event):
    quiet = QuietHours(start, end)
    event = moment + until_event
    found = allowed(moment, zone_name, quiet, before=event)

    assert not quiet.include(found, zone_name)
    # After the moment if there is time, else before; never at or after the event
    # when it was to leave before that.
    if found != moment:
        assert found < event or found < moment
        assert abs(found - moment) <= timedelta(hours=25)


def test_a_letter_in_the_evening_waits_for_the_morning():
    late = instant(date(2026, 11, 23), time(22, 15), BERLIN)

    assert allowed(late, BERLIN, EVENING) == instant(
        date(2026, 11, 24), time(8, 30), BERLIN
    )


def test_a_letter_that_would_come_too_late_leaves_before_the_quiet_hours():
    late = instant(date(2026, 11, 23), time(22, 15), BERLIN)
    early_bird = instant(date(2026, 11, 24), time(7), BERLIN)

    assert allowed(late, BERLIN, EVENING, before=early_bird) == instant(
        date(2026, 11, 23), time(20, 29), BERLIN
    )


@CASES
@given(days, some.none() | clocks, zones, zones, some.integers(0, 24 * 10))
def test_reminders_leave_before_the_event_and_outside_quiet_hours(
    on_date, at_time, event_zone, own_zone, hours_ahead
):
    event = instant(on_date, at_time or time(0), event_zone)
    made = event - timedelta(hours=hours_ahead)
    appointment = Appointment(on_date, at_time, event_zone, made)

    for moment in reminder_moments(appointment, own_zone, EVENING).values():
        assert made < moment < appointment.over_at
        assert not EVENING.include(moment, own_zone)


@CASES
@given(days, clocks, some.sampled_from([3 * 24, 30]))
def test_who_agrees_30_hours_ahead_is_reminded_once(on_date, at_time, hours_ahead):
    """At whatever hour it is made, by the clock of the Netherlands."""
    zone_name = "Europe/Amsterdam"
    event = instant(on_date, at_time, zone_name)
    local = event.astimezone(zone(zone_name))
    assume(local.date() == on_date)
    made = event - timedelta(hours=hours_ahead)
    appointment = Appointment(on_date, at_time, zone_name, made)

    assert list(reminder_moments(appointment, zone_name, EVENING)) == ["1d"]


@CASES
@given(days, clocks)
def test_who_agrees_two_hours_ahead_is_not_reminded(on_date, at_time):
    made = instant(on_date, at_time, BERLIN) - timedelta(hours=2)
    appointment = Appointment(on_date, at_time, BERLIN, made)

    assert reminder_moments(appointment, BERLIN, EVENING) == {}


@CASES
@given(days, some.none() | clocks, zones, zones)
def test_the_day_after_comes_after_the_day_and_not_at_night(
    on_date, at_time, event_zone, own_zone
):
    made = instant(on_date, time(0), event_zone) - timedelta(days=9)
    appointment = Appointment(on_date, at_time, event_zone, made)

    moment = day_after(appointment, own_zone, EVENING)

    assert moment is not None
    assert moment >= appointment.over_at
    assert moment - appointment.starts_at <= timedelta(hours=62)
    assert not EVENING.include(moment, own_zone)


def test_the_day_after_is_ten_in_the_morning():
    made = instant(date(2026, 11, 1), time(9), BERLIN)
    evening = Appointment(date(2026, 11, 27), time(20), BERLIN, made)
    whole_day = Appointment(date(2026, 11, 27), None, BERLIN, made)

    ten = instant(date(2026, 11, 28), time(10), BERLIN)
    assert day_after(evening, BERLIN, EVENING) == ten
    assert day_after(whole_day, BERLIN, EVENING) == ten
