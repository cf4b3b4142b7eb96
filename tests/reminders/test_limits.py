"""How much mail is too much: one person, a clock in the test's hand, what leaves."""

from datetime import date, datetime, time, timedelta

import pytest

from conversations.models import Conversation, FollowUp, Promise
from organizing.models import Person
from reminders.letters.names import COUNTED, TALK
from reminders.models import MailState, OutboundMail
from reminders.outbox.planning import plan
from reminders.times import local_date
from tests import make
from tests.reminders import cast
from tests.reminders.looking import (
    AMSTERDAM,
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


# --- A promise on its own ---------------------------------------------------------


def test_a_promise_brings_three_letters_and_no_more():
    cast.promise(on_date=november(27), at_time=time(20))

    assert letters("11-22 00:00", "12-05 00:00") == [
        "23 09 4d",
        "26 09 1d",
        "28 10 after",
    ]


@pytest.mark.parametrize("reported", ["kept", "not_kept", "cannot", "another_time"])
def test_who_told_us_is_not_asked(reported):
    cast.promise(on_date=november(27), reported=reported)

    assert "28 10 after" not in letters("11-27 12:00", "12-01 12:00")


@pytest.mark.parametrize("outcome", ["kept", "not_kept", "moved", "withdrawn"])
def test_what_was_looked_back_on_is_not_asked(outcome):
    cast.promise(on_date=november(27), outcome=outcome)

    assert letters("11-22 00:00", "12-01 12:00") == []


def test_a_promise_that_was_moved_does_not_get_its_early_letter_a_third_time():
    promise = cast.promise(on_date=november(27), at_time=time(20))
    before = letters("11-22 00:00", "11-26 12:00")
    promise.on_date, promise.sequence = date(2026, 12, 10), 1
    promise.scheduled_at = at("11-26 13:00")
    promise.save()

    assert before == ["23 09 4d", "26 09 1d"]
    assert letters("11-26 13:00", "12-12 00:00") == ["09 09 1d", "11 10 after"]


# --- Reminders that listen ----------------------------------------------------------


def a_talk(person: Person, moment: datetime) -> None:
    make.conversation(person, finished_at=moment, on_date=moment.date())


def a_follow_up(person: Person, moment: datetime) -> None:
    make.follow_up(person, status=FollowUp.Status.DONE, done_at=moment)


@pytest.mark.parametrize("contact", [a_talk, a_follow_up])
@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("11-22 08:00", ["23 09 4d", "26 09 1d"]),
        ("11-22 10:00", ["26 09 1d"]),
        ("11-23 08:00", ["26 09 1d"]),
        # The early letter has left, and the last one always goes.
        ("11-24 08:00", ["23 09 4d", "26 09 1d"]),
        ("11-26 08:00", ["23 09 4d", "26 09 1d"]),
    ],
)
def test_who_was_spoken_to_needs_no_early_letter(contact, moment, expected):
    promise = cast.promise(on_date=november(27), at_time=time(20))
    contact(promise.person, at(moment))

    assert letters("11-22 00:00", "11-27 12:00") == expected


def test_a_contact_after_planning_makes_the_early_letter_needless():
    promise = cast.promise(on_date=november(27))
    plan(at("11-23 09:00"))
    a_talk(promise.person, at("11-23 09:10"))

    plan(at("11-23 09:11"))

    mail = OutboundMail.objects.get()
    assert (mail.state, mail.last_code) == (MailState.CANCELLED, "contacted")


def test_a_dropped_follow_up_is_no_contact():
    promise = cast.promise(on_date=november(27))
    make.follow_up(
        promise.person, status=FollowUp.Status.CANCELLED, done_at=at("11-23 08:00")
    )

    assert letters("11-23 00:00", "11-23 23:00") == ["23 09 4d"]


def test_a_talk_after_it_answers_the_question_how_it_went():
    promise = cast.promise(on_date=november(27))
    a_talk(promise.person, at("11-28 09:00"))

    assert letters("11-28 00:00", "12-01 12:00") == []


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (["not_kept", "not_kept"], ["26 09 1d"]),
        (["kept", "not_kept"], ["23 09 4d", "26 09 1d"]),
        (["not_kept", "kept"], ["23 09 4d", "26 09 1d"]),
        (["not_kept", "not_kept", "kept"], ["23 09 4d", "26 09 1d"]),
        (["not_kept", "withdrawn", "not_kept"], ["26 09 1d"]),
        (["not_kept"], ["23 09 4d", "26 09 1d"]),
    ],
)
def test_twice_not_kept_wants_a_talk_and_not_the_early_letter(history, expected):
    person = cast.member()
    for number, outcome in enumerate(history, start=1):
        cast.promise(person, on_date=date(2026, 10, number), outcome=outcome)
    cast.promise(person, on_date=november(27), at_time=time(20))

    assert letters("11-22 00:00", "11-27 12:00") == expected


# --- One a day, three a week ----------------------------------------------------------


def test_a_question_that_waits_is_asked_in_the_reminder_of_that_day():
    person = cast.member()
    cast.promise(person, on_date=november(24), outcome="open", act="the first")
    cast.promise(person, on_date=november(29), act="the second")

    found = letters("11-25 00:00", "11-26 23:00")

    assert found == ["25 09 4d"]


def test_three_letters_a_week_hold_back_thanks_and_questions_but_nothing_near():
    person = cast.member()
    for day in (17, 18, 19):
        cast.promise(person, on_date=november(day + 1), outcome="kept")
        mail = row(person, f"{day} 09:00")
        deliver(mail, at(f"11-{day} 09:00"))
    held = talk(person, "11-21 11:00")
    agreed_in(held, november(28))
    cast.promise(person, on_date=november(22), at_time=time(20))

    assert letters("11-21 08:00", "11-23 23:00") == ["21 09 1d"]


def test_two_questions_of_one_day_are_one_letter():
    person = cast.member()
    cast.promise(person, on_date=november(27))
    cast.promise(person, on_date=november(27), at_time=time(20))
    OutboundMail.objects.all().delete()

    assert letters("11-28 09:00", "11-30 23:00").count("28 10 after") == 1
    assert OutboundMail.objects.filter(letter="after").count() == 1


# --- All of it together --------------------------------------------------------------


def test_weeks_full_of_agreements_break_no_limit():
    """Agreements on many days: never two letters a day, or four a week, but for
    what is near; each promise in one or two reminders; nothing of it is lost."""
    person = cast.member()
    for day in range(1, 21, 2):
        cast.promise(person, on_date=november(day), at_time=time(18), act=f"{day}")
    planned = make.conversation(
        person, was_planned=True, on_date=november(20), scheduled_at=at("11-05 12:00")
    )
    Conversation.objects.filter(pk=planned.pk).update(created_at=at("11-05 12:00"))

    letters("10-26 00:00", "11-25 00:00")

    sent = OutboundMail.objects.filter(state=MailState.SENT, letter__in=COUNTED)
    near = {
        mail.pk
        for mail in sent.filter(letter="reminder")
        if mail.expires_at - mail.sent_at <= timedelta(hours=36)
    }
    days: dict[date, int] = {}
    for mail in sent.exclude(pk__in=near):
        day = local_date(mail.sent_at, AMSTERDAM)
        days[day] = days.get(day, 0) + 1
    assert max(days.values()) == 1
    for first in days:
        week = [days.get(first + timedelta(n), 0) for n in range(7)]
        assert sum(week) <= 3
    for promise in Promise.objects.all():
        key = [str(promise.pk), promise.sequence]
        assert any(key in mail.covers for mail in sent.filter(letter="reminder"))
    assert not OutboundMail.objects.filter(state=MailState.EXPIRED).exists()
    assert OutboundMail.objects.filter(letter=TALK, state=MailState.SENT).count() == 1
