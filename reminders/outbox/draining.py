"""Sends what is due, in a box of a few seconds, so that a stop never waits long."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from organizing.models import Group
from reminders import speed
from reminders.letters.agreements import read_ahead
from reminders.outbox import recording
from reminders.outbox.claiming import claim, give_back, is_paused
from reminders.outbox.sending import send
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
        while not _over(until):
            now = timezone.now()
            if is_paused(now):
                return False
            batch = claim(now)
            if not batch:
                return False
            group = Group.current()
            read_ahead([mail.person for mail in batch if mail.person], now)
            for number, mail in enumerate(batch):
                if _over(until) or not send(mail, relay, group):
                    give_back(batch[number:])
                    break
            else:
                if relay.is_open:
                    recording.channel_works()
    return not STOPPING.is_set()


def _over(until: float) -> bool:
    return STOPPING.is_set() or time.monotonic() > until
