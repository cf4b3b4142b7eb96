"""Rows whose sender is gone: provably unsent ones go back, doubtful ones by kind."""

import logging

from django.db.models import F, Q
from django.utils import timezone

from reminders import speed
from reminders.models import MailState, OutboundMail
from reminders.outbox.claiming import IN_DOUBT, SENDER_GONE, from_now, lease_clock
from reminders.outbox.recording import WORTH_A_COPY
from reminders.outbox.retrying import AMBIGUOUS_AT_MOST

log = logging.getLogger("trede.outbox")
# A row that was claimed so often without an end probably kills its sender.
CLAIMED_AT_MOST = 20


def reap() -> None:
    """Frees them. `due_at` stays: it tells how late the letter is, and a clock that
    was ahead for a while must not put it off."""
    _shorten_leases()
    over = OutboundMail.objects.filter(lease_until__lt=lease_clock())
    freed = {"claim_token": None, "lease_until": None}
    claimed = over.filter(state=MailState.CLAIMED)
    claimed.filter(attempts__gte=CLAIMED_AT_MOST).update(
        state=MailState.HELD, last_code="sender_died", **freed
    )
    unsent = claimed.update(state=MailState.RETRY, last_code=SENDER_GONE, **freed)
    sending = over.filter(state=MailState.SENDING)
    # Asked of both: a lease that ends between the two statements meets the second.
    again = Q(category__in=WORTH_A_COPY, ambiguous_count__lt=AMBIGUOUS_AT_MOST - 1)
    doubtful = sending.filter(again).update(
        state=MailState.RETRY,
        ambiguous_count=F("ambiguous_count") + 1,
        last_code=IN_DOUBT,
        **freed,
    )
    held = sending.exclude(again).update(
        state=MailState.HELD,
        ambiguous_count=F("ambiguous_count") + 1,
        last_code=IN_DOUBT,
        **freed,
    )
    if unsent or doubtful or held:
        log.warning("freed: %s unsent, %s doubtful, %s held", unsent, doubtful, held)


def _shorten_leases() -> None:
    """No lease ends later than a whole one from now, unless a clock was set back."""
    longest = from_now(speed.LEASE)
    taken = OutboundMail.objects.filter(
        state__in=(MailState.CLAIMED, MailState.SENDING)
    )
    taken.filter(lease_until__gt=longest).update(lease_until=longest)


def expire() -> None:
    """Too late to be of use; the organizer sees that it did not go."""
    OutboundMail.objects.waiting().filter(expires_at__lte=timezone.now()).update(
        state=MailState.EXPIRED, last_code="too_late"
    )
