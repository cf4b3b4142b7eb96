"""What the tests of appointments share: a planned talk, and the file for a calendar."""

from datetime import time, timedelta

from django.utils import timezone

from conversations import actions
from conversations.models import Conversation
from organizing.models import Person
from tests import make
from tests.reminders import calendar_lines, cast


def settled():
    """Plans are announced after two minutes; nobody waits for that here."""
    earlier = timezone.now() - timedelta(minutes=3)
    Conversation.objects.update(scheduled_at=earlier)


def a_talk(person: Person | None = None, **fields):
    person = person or cast.member(first_name="Samira")
    values = {
        "on_date": timezone.localdate() + timedelta(days=4),
        "at_time": time(19, 30),
        "was_planned": True,
        "purpose": "Ask about the landlord",
        "place": "Square 3",
        **fields,
    }
    talk = make.conversation(person, **values)
    settled()
    return talk


def moved(talk, **changes):
    actions.reschedule(
        conversation=talk,
        changes=changes,
        based_on=talk.version,
        by=talk.organizer,
        now=timezone.now(),
    )


def deliver():
    settled()
    cast.send_everything()


def calendar_of(mail) -> calendar_lines.Component:
    [part] = [
        part
        for part in mail.walk()
        if part.get_content_type() == "text/calendar"
        and part.get_content_disposition() != "attachment"
    ]
    [attached] = list(mail.iter_attachments())
    text = part.get_payload(decode=True)
    assert attached.get_payload(decode=True) == text
    assert attached.get_filename() == "appointment.ics"
    calendar = calendar_lines.read(text)
    for one in (part, attached):
        assert one["Content-Type"].params["method"] == calendar.one("METHOD").value
    return calendar
