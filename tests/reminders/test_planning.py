"""Which letters are made, and which are not, with the clock in the test's hand."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from conversations.models import Promise
from organizing.actions import suppress
from organizing.models import Suppression
from reminders.models import DailyRun, MailChoice, MailState, OutboundMail
from reminders.outbox.digests import plan_digests
from tests import make
from tests.reminders import cast
from tests.reminders.cast import LONG_AGO, NOON, as_sent, occurrences, planned

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FRIDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def group():
    return cast.group(quiet_from=time(20, 30), quiet_until=time(8, 30))


def at(text: str) -> datetime:
    return make.moment(f"2026-11-{text}")


def test_the_member_is_reminded_four_days_and_one_day_ahead_at_nine():
    cast.promise(on_date=FRIDAY, at_time=time(20))

    assert occurrences(at("23 08:59")) == []
    [early] = planned(at("23 09:00"))
    assert (early.occurrence, early.due_at) == ("4d", at("23 09:00"))
    as_sent(early, at("23 09:00"))
    assert occurrences(at("26 08:59")) == ["4d"]
    assert occurrences(at("26 09:00")) == ["4d", "1d"]


def test_planning_again_adds_nothing():
    cast.promise(on_date=FRIDAY)

    for _ in range(3):
        assert occurrences(NOON) == ["4d"]


def test_nobody_is_mailed_who_did_not_say_yes():
    stopped = cast.member()
    MailChoice.objects.create(person=stopped, category="reminder", stopped_at=NOON)
    gone = cast.member()
    suppress(email=gone.email, reason=Suppression.Reason.REFUSED, now=NOON)
    unwilling = [
        cast.member(mail_agreed_at=None),
        cast.member(email=""),
        cast.member(do_not_contact_at=NOON),
        cast.member(restricted_at=NOON),
        cast.member(paused_until=NOON.date() + DAY),
        stopped,
        gone,
    ]
    for person in unwilling:
        cast.promise(person, on_date=FRIDAY)

    assert planned(NOON) == []


def test_only_what_the_person_promised_is_reminded_of():
    noor = make.organizer()
    cast.promise(on_date=FRIDAY, promised_by=noor)
    for outcome in ("kept", "withdrawn", "moved"):
        cast.promise(on_date=FRIDAY, outcome=outcome)
    for reported in ("cannot", "another_time"):
        cast.promise(on_date=FRIDAY, reported=reported)

    assert planned(NOON) == []


def test_who_comes_is_reminded_all_the_same():
    cast.promise(on_date=FRIDAY, reported=Promise.Reported.COMES)

    assert occurrences(NOON) == ["4d"]


@pytest.mark.parametrize(("hours", "letters"), [(72, 1), (30, 1), (2, 0)])
@pytest.mark.parametrize("hour", [0, 6, 9, 10, 13, 17, 20, 23])
def test_a_promise_made_shortly_before(hours, letters, hour):
    """R34, made at any hour of the day."""
    made = at(f"23 {hour:02}:15")
    event = timezone.localtime(made + timedelta(hours=hours))
    cast.promise(on_date=event.date(), at_time=event.time(), scheduled_at=made)

    now = made
    while now < event:
        for mail in planned(now):
            if mail.state == MailState.PENDING:
                as_sent(mail, now)
        now += timedelta(hours=2)
    assert OutboundMail.objects.count() == letters


def test_a_yes_to_mail_does_not_bring_letters_of_before():
    person = cast.member(mail_agreed_at=at("24 15:00"))
    cast.promise(person, on_date=FRIDAY, at_time=time(20))

    assert occurrences(at("24 15:01")) == []
    assert occurrences(at("26 09:00")) == ["1d"]


def test_two_agreements_of_one_day_are_one_letter():
    person = cast.member()
    for hour in (9, 20):
        cast.promise(person, on_date=FRIDAY, at_time=time(hour))

    [mail] = planned(NOON)
    as_sent(mail, NOON)
    assert len(planned(NOON + timedelta(minutes=5))) == 1
    assert len(planned(NOON + DAY)) == 1


def test_a_letter_underway_keeps_the_next_one_waiting():
    person = cast.member()
    cast.promise(person, on_date=FRIDAY)
    planned(NOON)

    cast.promise(person, on_date=date(2026, 11, 24))
    assert len(planned(NOON)) == 1


def test_a_second_letter_on_a_day_waits_unless_it_is_urgent():
    person = cast.member()
    cast.promise(person, on_date=FRIDAY)
    [first] = planned(at("23 09:00"))
    as_sent(first, at("23 09:00"))

    later = cast.promise(person, on_date=FRIDAY, scheduled_at=LONG_AGO)
    assert len(planned(at("23 10:00"))) == 1
    assert len(planned(at("24 08:00"))) == 2
    OutboundMail.objects.filter(subject_id=later.pk).delete()

    urgent = cast.promise(person, on_date=date(2026, 11, 24), at_time=time(20))
    [_, second] = planned(at("23 10:00"))
    assert second.subject_id == urgent.pk


def test_three_letters_a_week_are_enough_unless_it_is_urgent():
    person = cast.member()
    for day in (20, 21, 22):
        told = cast.promise(person, on_date=date(2026, 11, day), outcome="kept")
        mail = OutboundMail.objects.create(
            person=person,
            letter="reminder",
            category="reminder",
            subject_id=told.pk,
            dedup_key=str(day),
            message_id=str(day),
            due_at=at(f"{day} 09:00"),
            expires_at=at(f"{day} 20:00"),
            occurrence="1d",
        )
        as_sent(mail, at(f"{day} 09:00"))
    cast.promise(person, on_date=FRIDAY, at_time=time(20))

    assert len(planned(at("23 09:00"))) == 3
    assert len(planned(at("26 09:00"))) == 4


def test_an_early_letter_that_waited_too_long_makes_way():
    cast.promise(on_date=FRIDAY, at_time=time(20))

    assert occurrences(at("25 09:01")) == []
    assert occurrences(at("26 09:00")) == ["1d"]


def test_nothing_is_sent_about_what_has_begun():
    cast.promise(on_date=FRIDAY, at_time=time(20))

    [mail] = planned(at("27 20:00"))
    assert mail.state == MailState.EXPIRED


def test_a_new_time_drops_the_letter_of_the_old_one():
    promise = cast.promise(on_date=FRIDAY)
    planned(NOON)
    promise.sequence, promise.scheduled_at = 1, NOON
    promise.on_date = date(2026, 12, 4)
    promise.save()

    [old] = planned(NOON)
    assert (old.state, old.last_code) == (MailState.CANCELLED, "changed")
    assert occurrences(make.moment("2026-11-30 09:00")) == ["4d", "4d"]


def test_quiet_hours_count_where_the_recipient_lives(group):
    group.quiet_until = time(11)
    group.save()
    cast.promise(cast.member(time_zone="America/New_York"), on_date=FRIDAY)

    assert occurrences(at("23 16:59")) == []
    assert occurrences(at("23 17:00")) == ["4d"]


def test_whoever_moves_is_reminded_by_their_new_clock():
    """Nothing is planned ahead, so there is nothing left to compute anew."""
    person = cast.member(time_zone="Europe/Amsterdam")
    cast.promise(person, on_date=FRIDAY)
    assert occurrences(at("23 08:59")) == []

    person.time_zone = "America/New_York"
    person.save()

    assert occurrences(at("23 09:00")) == []
    assert occurrences(at("23 15:00")) == ["4d"]


def test_one_broken_time_zone_stops_nobody():
    cast.promise(on_date=FRIDAY, time_zone="Mars/Olympus")
    cast.promise(on_date=FRIDAY)

    assert len(planned(NOON)) == 2


def test_a_colleague_is_invited_at_once_and_again_when_asked():
    invitation = invite()
    [mail] = planned(at("23 22:00"))
    assert (mail.letter, mail.category) == ("invitation", "invite")

    invitation.sequence = 1
    invitation.save()
    [old, new] = planned(at("23 22:05"))
    assert (old.state, new.state) == (MailState.CANCELLED, MailState.PENDING)


def invite():
    coordinator = make.coordinator()
    return coordinator.invitations_sent.create(
        email="new@example.org",
        name="New",
        team=coordinator.memberships.get().team,
        created_at=NOON,
        expires_at=NOON + timedelta(days=14),
    )


def test_the_morning_list_goes_to_who_has_something_due():
    busy, idle = make.organizer(), make.organizer()
    make.person(idle)
    follow_up(busy, on_date=date(2026, 11, 22))

    plan_digests(at("23 08:29"))
    assert not DailyRun.objects.exists()
    plan_digests(at("23 08:30"))
    plan_digests(at("23 08:45"))
    assert [mail.user for mail in OutboundMail.objects.all()] == [busy]


def test_the_morning_list_comes_at_half_past_eight_where_one_lives():
    follow_up(make.organizer(time_zone="America/New_York"))

    plan_digests(at("23 09:00"))
    assert not OutboundMail.objects.exists()
    plan_digests(at("23 14:31"))
    assert OutboundMail.objects.get().due_at == at("23 14:30")


def test_what_was_made_after_half_past_eight_is_no_morning_list():
    follow_up(make.organizer(), scheduled_at=at("23 09:15"))

    plan_digests(at("23 09:30"))
    assert not OutboundMail.objects.exists()


def test_who_switched_it_off_gets_no_morning_list():
    follow_up(make.organizer(wants_digest=False))
    follow_up(make.organizer(is_active=False))

    plan_digests(at("23 08:31"))
    assert not OutboundMail.objects.exists()


def follow_up(user, **fields):
    values = {"on_date": date(2026, 11, 23), "scheduled_at": LONG_AGO, **fields}
    return make.follow_up(make.person(user), **values)
