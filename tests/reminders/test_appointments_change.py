"""What they know of an appointment changes: another place, a rest, a wrong tap."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conversations import actions
from organizing.models import Person
from reminders.models import OutboundMail
from tests.reminders import cast
from tests.reminders.appointments import a_talk, calendar_of, deliver, moved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group():
    return cast.group()


@pytest.mark.parametrize(
    ("changes", "name", "is_now"),
    [
        ({"place": "The library"}, "LOCATION", "The library"),
        ({"minutes": 90}, "DURATION", "PT1H30M"),
    ],
)
def test_another_place_or_length_is_told_as_a_new_time_is(
    smtp_sink, changes, name, is_now
):
    talk = a_talk()
    deliver()

    moved(talk, **changes)
    deliver()
    deliver()

    first, second = [calendar_of(one.mail) for one in smtp_sink.messages()]
    event = second.only("VEVENT")
    assert second.one("METHOD").value == "REQUEST"
    assert (event.one("SEQUENCE").value, event.one(name).text) == ("1", is_now)
    assert event.one("UID").value == first.only("VEVENT").one("UID").value


def test_what_they_were_not_told_brings_no_mail(smtp_sink):
    talk = a_talk()
    deliver()

    moved(talk, purpose="To hear about the mould")
    deliver()

    assert len(smtp_sink.messages()) == 1


def test_who_rests_hears_that_it_moved_or_is_off_and_gets_no_new_invitation(smtp_sink):
    talk = a_talk()
    deliver()
    until = timezone.localdate() + timedelta(days=30)
    Person.objects.update(paused_until=until)
    a_talk(talk.person)

    moved(talk, place="The library")
    deliver()
    actions.cancel_conversation(
        conversation=talk, by=talk.organizer, now=timezone.now()
    )
    deliver()

    methods = [
        calendar_of(one.mail).one("METHOD").value for one in smtp_sink.messages()
    ]
    assert methods == ["REQUEST", "REQUEST", "CANCEL"]
    assert OutboundMail.objects.exclude(subject_id=talk.pk).count() == 0


def test_begun_by_a_wrong_tap_and_called_off_is_still_called_off(smtp_sink):
    talk = a_talk()
    deliver()
    actions.start_conversation(conversation=talk, now=timezone.now())
    deliver()

    actions.cancel_conversation(
        conversation=talk, by=talk.organizer, now=timezone.now()
    )
    deliver()

    methods = [
        calendar_of(one.mail).one("METHOD").value for one in smtp_sink.messages()
    ]
    assert methods == ["REQUEST", "CANCEL"]
