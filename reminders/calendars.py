"""A talk as a file for somebody's own calendar (RFC 5545): when, where, with whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vText

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
    calendar.add_component(_event(meeting, status))
    if meeting.appointment.at_time is not None:
        # Every clock change around the day, and not of two centuries.
        on = meeting.appointment.on_date
        calendar.add_missing_timezones(
            first_date=on - timedelta(days=400), last_date=on + timedelta(days=400)
        )
    return CalendarFile(method, calendar.to_ical().decode("utf-8"))


def _event(meeting: Meeting, status: str) -> Event:
    event = Event()
    event.add("uid", str(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.stamped_at)
    event.add("summary", meeting.title)
    event.add("status", status)
    if meeting.place:
        event.add("location", meeting.place)
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


def _address(who: Somebody) -> vCalAddress:
    found = vCalAddress(f"mailto:{who.address}")
    found.params["CN"] = vText(who.name.replace('"', "'"))
    return found
