"""A talk as a file for somebody's own calendar (RFC 5545): when, where, with whom."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vText,
)

from reminders.times import Appointment, zone

# Without words of ours in it: it stands in calendars that others may read.
PRODUCT = "-//Trede//Appointments//EN"


@dataclass(frozen=True)
class CalendarFile:
    """`method` stands in the object and in the content type alike."""

    method: str
    text: str


@dataclass(frozen=True)
class Somebody:
    name: str
    address: str


@dataclass(frozen=True)
class Meeting:
    """What a calendar needs to know. `sequence` rises with every change of time."""

    uid: UUID
    sequence: int
    appointment: Appointment
    minutes: int
    title: str
    place: str
    organizer: Somebody
    guest: Somebody
    # Fixed, so that a second try of a letter is the same to the last sign.
    stamped_at: datetime


def invitation(meeting: Meeting) -> CalendarFile:
    return _file(meeting, "REQUEST", "CONFIRMED")


def cancellation(meeting: Meeting) -> CalendarFile:
    return _file(meeting, "CANCEL", "CANCELLED")


def _file(meeting: Meeting, method: str, status: str) -> CalendarFile:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    event = _event(meeting, status)
    if name := event["dtstart"].params.get("TZID"):
        year = meeting.appointment.on_date.year
        calendar.add_component(zone_component(name, year, year))
    calendar.add_component(event)
    return CalendarFile(method, calendar.to_ical().decode("utf-8"))


@lru_cache(maxsize=200)
def zone_component(name: str, first: int, last: int) -> Timezone:
    """The clock changes of those years and the ones beside them, one by one.

    Written here because icalendar dates a change by the clock after it; RFC 5545
    (3.6.5) wants the clock before.
    """
    made = Timezone()
    made.add("tzid", name)
    here = zone(name)
    at = datetime(first - 1, 1, 1, tzinfo=UTC)
    made.add_component(_observance(at, here, before=_offset(at, here)))
    while at.year < last + 2:
        following = at + timedelta(days=1)
        if _offset(at, here) != _offset(following, here):
            changed = _change_between(at, following, here)
            made.add_component(_observance(changed, here, before=_offset(at, here)))
        at = following
    return made


def _offset(moment: datetime, here: ZoneInfo) -> timedelta:
    return moment.astimezone(here).utcoffset() or timedelta(0)


def _change_between(start: datetime, end: datetime, here: ZoneInfo) -> datetime:
    """The first minute with the new offset."""
    before = _offset(start, here)
    while end - start > timedelta(minutes=1):
        middle = start + (end - start) // 2
        middle = middle.replace(second=0, microsecond=0)
        if _offset(middle, here) == before:
            start = middle
        else:
            end = middle
    return end


def _observance(
    changed: datetime, here: ZoneInfo, *, before: timedelta
) -> TimezoneStandard | TimezoneDaylight:
    local = changed.astimezone(here)
    made = TimezoneDaylight() if local.dst() else TimezoneStandard()
    made.add("dtstart", (changed + before).replace(tzinfo=None))
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", _offset(changed, here))
    made.add("tzname", local.tzname() or "")
    return made


def _event(meeting: Meeting, status: str) -> Event:
    event = Event()
    event.add("uid", str(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.stamped_at)
    event.add("summary", _one_line(meeting.title))
    event.add("status", status)
    if meeting.place:
        event.add("location", _one_line(meeting.place))
    when = meeting.appointment
    if when.at_time is None:
        event.add("dtstart", when.on_date)
        event.add("dtend", when.on_date + timedelta(days=1))
    else:
        starts = datetime.combine(when.on_date, when.at_time, zone(when.zone_name))
        event.add("dtstart", starts)
        # By the instant: an hour stays an hour where the clock jumps.
        event.add("duration", timedelta(minutes=meeting.minutes))
    event.add("organizer", _address(meeting.organizer), encode=False)
    guest = _address(meeting.guest)
    guest.params["ROLE"] = vText("REQ-PARTICIPANT")
    guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
    # Whoever cannot come answers the mail: their organizer reads it, no machine does.
    guest.params["RSVP"] = vText("FALSE")
    event.add("attendee", guest, encode=False)
    return event


def _one_line(text: str) -> str:
    """Without what some reader takes for the end of a line."""
    return " ".join(text.splitlines())


def _address(who: Somebody) -> vCalAddress:
    found = vCalAddress(f"mailto:{who.address}")
    found.params["CN"] = vText(_one_line(who.name).replace('"', "'"))
    return found
