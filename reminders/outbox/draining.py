"""Sends what is due, in a box of a few seconds, so that a stop never waits long."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import count, pairwise

from django.utils import timezone

from organizing.models import Group
from reminders import speed
from reminders.letters.agreements import read_ahead
from reminders.models import OutboundMail
from reminders.outbox import recording
from reminders.outbox.claiming import claim, claim_alone, give_back, is_paused
from reminders.outbox.sending import Try, send
from reminders.transport import Relay

# Set by a process that was told to stop; looked at between two letters.
STOPPING = threading.Event()


@contextmanager
def _line() -> Iterator[Relay]:
    relay = Relay()
    try:
        yield relay
    finally:
        relay.close()


def drain() -> bool:
    """Send due rows. True when the box ended first and there may be more."""
    until = time.monotonic() + speed.DRAIN_BOX
    with _line() as relay:
        for turn in count():
            now = timezone.now()
            if _over(until):
                break
            if is_paused(now):
                return False
            batch = _next_batch(now, turn)
            if not batch:
                return False
            group = Group.current()
            read_ahead([mail.person for mail in batch if mail.person], now)
            attempts = [Try(mail) for mail in batch]
            if _send_all(attempts, relay, group, until) and relay.is_open:
                recording.channel_works()
    return not STOPPING.is_set()


def _next_batch(now: datetime, turn: int) -> list[OutboundMail]:
    """Once in each box, and when nothing else waits: one whose sender died."""
    first, then = (claim_alone, claim) if turn == 1 else (claim, claim_alone)
    return first(now) or then(now)


def _send_all(batch: list[Try], relay: Relay, group: Group, until: float) -> bool:
    """In turn; what is left when the box ends, or the relay fails, is given back."""
    after = dict(pairwise(batch))

    def following(attempt: Try) -> Try | None:
        return None if _over(until) else after.get(attempt)

    for number, attempt in enumerate(batch):
        # Whose envelope lies at the server already is not left standing there.
        is_over = _over(until) and not relay.wrote_ahead
        attempt.begin()
        if is_over or not send(attempt, relay, group, partial(following, attempt)):
            give_back([left.mail for left in batch[number:]])
            return False
    return True


def _over(until: float) -> bool:
    return STOPPING.is_set() or time.monotonic() > until
