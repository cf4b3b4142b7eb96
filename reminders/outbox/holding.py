"""After a restore: whatever may have been sent already waits for a person.

A database from yesterday does not know what left since. So everything that would
leave now is first planned, as the sweep would plan it, and then held; what people
agree on from now on is sent as ever.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F

from organizing import audit
from organizing.models import User
from reminders.models import (
    RESTORED,
    Channel,
    Heartbeat,
    MailState,
    OutboundMail,
    OutboundMailQuerySet,
)
from reminders.outbox.digests import plan_digests
from reminders.outbox.planning import plan

# Each round plans what the rounds before held back; it always ends sooner.
ROUNDS_AT_MOST = 1000
# So many names in one statement.
AT_ONCE = 500


def hold_due_mail(*, now: datetime, by: User | None = None) -> int:
    """Hold every letter that is due or under way. Returns how many there are.

    Letters not due yet stay: they cannot have been sent.
    """
    held = 0
    for _ in range(ROUNDS_AT_MOST):
        plan(now)
        plan_digests(now)
        found = _hold(now)
        held += found
        if not found:
            break
    # What was claimed when the backup was made is nobody's claim now.
    Heartbeat.objects.all().delete()
    Channel.objects.update(paused_until=None, pauses=0, reason="")
    audit.record("mail_held", by=by, now=now, reason=str(held))
    return held


def _hold(now: datetime) -> int:
    due = OutboundMail.objects.underway().filter(due_at__lte=now)
    return due.update(
        state=MailState.HELD,
        last_code=RESTORED,
        claim_token=None,
        lease_until=None,
    )


def held_after_restore() -> OutboundMailQuerySet:
    rows = OutboundMail.objects.filter(state=MailState.HELD, last_code=RESTORED)
    return rows.order_by("due_at", "pk")


def leave_out_sent(
    message_ids: Collection[str], *, now: datetime, by: User | None = None
) -> int:
    """Of what a restore held, the letters the relay's log knows: they have left.

    They count as sent at the moment they were due, which is the nearest we know.
    """
    known = 0
    ids = sorted(set(message_ids))
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        found = held_after_restore().filter(message_id__in=some).order_by()
        known += found.update(state=MailState.SENT, sent_at=F("due_at"), last_code="")
    audit.record("mail_known_sent", by=by, now=now, reason=str(known))
    return known


def release_held_mail(*, now: datetime, by: User | None = None) -> int:
    """Let what a restore held leave after all, as far as it is still of use."""
    held = OutboundMail.objects.filter(state=MailState.HELD, last_code=RESTORED)
    held.filter(expires_at__lte=now).update(
        state=MailState.EXPIRED, last_code="too_late"
    )
    released = held.update(
        state=MailState.PENDING,
        due_at=now,
        attempts=0,
        ambiguous_count=0,
        last_code="",
    )
    audit.record("mail_released", by=by, now=now, reason=str(released))
    return released
