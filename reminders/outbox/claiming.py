"""Taking rows to send. The state in the UPDATE is the lock; SKIP LOCKED is speed."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import (
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    QuerySet,
    Value,
)
from django.utils import timezone

from reminders import faults, speed
from reminders.models import WAITING, Channel, MailState, OutboundMail
from reminders.outbox.statements import at_leisure

# Few enough to leave long before their lease ends, and to wait for it after a crash;
# enough that what is asked once per batch weighs little.
BATCH = 10
TOLD_WITH = ("person__owner", "user", "invitation__team", "invitation__invited_by")
# Why a row was freed whose sender died: before the marker, or behind it and in doubt.
SENDER_GONE, IN_DOUBT = "sender_gone", "unknown"
DIED_WITH = (SENDER_GONE, IN_DOUBT)


class DatabaseClock(Func):
    """The moment itself, not the one in which the transaction began."""

    template = "clock_timestamp()"
    output_field = DateTimeField()


def lease_clock() -> DatabaseClock | Value:
    """The clock of leases, read in the statement: the database's, which all share.

    SQLite has one machine, so there it is ours.
    """
    if connection.vendor == "postgresql":
        return DatabaseClock()
    return Value(timezone.now(), DateTimeField())


def from_now(span: timedelta) -> "ExpressionWrapper[Any] | Value":
    """That long after now, by the clock of leases."""
    if connection.vendor == "postgresql":
        wait = Value(span, DurationField())
        return ExpressionWrapper(DatabaseClock() + wait, DateTimeField())
    return Value(timezone.now() + span, DateTimeField())


def is_paused(now: datetime) -> bool:
    return Channel.objects.filter(pk="smtp", paused_until__gt=now).exists()


def claim(now: datetime) -> list[OutboundMail]:
    """Some due rows, now ours until the lease ends."""
    due = OutboundMail.objects.due(now).exclude(last_code__in=DIED_WITH)
    return _claimed(due.order_by("due_at", "pk"), BATCH)


def claim_alone(now: datetime) -> list[OutboundMail]:
    """One due row whose sender died with it in hand.

    One row of that batch may have killed it. Alone it takes no others along, and what
    was in doubt and tried least goes first, so that it does not stand before innocents.
    """
    left = OutboundMail.objects.due(now).filter(last_code__in=DIED_WITH)
    return _claimed(left.order_by("ambiguous_count", "attempts", "due_at", "pk"), 1)


def _claimed(due: QuerySet[OutboundMail], at_most: int) -> list[OutboundMail]:
    if connection.features.has_select_for_update_skip_locked:
        return _behind_locks(due, at_most)
    return _by_state(due, at_most)


def _behind_locks(due: QuerySet[OutboundMail], at_most: int) -> list[OutboundMail]:
    """What nobody else has locked is ours as soon as it is read."""
    token = uuid.uuid4()
    free = due.select_for_update(skip_locked=True, of=("self",))
    with transaction.atomic():
        at_leisure()
        mine = list(free.select_related(*TOLD_WITH)[:at_most])
        _take([mail.pk for mail in mine], token)
    faults.point("after_claim")
    for mail in mine:
        mail.state, mail.claim_token = MailState.CLAIMED, token
        mail.attempts += 1
    return mine


def _by_state(due: QuerySet[OutboundMail], at_most: int) -> list[OutboundMail]:
    """Others may read the same rows: the state in the UPDATE lets one of us have them.

    None only when none is due; whoever lost all of them looks again. No more than the
    ids is read while SQLite is closed to every other writer.
    """
    while True:
        token = uuid.uuid4()
        with transaction.atomic():
            at_leisure()
            ids = list(due.values_list("pk", flat=True)[:at_most])
            _take(ids, token)
        faults.point("after_claim")
        mine = OutboundMail.objects.filter(pk__in=ids, claim_token=token)
        found = list(mine.select_related(*TOLD_WITH).order_by("due_at", "pk"))
        if found or not ids:
            return found


def _take(ids: list[uuid.UUID], token: uuid.UUID) -> None:
    OutboundMail.objects.filter(pk__in=ids, state__in=WAITING).update(
        state=MailState.CLAIMED,
        claim_token=token,
        lease_until=from_now(speed.LEASE),
        attempts=F("attempts") + 1,
    )


def held_by(mail: OutboundMail) -> dict[str, object]:
    """The guard of every UPDATE: still ours, still unsent."""
    return {
        "pk": mail.pk,
        "claim_token": mail.claim_token,
        "state": MailState.CLAIMED,
    }


def give_back(mails: list[OutboundMail]) -> None:
    """Unsent rows of ours, as if they had never been claimed."""
    ours = OutboundMail.objects.filter(
        pk__in=[mail.pk for mail in mails],
        claim_token__in={mail.claim_token for mail in mails},
        state=MailState.CLAIMED,
    )
    ours.update(
        state=MailState.PENDING,
        claim_token=None,
        lease_until=None,
        attempts=F("attempts") - 1,
    )
