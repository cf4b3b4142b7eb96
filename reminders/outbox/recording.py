"""What became of a try: the row's next state and a line that explains it."""

import logging
import time
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Max

from reminders import speed
from reminders.models import (
    Channel,
    DeliveryAttempt,
    MailState,
    OutboundMail,
)
from reminders.outbox import retrying, statements
from reminders.outbox.bouncing import give_up_address
from reminders.outbox.claiming import held_by
from reminders.outbox.hindrances import Hindrance
from reminders.outbox.retrying import Verdict
from reminders.outbox.statements import Line

log = logging.getLogger("trede.outbox")
Stage = DeliveryAttempt.Stage
CODE_LENGTH = 60
# Letters that may lie in two copies rather than in none; a mass mailing may not.
WORTH_A_COPY = (
    OutboundMail.Category.REMINDER,
    OutboundMail.Category.DIGEST,
    OutboundMail.Category.INVITE,
    OutboundMail.Category.RECAP,
    OutboundMail.Category.AFTER,
    OutboundMail.Category.TALK,
)


class Clocked:
    """One try, and how long it has been going on."""

    def __init__(self, mail: OutboundMail) -> None:
        self.mail = mail
        self.begin()

    def begin(self) -> None:
        self.began = time.monotonic()

    def line(self, stage: str, now: datetime, code: str = "") -> Line:
        milliseconds = int((time.monotonic() - self.began) * 1000)
        return Line(self.mail, stage, code[:CODE_LENGTH], milliseconds, now)

    def note(self, stage: str, code: str, now: datetime) -> None:
        statements.add_attempt(self.line(stage, now, code))


def hinder(mail: OutboundMail, what: Hindrance) -> None:
    """It is not sent now: put off without counting the try, or ended with its code."""
    values: dict[str, object] = {"claim_token": None, "lease_until": None}
    if what.due_at is not None:
        values |= {"due_at": what.due_at, "attempts": F("attempts") - 1}
    OutboundMail.objects.filter(**held_by(mail)).update(
        state=what.state, last_code=what.code, **values
    )


def _first_try(mail: OutboundMail, now: datetime) -> datetime:
    """Since when it has been tried: a letter may have rested for days before that.

    What was put back by hand, or did not leave because of the relay, starts anew.
    """
    first = mail.delivery_attempts.filter(number=1).exclude(stage=Stage.NOTICE)
    began: datetime | None = first.aggregate(at=Max("at"))["at"]
    return began or now


@transaction.atomic
def put_off(attempt: Clocked, stage: str, code: str, now: datetime) -> None:
    """Surely not sent: tried again after a while, or given up after two days."""
    mail = attempt.mail
    attempt.note(stage, code, now)
    is_over = retrying.gives_up(_first_try(mail, now), now)
    state = MailState.FAILED if is_over else MailState.RETRY
    ours = OutboundMail.objects.filter(pk=mail.pk, claim_token=mail.claim_token)
    ours.filter(state__in=(MailState.CLAIMED, MailState.SENDING)).update(
        state=state,
        due_at=now + retrying.wait(mail.attempts),
        last_code=code[:CODE_LENGTH],
        claim_token=None,
        lease_until=None,
    )


@transaction.atomic
def poisoned(attempt: Clocked, kind: str, now: datetime) -> None:
    """Our own code broke on this row: a few tries, then a person has to look."""
    if attempt.mail.attempts < retrying.POISONED_AFTER:
        put_off(attempt, Stage.BUILD, kind, now)
        return
    attempt.note(Stage.BUILD, kind, now)
    OutboundMail.objects.filter(**held_by(attempt.mail)).update(
        state=MailState.HELD,
        last_code=kind[:CODE_LENGTH],
        claim_token=None,
        lease_until=None,
    )


@transaction.atomic
def refused(
    attempt: Clocked, stage: str, code: str, what: Verdict, now: datetime
) -> None:
    if what == Verdict.RETRY:
        put_off(attempt, stage, code, now)
        return
    mail = attempt.mail
    attempt.note(stage, code, now)
    if what == Verdict.NO_SUCH_ADDRESS:
        give_up_address(mail, now)
    OutboundMail.objects.filter(pk=mail.pk, claim_token=mail.claim_token).update(
        state=MailState.FAILED,
        last_code=code[:CODE_LENGTH],
        claim_token=None,
        lease_until=None,
    )


@transaction.atomic
def pause_channel(attempt: Clocked, stage: str, code: str, now: datetime) -> None:
    """The relay's own trouble: everything waits, and no letter loses a try by it."""
    mail = attempt.mail
    attempt.note(stage, code, now)
    Channel.objects.get_or_create(pk="smtp")
    channel = Channel.objects.select_for_update().get(pk="smtp")
    before = channel.paused_until
    if before is None or before <= now:
        if before and OutboundMail.objects.filter(sent_at__gt=before).exists():
            # It worked in between: a new trouble, not the old one going on.
            channel.pauses = 0
        channel.pauses = min(channel.pauses + 1, len(speed.PAUSES))
        channel.paused_until = now + retrying.pause(channel.pauses)
        channel.reason = code[:CODE_LENGTH]
        channel.save()
        # One alarm for one trouble, however long it lasts.
        level = logging.ERROR if channel.pauses == 1 else logging.INFO
        log.log(level, "mail relay paused, %s at %s", code, stage)
    # Behind the others, so that one odd letter cannot stand before them all.
    later = (channel.paused_until or now) + timedelta(seconds=speed.seconds(60))
    OutboundMail.objects.filter(pk=mail.pk, claim_token=mail.claim_token).update(
        state=MailState.RETRY,
        due_at=later if stage != Stage.CONNECT else mail.due_at,
        last_code=code[:CODE_LENGTH],
        attempts=F("attempts") - 1,
        claim_token=None,
        lease_until=None,
    )


def delivered(attempt: Clocked, code: str, now: datetime) -> None:
    """Keep what the server took, through a database restart if need be."""
    until = time.monotonic() + speed.STORE_WITHIN
    while True:
        try:
            statements.set_sent(attempt.line(Stage.REPLY, now, code))
        except (OperationalError, InterfaceError):
            if time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.2)
        else:
            return


def channel_works() -> None:
    Channel.objects.filter(pk="smtp", pauses__gt=0).update(
        pauses=0, paused_until=None, reason=""
    )
