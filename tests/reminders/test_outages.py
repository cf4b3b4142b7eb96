"""No reminder is lost in silence, not even when all of its time was an outage."""

from datetime import date, time, timedelta

import pytest

from organizing.actions import suppress
from organizing.models import Suppression
from reminders.models import MailChoice, MailState, OutboundMail
from reminders.outbox.planning import plan
from tests import make
from tests.reminders import cast
from tests.reminders.cast import as_sent

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def group():
    return cast.group(quiet_from=time(20, 30), quiet_until=time(8, 30))


def at(text: str):
    return make.moment(f"2026-{text}")


def planned(now):
    """Reminders alone; the day after is asked about all the same."""
    return [mail for mail in cast.planned(now) if mail.letter == "reminder"]


def test_a_reminder_whose_time_was_an_outage_is_there_to_be_seen(client):
    noor = make.organizer()
    promise = cast.promise(
        cast.member(owner=noor, first_name="Samira"), on_date=FRIDAY, at_time=time(20)
    )

    plan(at("11-22 12:00"))
    plan(at("11-28 12:00"))
    plan(at("11-28 12:01"))

    mail = OutboundMail.objects.get(letter="reminder")
    assert (mail.state, mail.last_code) == (MailState.EXPIRED, "outage")
    assert (mail.subject_id, mail.occurrence) == (promise.pk, "1d")
    assert mail.due_at == at("11-26 09:00")
    client.force_login(noor)
    page = client.get("/outbox/?show=trouble").content.decode()
    assert "Samira" in page
    assert "Call them." in page


def test_the_clock_that_comes_back_in_time_still_sends():
    cast.promise(on_date=FRIDAY, at_time=time(20))

    [mail] = planned(at("11-27 18:00"))
    assert mail.state == MailState.PENDING


def test_after_a_week_nobody_calls_about_it():
    cast.promise(on_date=FRIDAY)

    assert planned(at("12-05 00:01")) == []
    assert len(planned(at("12-04 23:00"))) == 1


def test_an_early_letter_that_left_is_not_enough():
    cast.promise(on_date=FRIDAY, at_time=time(20))
    [early] = planned(at("11-23 09:00"))
    as_sent(early, at("11-23 09:00"))

    [_, lost] = planned(at("11-28 09:00"))
    assert (lost.occurrence, lost.state) == ("1d", MailState.EXPIRED)


def test_who_was_told_in_another_letter_was_told():
    person = cast.member()
    for hour in (9, 20):
        cast.promise(person, on_date=FRIDAY, at_time=time(hour))
    [mail] = planned(at("11-26 09:00"))
    as_sent(mail, at("11-26 09:00"))

    assert len(planned(at("11-28 09:00"))) == 1


def made_after_the_moment():
    cast.promise(on_date=FRIDAY, at_time=time(20), scheduled_at=at("11-27 12:00"))


def read_in_later():
    promise = cast.promise(on_date=FRIDAY, at_time=time(20))
    promise.created_at = at("11-28 08:00")
    promise.save()


def reviewed():
    cast.promise(on_date=FRIDAY, outcome="kept")


def told_us():
    cast.promise(on_date=FRIDAY, reported="kept")


def cannot():
    cast.promise(on_date=FRIDAY, reported="cannot")


def ours():
    cast.promise(on_date=FRIDAY, promised_by=make.organizer())


def no_mail():
    cast.promise(cast.member(mail_agreed_at=None), on_date=FRIDAY)


def agreed_to_mail_later():
    cast.promise(cast.member(mail_agreed_at=at("11-27 12:00")), on_date=FRIDAY)


def stopped():
    person = cast.member()
    MailChoice.objects.create(
        person=person, category="reminder", stopped_at=at("11-01 09:00")
    )
    cast.promise(person, on_date=FRIDAY)


def suppressed():
    person = cast.member()
    reason = Suppression.Reason.REFUSED
    suppress(email=person.email, reason=reason, now=at("11-01 09:00"))
    cast.promise(person, on_date=FRIDAY)


def rested():
    cast.promise(cast.member(paused_until=date(2026, 11, 26)), on_date=FRIDAY)


@pytest.mark.parametrize(
    "nothing_was_lost",
    [
        *(made_after_the_moment, read_in_later, reviewed, told_us, cannot, ours),
        *(no_mail, agreed_to_mail_later, stopped, suppressed, rested),
    ],
)
def test_what_was_never_to_be_sent_is_not_lost(nothing_was_lost):
    nothing_was_lost()

    assert planned(at("11-28 09:00")) == []


def test_a_day_by_day_clock_over_a_long_outage_makes_one_row():
    cast.promise(on_date=FRIDAY, at_time=time(20))

    moment = at("11-28 00:00")
    for _ in range(12):
        plan(moment)
        moment += timedelta(days=1)
    assert OutboundMail.objects.filter(letter="reminder").count() == 1
