"""One row, one letter: built, offered, marked, handed over.

No transaction is open while the network is waited for. The marker is set when the
server has said 354 and only the dot is missing: before it a crash is harmless, after
it nobody can tell, and the row says so.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone

from organizing.models import Group
from reminders import faults, speed
from reminders.bounces.addresses import return_address
from reminders.letters import REMINDER, Letter, Needless, write
from reminders.letters.agreements import in_hand
from reminders.messages import compose, envelope_address, sender_address
from reminders.models import DeliveryAttempt, OutboundMail
from reminders.outbox import recording, retrying, statements
from reminders.outbox.hindrances import (
    CHANGED,
    hindrance,
    hindrance_at_sight,
)
from reminders.outbox.marking import mark_unchanged
from reminders.outbox.recording import Clocked
from reminders.outbox.retrying import Verdict
from reminders.transport import LineLost, Refused, Relay, TooLate, Unreachable

log = logging.getLogger("trede.outbox")
Stage = DeliveryAttempt.Stage
STAGES = {"mail": Stage.CONNECT, "rcpt": Stage.RCPT, "data": Stage.DATA}


class LeaseLost(Exception):
    """Somebody else has the row, or will have it before we could be done."""


@dataclass(frozen=True)
class Built:
    letter: Letter
    sender: str
    recipient: str
    message: bytes


class Try(Clocked):
    """One try of one letter, which may have been made before its turn."""

    built: Built | None = None

    def make_ahead(self, group: Group) -> None:
        """While the server thinks about the letter before: no statement may run now.

        What cannot be made, or is not wanted, is found again and kept at its turn.
        """
        mail = self.mail
        if mail.letter != REMINDER or not mail.person or not in_hand(mail.person):
            return
        now = timezone.now()
        with suppress(Exception):
            if hindrance_at_sight(mail, group, now) is None:
                self.built = _built(mail, group, now)


def _nothing_follows() -> None:
    return None


def send(
    mail: OutboundMail | Try,
    relay: Relay,
    group: Group,
    following: Callable[[], Try | None] = _nothing_follows,
) -> bool:
    """Try this row once; False when the relay is in trouble and the rest must wait.

    `following` tells which letter is sent next, if one is.
    """
    attempt = mail if isinstance(mail, Try) else Try(mail)
    built = attempt.built or _build(attempt, group, timezone.now())
    if built is None:
        return True
    try:
        relay.offer(built.sender, built.recipient)
    except Unreachable as error:
        recording.pause_channel(attempt, Stage.CONNECT, str(error), timezone.now())
        return False
    except Refused as error:
        return _refused(attempt, error.stage, error, timezone.now())
    except LineLost as error:
        recording.put_off(attempt, Stage.DATA, str(error), timezone.now())
        return True
    faults.point("before_marker")
    dot_before = _marked(attempt, built, relay, group)
    if dot_before is not None:
        return _hand_over(attempt, built, relay, dot_before, group, following)
    return True


def _built(mail: OutboundMail, group: Group, now: datetime) -> Built:
    letter = write(mail, group, now)
    to_address = letter.to_address
    sender = return_address(mail.pk, to_address, now) or sender_address()
    message = compose(mail, letter, now)
    return Built(letter, sender, envelope_address(to_address), message)


def _build(attempt: Clocked, group: Group, now: datetime) -> Built | None:
    """The letter, unless it is not wanted any more or cannot be made."""
    mail = attempt.mail
    try:
        stop = hindrance_at_sight(mail, group, now)
        if stop is None:
            return _built(mail, group, now)
    except Needless:
        stop = CHANGED
    except DatabaseError:
        raise
    except Exception as error:
        # One broken row must not stop the others; what broke stands in the log.
        log.exception("mail %s could not be made", mail.pk)
        recording.poisoned(attempt, type(error).__name__, now)
        return None
    recording.hinder(mail, stop)
    return None


def _marked(attempt: Clocked, built: Built, relay: Relay, group: Group) -> float | None:
    """Set the marker, or hang up. Until when the dot may follow, or None."""
    try:
        marked_at = _set_marker(attempt, built, group, timezone.now())
    except LeaseLost:
        relay.abandon()
        return None
    except BaseException:
        relay.abandon()
        raise
    if marked_at is None:
        relay.abandon()
        return None
    faults.point("after_marker")
    return marked_at + speed.MARKER_GOOD_FOR


def _set_marker(
    attempt: Clocked, built: Built, group: Group, now: datetime
) -> float | None:
    """In one transaction: is it still wanted, is it still ours, then mark it."""
    # Before the marker, not after its commit: we may be frozen just in between.
    marked_at = time.monotonic()
    line = attempt.line(Stage.MARKER, now)
    if mark_unchanged(line, built.letter.covers, group, now):
        return marked_at
    return _look_and_mark(attempt, built, group, timezone.now())


@transaction.atomic
def _look_and_mark(
    attempt: Clocked, built: Built, group: Group, now: datetime
) -> float | None:
    """The same with a close look: what stands in the way is kept with the row."""
    mail = attempt.mail
    stop = hindrance(mail, group, now, built.letter.covers)
    if stop is not None:
        recording.hinder(mail, stop)
        return None
    marked_at = time.monotonic()
    line = attempt.line(Stage.MARKER, now)
    if not statements.set_marker(line, built.letter.covers):
        raise LeaseLost
    return marked_at


def _hand_over(
    attempt: Try,
    built: Built,
    relay: Relay,
    dot_before: float,
    group: Group,
    following: Callable[[], Try | None],
) -> bool:
    try:
        relay.hand_over(built.message, dot_before)
        if after := following():
            after.make_ahead(group)
        reply = relay.reply()
    except TooLate:
        recording.put_off(attempt, Stage.MARKER, "frozen", timezone.now())
        return True
    except LineLost as error:
        # Nobody can tell. The row stays `sending`, and the reaper decides.
        attempt.note(Stage.DOT, str(error), timezone.now())
        return True
    faults.point("after_reply")
    now = timezone.now()
    if 200 <= reply.code < 300:
        # Written before this one is stored, answered after: the doubt is no longer.
        if (after := following()) and after.built:
            relay.write_ahead(after.built.sender, after.built.recipient)
        recording.delivered(attempt, str(reply), now)
        faults.point("after_sent")
        return True
    if reply.code == 421:
        relay.abandon()
    what = retrying.verdict("reply", reply)
    if what == Verdict.CHANNEL:
        recording.pause_channel(attempt, Stage.REPLY, str(reply), now)
        return False
    recording.refused(attempt, Stage.REPLY, str(reply), what, now)
    return True


def _refused(attempt: Clocked, stage: str, error: Refused, now: datetime) -> bool:
    what = retrying.verdict(stage, error.reply)
    code = str(error.reply)
    if what == Verdict.CHANNEL:
        recording.pause_channel(attempt, STAGES[stage], code, now)
        return False
    recording.refused(attempt, STAGES[stage], code, what, now)
    return True
