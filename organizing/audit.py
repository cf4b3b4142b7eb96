"""Who did what to whom: written in the transaction of the deed, and only added to."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from organizing.models import AuditEntry, AuditGate, AuditSeal, Person, User

FIRST_SEAL = "trede"
SEAL_AT_MOST = 5000
SETTLE = timedelta(minutes=1)
KEPT = timedelta(days=2 * 366)


def record(
    action: str,
    *,
    by: User | None,
    now: datetime,
    person: Person | None = None,
    kind: str = "",
    object_id: UUID | str = "",
    reason: str = "",
) -> None:
    """Add one line. `reason` is a code or a short word, never content.

    `by` is None for what a member does through a link, or the clock by itself.
    """
    AuditEntry.objects.create(
        at=now,
        actor_id=by.pk if by else None,
        action=action,
        kind=kind,
        person_ref=person.audit_ref if person else None,
        object_id=str(object_id),
        reason=reason[:200],
    )


def record_each(
    action: str,
    object_ids: Iterable[UUID],
    *,
    by: User,
    now: datetime,
    person: Person,
    kind: str,
) -> None:
    """A line for each of these things of one person, in one statement."""
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=now,
            actor_id=by.pk,
            action=action,
            kind=kind,
            person_ref=person.audit_ref,
            object_id=str(object_id),
        )
        for object_id in object_ids
    )


def _digest(entries: list[AuditEntry], before: str) -> str:
    whole = hashlib.sha256(before.encode())
    for entry in entries:
        line = (
            entry.pk,
            entry.at.isoformat(),
            entry.actor_id,
            entry.action,
            entry.kind,
            entry.person_ref,
            entry.object_id,
            entry.reason,
        )
        whole.update(repr(tuple(map(str, line))).encode())
    return whole.hexdigest()


@transaction.atomic
def seal(*, now: datetime) -> AuditSeal | None:
    """Close what is new under a hash that includes the seal before it.

    Rows of the last minute wait: a transaction still open could have taken a lower
    id than one that has committed, and would be missing from its batch.
    """
    last = AuditSeal.objects.order_by("-last_id").first()
    fresh = AuditEntry.objects.filter(
        pk__gt=last.last_id if last else 0, at__lt=now - SETTLE
    )
    entries = list(fresh.order_by("pk")[:SEAL_AT_MOST])
    if not entries:
        return None
    return AuditSeal.objects.create(
        first_id=entries[0].pk,
        last_id=entries[-1].pk,
        rows=len(entries),
        digest=_digest(entries, last.digest if last else FIRST_SEAL),
        sealed_at=now,
    )


@transaction.atomic
def let_go(*, now: datetime) -> int:
    """Whole batches that were kept for two years go; their seal stays, so that the
    chain holds. The one guarded way past the triggers. Tells how many lines went.
    """
    old = AuditSeal.objects.filter(sealed_at__lt=now - KEPT)
    last = old.order_by("-last_id").first()
    lines = AuditEntry.objects.filter(pk__lte=last.last_id if last else 0)
    if not lines.exists():
        return 0
    gate = AuditGate.objects.create(is_open=True)
    count, _per_model = lines.delete()
    gate.delete()
    return count


def broken_seals(now: datetime) -> list[AuditSeal]:
    """Batches whose rows are no longer what was sealed, save those let go."""
    broken: list[AuditSeal] = []
    before = FIRST_SEAL
    for batch in AuditSeal.objects.order_by("last_id"):
        rows = AuditEntry.objects.filter(pk__range=(batch.first_id, batch.last_id))
        entries = list(rows.order_by("pk"))
        was_let_go = not entries and batch.sealed_at < now - KEPT
        if not was_let_go and _digest(entries, before) != batch.digest:
            broken.append(batch)
        before = batch.digest
    return broken
