"""A planned talk, for the other person's calendar: new, moved, called off."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from conversations import actions
from conversations.models import Conversation
from organizing.models import Group
from reminders.models import MailChoice, MailState, OutboundMail
from reminders.outbox.claiming import claim
from reminders.outbox.planning import plan
from reminders.outbox.sending import send
from reminders.transport import Relay
from tests.reminders import cast
from tests.reminders.appointments import a_talk, calendar_of, deliver, moved

pytestmark = pytest.mark.django_db
AMSTERDAM = "Europe/Amsterdam"


@pytest.fixture(autouse=True)
def group():
    return cast.group()


def test_a_planned_talk_comes_with_a_file_for_the_calendar(smtp_sink):
    talk = a_talk()

    deliver()

    [received] = smtp_sink.messages()
    assert received.mail["Subject"] == "Our appointment"
    calendar = calendar_of(received.mail)
    event = calendar.only("VEVENT")
    assert calendar.one("METHOD").value == "REQUEST"
    assert event.one("UID").value == str(talk.pk)
    assert event.one("SEQUENCE").value == "0"
    assert event.one("STATUS").value == "CONFIRMED"
    assert event.one("SUMMARY").text == "Appointment with Noor"
    assert event.one("LOCATION").text == "Square 3"
    assert event.one("DTSTART").params == {"TZID": AMSTERDAM}
    assert event.one("DTSTART").value == f"{talk.on_date:%Y%m%d}T193000"
    assert event.one("DURATION").value == "PT45M"
    sender = received.mail["From"].addresses[0].addr_spec
    assert event.one("ORGANIZER").value == f"mailto:{sender}"
    assert calendar.only("VTIMEZONE").one("TZID").value == AMSTERDAM
    text = received.mail.get_body(["plain"]).get_content()
    assert "19:30" in text
    assert "Square 3" in text
    whole = received.raw + text
    for kept in ("landlord", talk.campaign.name, "Jansen"):
        assert kept not in whole.replace(received.mail["Reply-To"], "")


def test_a_new_time_and_a_cancellation_follow_under_the_same_name(smtp_sink):
    talk = a_talk()
    deliver()
    moved(talk, at_time=time(20))
    deliver()
    actions.cancel_conversation(
        conversation=talk, by=talk.organizer, now=timezone.now()
    )
    deliver()
    deliver()

    found = [calendar_of(one.mail) for one in smtp_sink.messages()]
    events = [calendar.only("VEVENT") for calendar in found]
    assert [one.one("METHOD").value for one in found] == [
        "REQUEST",
        "REQUEST",
        "CANCEL",
    ]
    assert [one.one("SEQUENCE").value for one in events] == ["0", "1", "2"]
    assert {one.one("UID").value for one in events} == {str(talk.pk)}
    assert events[1].one("DTSTART").value.endswith("T200000")
    assert events[2].one("STATUS").value == "CANCELLED"
    subjects = [one.mail["Subject"] for one in smtp_sink.messages()]
    assert subjects[1:] == [
        "Our appointment has changed",
        "Our appointment is called off",
    ]


def test_a_newer_time_makes_every_unsent_older_letter_void():
    talk = a_talk()
    plan(timezone.now())
    Conversation.objects.update(sequence=1)

    plan(timezone.now())

    old, new = OutboundMail.objects.order_by("sequence")
    assert (old.state, old.last_code) == (MailState.CANCELLED, "changed")
    assert (new.state, new.occurrence) == (MailState.PENDING, "invite")
    assert talk.pk == new.subject_id


def test_what_changes_before_the_marker_is_not_sent(smtp_sink):
    a_talk()
    plan(timezone.now())
    [row] = claim(timezone.now())
    Conversation.objects.update(sequence=1)

    send(row, Relay(), Group.current())

    assert smtp_sink.messages() == []
    assert OutboundMail.objects.get().state == MailState.CANCELLED


def test_a_newer_time_waits_for_an_older_one_that_is_being_handed_over():
    a_talk()
    plan(timezone.now())
    OutboundMail.objects.update(state=MailState.SENDING)
    Conversation.objects.update(sequence=1)

    plan(timezone.now())
    assert OutboundMail.objects.count() == 1
    OutboundMail.objects.update(state=MailState.SENT, sent_at=timezone.now())
    plan(timezone.now())
    assert OutboundMail.objects.get(sequence=1).occurrence == "change"


def test_who_never_heard_of_it_hears_of_no_cancellation():
    talk = a_talk()
    Conversation.objects.filter(pk=talk.pk).update(cancelled_at=timezone.now())

    plan(timezone.now())

    assert not OutboundMail.objects.exists()


def test_a_cancellation_that_is_undone_is_an_invitation_again(smtp_sink):
    talk = a_talk()
    deliver()
    for change in (actions.cancel_conversation, actions.restore_conversation):
        change(conversation=talk, by=talk.organizer, now=timezone.now())
        deliver()

    last = calendar_of(smtp_sink.messages()[-1].mail)
    assert last.one("METHOD").value == "REQUEST"
    assert last.only("VEVENT").one("SEQUENCE").value == "2"


def no_mail():
    a_talk(cast.member(mail_agreed_at=None))


def yes_to_mail_came_later():
    a_talk(cast.member(mail_agreed_at=timezone.now()))


def stopped():
    person = cast.member()
    MailChoice.objects.create(person=person, category="talk", stopped_at=timezone.now())
    a_talk(person)


def not_planned():
    a_talk(was_planned=False)


def held():
    a_talk(finished_at=timezone.now())


def just_planned():
    talk = a_talk()
    Conversation.objects.filter(pk=talk.pk).update(scheduled_at=timezone.now())


def planned_long_ago():
    talk = a_talk()
    Conversation.objects.filter(pk=talk.pk).update(scheduled_at=cast.LONG_AGO)


@pytest.mark.parametrize(
    "nothing",
    [
        *(no_mail, yes_to_mail_came_later, stopped, not_planned, held),
        *(just_planned, planned_long_ago),
    ],
)
def test_nothing_is_announced(nothing):
    nothing()

    plan(timezone.now())

    assert not OutboundMail.objects.exists()


def test_an_appointment_that_an_outage_swallowed_is_there_to_be_seen():
    talk = a_talk()
    day_after = timezone.now() + timedelta(days=5)

    plan(day_after)

    mail = OutboundMail.objects.get(subject_id=talk.pk)
    assert (mail.state, mail.last_code) == (MailState.EXPIRED, "outage")


def test_the_letter_speaks_dutch(smtp_sink):
    a_talk(cast.member(language="nl"), place="Café «De Trap», 3e; \\ hoog")

    deliver()

    event = calendar_of(smtp_sink.messages()[0].mail).only("VEVENT")
    assert event.one("LOCATION").text == "Café «De Trap», 3e; \\ hoog"


def test_no_place_can_break_a_line(smtp_sink):
    a_talk(place="Square\u2028BEGIN:VEVENT\x85\nMETHOD:CANCEL")

    deliver()

    event = calendar_of(smtp_sink.messages()[0].mail).only("VEVENT")
    assert event.one("LOCATION").text == "Square BEGIN:VEVENT METHOD:CANCEL".replace(
        "VEVENT ", "VEVENT  "
    )


def test_a_second_try_is_the_same_letter_to_the_last_sign(smtp_sink):
    a_talk()
    deliver()
    OutboundMail.objects.update(state=MailState.PENDING, sent_at=None)
    cast.send_everything()

    first, second = smtp_sink.messages()
    without_date = [
        one.raw.split("\r\n\r\n" if "\r\n\r\n" in one.raw else "\n\n", 1)[1]
        for one in (first, second)
    ]
    assert without_date[0] == without_date[1]
