"""How much mail is too much: one person, a clock in the test's hand, what leaves."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from conversations.models import Conversation, FollowUp, Promise
from organizing.models import Basis, Person
from reminders.letters.names import COUNTED, TALK
from reminders.models import MailState, OutboundMail
from reminders.outbox.planning import plan
from reminders.times import local_date
from tests import make
from tests.reminders import cast

pytestmark = pytest.mark.django_db
AMSTERDAM = "Europe/Amsterdam"
HOUR = timedelta(hours=1)
HOURS = (0, 9, 10, 11, 15, 20)


@pytest.fixture(autouse=True)
def group():
    return cast.group(quiet_from=time(20, 30), quiet_until=time(8, 30))


def at(text: str) -> datetime:
    return make.moment(f"2026-{text}")


def november(day: int) -> date:
    return date(2026, 11, day)


def deliver(mail: OutboundMail, now: datetime) -> None:
    """As the engine does: the letter is written, and what it lists is kept."""
    promises = Promise.objects.by_them().filter(person=mail.person_id)
    if mail.letter == "reminder":
        told = promises.open()
    elif mail.letter == "after":
        told = promises.open().filter(on_date__lt=local_date(now, AMSTERDAM))
    else:
        told = promises.filter(ask__conversation=mail.subject_id)
    mail.state, mail.sent_at, mail.created_at = MailState.SENT, now, now
    mail.covers = [[str(one.pk), one.sequence] for one in told]
    mail.save()


def letters(since: str, until: str) -> list[str]:
    """What leaves between two moments, looking some times a day: "23 09 4d"."""
    day, found = at(since).date(), []
    while day <= at(until).date():
        for hour in HOURS:
            now = timezone.make_aware(datetime.combine(day, time(hour)))
            if at(since) <= now <= at(until):
                found += look(now)
        day += timedelta(days=1)
    return found


def look(now: datetime) -> list[str]:
    plan(now)
    due = list(OutboundMail.objects.due(now).order_by("due_at"))
    for mail in due:
        deliver(mail, now)
    return [f"{timezone.localtime(now):%d %H} {mail.occurrence}" for mail in due]


def talk(person: Person, finished: str, **fields) -> Conversation:
    values = {"finished_at": at(finished), "on_date": at(finished).date(), **fields}
    return make.conversation(person, **values)


def agreed_in(held: Conversation, on_date: date, **fields) -> Promise:
    ask = make.ask(held, answer="yes", answered_on=held.on_date)
    values = {"scheduled_at": held.finished_at, "ask": ask, "on_date": on_date}
    return cast.promise(held.person, **{**values, **fields})


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


def row(person: Person, moment: str) -> OutboundMail:
    return OutboundMail.objects.create(
        person=person,
        letter="reminder",
        category="reminder",
        subject_id=person.pk,
        dedup_key=moment,
        message_id=moment,
        due_at=at(f"11-{moment}"),
        expires_at=at(f"11-{moment}") + HOUR,
        occurrence="1d",
    )


def test_two_questions_of_one_day_are_one_letter():
    person = cast.member()
    cast.promise(person, on_date=november(27))
    cast.promise(person, on_date=november(27), at_time=time(20))
    OutboundMail.objects.all().delete()

    assert letters("11-28 09:00", "11-30 23:00").count("28 10 after") == 1
    assert OutboundMail.objects.filter(letter="after").count() == 1


# --- After a talk ------------------------------------------------------------------


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
