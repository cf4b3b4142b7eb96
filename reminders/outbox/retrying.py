"""What a refusal means, and when to try again. The database is the only scheduler."""

import random
from datetime import datetime, timedelta
from enum import Enum, auto

from reminders import speed
from reminders.transport import Reply

SENDERS_FAULT = ("5.1.7", "5.1.8")
MAILBOX_FULL_OR_TOO_LARGE = ("5.2.2", "5.2.3", "5.3.4")
# After so many tries a row that breaks our own code waits for a person.
POISONED_AFTER = 3
# So many times nobody could tell whether it arrived; more copies help nobody.
AMBIGUOUS_AT_MOST = 3
JITTER = 0.2


class Verdict(Enum):
    RETRY = auto()
    # This letter will never be taken; the address itself may be fine.
    FAILED = auto()
    # There is no such mailbox: never write to it again.
    NO_SUCH_ADDRESS = auto()
    # The relay, our account or our sender address is the matter: nobody's letter pays.
    CHANNEL = auto()


def verdict(stage: str, reply: Reply) -> Verdict:
    """What to do after the server refused at `stage` (mail, rcpt, data or reply)."""
    code, enhanced = reply.code, reply.enhanced
    if stage == "mail" or code in (530, 534, 535, 538):
        # Before any recipient was named; "later" as well: it holds for all of them.
        return Verdict.CHANNEL
    if code < 500:
        return Verdict.RETRY
    if enhanced in MAILBOX_FULL_OR_TOO_LARGE or code == 552:
        return Verdict.RETRY
    if enhanced in SENDERS_FAULT:
        return Verdict.CHANNEL
    if enhanced.startswith("5.1.") or enhanced == "5.2.1":
        return Verdict.NO_SUCH_ADDRESS
    if stage == "rcpt" and (enhanced.startswith("5.7.") or reply.about_relaying):
        return Verdict.CHANNEL
    return Verdict.FAILED


def is_final(status: str) -> bool:
    """Whether a notice with this status says that the letter will never arrive."""
    return status.startswith("5.") and status not in MAILBOX_FULL_OR_TOO_LARGE


def blames_the_address(status: str) -> bool:
    """Not when our sender or our content was refused: 5.1.7, 5.1.8, 5.6 and 5.7."""
    return status not in SENDERS_FAULT and not status.startswith(("5.6.", "5.7."))


def wait(attempts: int) -> timedelta:
    """How long after the n-th try; spread, so that not all come back at once."""
    waits = speed.RETRY_WAITS
    base = waits[min(max(attempts, 1), len(waits)) - 1]
    return base * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret


def gives_up(first_try_at: datetime, now: datetime) -> bool:
    return now - first_try_at >= speed.RETRY_FOR


def pause(pauses: int) -> timedelta:
    """How long the channel rests after its n-th failure in a row."""
    return speed.PAUSES[min(max(pauses, 1), len(speed.PAUSES)) - 1]
