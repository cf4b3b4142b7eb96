"""Thanks after a talk: when they leave, and when they make way."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from conversations.models import Conversation, Promise
from organizing.models import Basis, Person
from reminders.models import OutboundMail
from tests import make
from tests.reminders import cast
from tests.reminders.looking import (
    agreed_in,
    at,
    deliver,
    letters,
    november,
    row,
    talk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group():
    return cast.group(quiet_from=time(20, 30), quiet_until=time(8, 30))


def test_thanks_come_an_hour_after_the_talk_and_once():
    held = talk(cast.member(), "11-23 14:00")
    agreed_in(held, date(2026, 12, 10), at_time=time(20))

    assert letters("11-23 12:00", "11-26 12:00") == ["23 15 thanks"]


def test_thanks_of_the_evening_wait_for_the_morning():
    held = talk(cast.member(), "11-23 20:00")
    agreed_in(held, date(2026, 12, 10))

    assert letters("11-23 20:00", "11-24 12:00") == ["24 09 thanks"]


@pytest.mark.parametrize("answer", ["no", "yes"])
def test_thanks_after_a_yes_and_after_a_no(answer):
    held = talk(cast.member(), "11-23 14:00")
    make.ask(held, answer=answer, answered_on=november(23))

    assert letters("11-23 12:00", "11-24 12:00") == ["23 15 thanks"]


def nothing_asked(held: Conversation) -> None:
    pass


def not_answered(held: Conversation) -> None:
    make.ask(held)


def no_mail(held: Conversation) -> None:
    make.ask(held, answer="no", answered_on=held.on_date)
    Person.objects.update(mail_agreed_at=None)


def reminded_tomorrow(held: Conversation) -> None:
    """The reminder has the buttons; told today it would be told twice."""
    agreed_in(held, november(25), at_time=time(11))


@pytest.mark.parametrize(
    "change", [nothing_asked, not_answered, no_mail, reminded_tomorrow]
)
def test_no_thanks_by_mail(change: Callable[[Conversation], None]):
    held = talk(cast.member(), "11-23 14:00")
    change(held)

    assert not [one for one in letters("11-23 12:00", "11-25 10:00") if "thanks" in one]


def test_a_consent_is_confirmed_whatever_the_limits_say():
    person = cast.member(basis=Basis.CONSENT)
    for day in (20, 21, 22):
        deliver(row(person, f"{day} 09:00"), at(f"11-{day} 09:00"))
    talk(person, "11-23 14:00", consent_answer="yes")

    assert letters("11-23 12:00", "11-25 10:00") == ["23 15 consent"]


def test_a_consent_that_was_taken_back_is_not_confirmed():
    talk(cast.member(basis=Basis.NONE), "11-23 14:00", consent_answer="yes")

    assert "consent" not in " ".join(letters("11-23 12:00", "11-25 10:00"))


def test_thanks_never_cost_somebody_their_reminder():
    """Whenever the talk was and whatever was agreed on in it."""
    for hour in range(9, 20, 3):
        for days in (2, 3, 5, 8):
            held = talk(cast.member(), f"11-23 {hour:02}:20")
            agreed_in(held, november(23) + timedelta(days), at_time=time(20))

    letters("11-23 09:00", "12-03 00:00")

    assert set(
        OutboundMail.objects.filter(occurrence="1d", state="sent").values_list(
            "subject_id", flat=True
        )
    ) == set(Promise.objects.values_list("pk", flat=True))
