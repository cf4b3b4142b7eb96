"""D4, of mails: counted on the page for fourteen days, then they go, by a clock."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from config.periodic import CLOCKS
from privacy.actions import let_go_old_mails
from reminders import actions
from reminders.clocks import tick
from reminders.keeping import MAILS_KEPT, TRIES_KEPT
from reminders.models import DailyRun, DeliveryAttempt, OutboundMail
from reminders.times import instant
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)
FORTNIGHT = 14 * DAY


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(actions, "BREATH", 0)


def run(on: date) -> None:
    assert let_go_old_mails(instant(on, time(6), "Europe/Amsterdam")) is False


def sent(person, days_ago: int) -> OutboundMail:
    """With one try."""
    then = timezone.make_aware(datetime.combine(TODAY - days_ago * DAY, time(12)))
    key = f"{person.pk}:{days_ago}"
    mail = OutboundMail.objects.create(
        **{"person": person, "letter": "reminder", "category": "reminder"},
        **{"subject_id": person.pk, "dedup_key": key, "message_id": key},
        **{"occurrence": "1d", "state": "sent"},
        **dict.fromkeys(("sent_at", "due_at", "expires_at"), then),
    )
    OutboundMail.objects.filter(pk=mail.pk).update(created_at=then)
    values = {"number": 1, "stage": "reply", "code": "250", "at": then}
    DeliveryAttempt.objects.create(mail=mail, **values)
    return mail


def kept() -> list[OutboundMail]:
    return list(OutboundMail.objects.order_by("sent_at"))


def test_nothing_goes_before_it_was_shown_for_fourteen_days(samira):
    """Also where they are years old when Trede begins to count them."""
    old = sent(samira, 700)

    for days in range(14):
        run(TODAY + days * DAY)
    assert kept() == [old]
    assert DeliveryAttempt.objects.exists()

    run(TODAY + FORTNIGHT)
    assert kept() == []


def test_each_goes_on_its_day_with_every_try_of_it(samira):
    older, newer = sent(samira, 77), sent(samira, 76)
    run(TODAY)

    run(TODAY + FORTNIGHT)
    assert kept() == [newer]
    assert not DeliveryAttempt.objects.filter(mail=older).exists()
    run(TODAY + FORTNIGHT)
    assert kept() == [newer]

    run(TODAY + DAY)
    run(TODAY + FORTNIGHT + DAY)
    assert kept() == []


def test_tries_go_sooner_than_the_mail(samira):
    mail = sent(samira, 20)
    run(TODAY)
    run(TODAY + FORTNIGHT)

    assert kept() == [mail]
    assert not DeliveryAttempt.objects.exists()
    assert TRIES_KEPT < MAILS_KEPT


def test_a_clock_that_stood_still_takes_only_what_it_had_shown(samira):
    old, young = sent(samira, 100), sent(samira, 1)
    run(TODAY)

    run(TODAY + 300 * DAY)
    assert kept() == [young]
    assert old not in kept()

    run(TODAY + 300 * DAY + FORTNIGHT)
    assert kept() == []


def test_half_a_year_of_days_keeps_what_is_open_and_no_more(samira):
    waits = sent(samira, 1)
    OutboundMail.objects.update(state="retry", sent_at=None)
    for days_ago in range(2, 40):
        sent(samira, days_ago)

    left = []
    for days in range(0, 180, 6):
        run(TODAY + days * DAY)
        left.append(OutboundMail.objects.count())

    assert left == sorted(left, reverse=True)
    assert kept() == [waits]
    assert list(DeliveryAttempt.objects.all()) == [waits.delivery_attempts.get()]


def test_a_clock_does_it_and_notes_each_day_once(samira):
    [clock] = [clock for clock in CLOCKS if clock.function is let_go_old_mails]
    assert clock.apart
    for _ in range(2):
        tick(clock)

    assert DailyRun.objects.filter(name=actions.SHOWN, on_date=TODAY).count() == 1


def test_the_page_counts_what_goes_of_ones_own_people_and_names_nobody(pages, samira):
    """As the clock will find it in fourteen days."""
    for days_ago in (75, 77, 78, 500):
        sent(samira, days_ago)
    elsewhere = make.coordinator()
    sent(make.person(elsewhere, email="canary@example.org"), 100)

    page = pages.get("/going/")

    text = " ".join(page.content.decode().split())
    assert page.context["mails"] == 3
    assert "of 3 mails that they were sent" in text
    assert "canary" not in text

    run(TODAY)
    run(TODAY + FORTNIGHT)
    assert [mail.person for mail in kept()] == [samira]
    assert "we forget of" not in pages.get("/going/").content.decode()


@pytest.mark.parametrize("address", ["/going/", "/settings/retention/"])
def test_the_pages_tell_how_long(pages, address):
    text = pages.get(address).content.decode()

    assert f"{MAILS_KEPT.days} days" in text
    assert f"{TRIES_KEPT.days} days" in text
