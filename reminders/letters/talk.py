"""An appointment for a talk: new, moved or called off, with a file for the calendar."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from conversations.models import Conversation
from organizing.models import Person
from reminders import calendars
from reminders.calendars import CalendarFile, Meeting, Somebody
from reminders.letters.agreements import active, appointment_of
from reminders.letters.frame import (
    Letter,
    Needless,
    sender_address,
    signed,
    to_member,
)
from reminders.letters.names import CANCELLED, CHANGED
from reminders.models import OutboundMail


def talk_letter(mail: OutboundMail, now: datetime) -> Letter:
    person = mail.person
    talks = Conversation.objects.select_related("organizer", "person__owner").filter(
        pk=mail.subject_id, person=person, sequence=mail.sequence
    )
    talk = talks.first()
    if person is None or talk is None:
        raise Needless
    return talk_letter_of(person, talk, mail.occurrence, at=mail.created_at)


def talk_letter_of(
    person: Person, talk: Conversation, occurrence: str, *, at: datetime
) -> Letter:
    is_off = occurrence == CANCELLED
    return to_member(
        person,
        active(talk.leader),
        template="talk",
        subject=_subject(occurrence),
        category=OutboundMail.Category.TALK,
        at=at,
        context={
            "subject": _subject(occurrence),
            "is_off": is_off,
            "is_moved": occurrence == CHANGED,
            "day": date_format(talk.on_date, "l j F"),
            "time": talk.at_time.strftime("%H:%M") if talk.at_time else "",
            "place": talk.place,
            "minutes": talk.minutes if talk.at_time else 0,
        },
        calendar=_calendar(person, talk, at, is_off=is_off),
    )


def _subject(occurrence: str) -> str:
    if occurrence == CANCELLED:
        return _("Our appointment is called off")
    if occurrence == CHANGED:
        return _("Our appointment has changed")
    return _("Our appointment")


def _calendar(
    person: Person, talk: Conversation, at: datetime, *, is_off: bool
) -> CalendarFile:
    organizer = active(talk.leader)
    title = _("Appointment")
    if organizer:
        title = _("Appointment with %(name)s") % {"name": organizer.first_name}
    meeting = Meeting(
        uid=talk.pk,
        sequence=talk.sequence,
        appointment=appointment_of(talk),
        minutes=talk.minutes,
        title=title,
        place=talk.place,
        organizer=Somebody(signed(organizer), sender_address()),
        guest=Somebody(person.first_name, person.email),
        stamped_at=at,
    )
    return calendars.cancellation(meeting) if is_off else calendars.invitation(meeting)
