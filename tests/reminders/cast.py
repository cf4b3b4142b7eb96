"""The people of these tests, and the moves that are made in most of them."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from conversations.models import Promise
from organizing.models import Group, Person
from reminders.models import MailState, OutboundMail
from reminders.outbox.draining import drain
from reminders.outbox.planning import digest, plan, store
from tests import make

NOON = make.moment("2026-11-23 12:00")
LONG_AGO = make.moment("2026-10-01 12:00")


def group(**fields: Any) -> Group:
    """Without quiet hours, so that a test may run at night; those have their own."""
    return make.group(**{"quiet_from": time(0), "quiet_until": time(0), **fields})


def member(**fields: Any) -> Person:
    """Somebody who said yes to mail, with an organizer of their own."""
    owner = fields.pop("owner", None) or make.organizer(name="Noor Jansen")
    values = {"language": "en", "mail_agreed_at": LONG_AGO, **fields}
    return make.person(owner, **values)


def promise(person: Person | None = None, **fields: Any) -> Promise:
    """Made at `scheduled_at`, also as far as the database knows."""
    values = {"scheduled_at": LONG_AGO, **fields}
    made = make.promise(person or member(), **values)
    made.created_at = values["scheduled_at"]
    made.save(update_fields=["created_at"])
    return made


def due_promise(person: Person | None = None, **fields: Any) -> Promise:
    """Three days ahead: the letter of four days is due, the one of one day is not."""
    in_three_days = timezone.localdate() + timedelta(days=3)
    return promise(person, **{"on_date": in_three_days, **fields})


def planned(now: datetime) -> list[OutboundMail]:
    """What the sweep plans at that moment, together with what it had planned."""
    plan(now)
    return list(OutboundMail.objects.order_by("created_at", "pk"))


def occurrences(now: datetime) -> list[str]:
    return [mail.occurrence for mail in planned(now)]


def as_sent(mail: OutboundMail, at: datetime) -> None:
    """As the engine leaves a letter that was delivered at that moment."""
    people = Promise.objects.open().filter(person=mail.person_id)
    OutboundMail.objects.filter(pk=mail.pk).update(
        state=MailState.SENT,
        sent_at=at,
        created_at=at,
        covers=[[str(one.pk), one.sequence] for one in people],
    )


def send_everything() -> None:
    plan(timezone.now())
    while drain():
        pass


def mail_of(promise: Promise) -> OutboundMail:
    return OutboundMail.objects.get(subject_id=promise.pk)


def mailed_to_colleague(due_at: datetime) -> OutboundMail:
    """The morning list of an organizer, as the clock makes it."""
    store([digest(make.organizer(), due_at, "2026-11-23")])
    return OutboundMail.objects.get(letter="digest")


def lease_is_over() -> None:
    """What waiting five minutes would do."""
    long_ago = timezone.now() - timedelta(minutes=1)
    OutboundMail.objects.exclude(lease_until=None).update(lease_until=long_ago)


def waits_are_over() -> None:
    OutboundMail.objects.waiting().update(due_at=timezone.now() - timedelta(seconds=1))
