"""Makes a row for each letter that has fallen due. Doing it twice changes nothing.

The promise, the invitation, the organizer's day are the intents; nobody has to queue
anything. `dedup_key` makes repeats harmless: two sweeps, two clocks, two tabs.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from conversations.models import Promise
from organizing.models import ColleagueInvitation, User
from reminders import faults
from reminders.letters.names import DIGEST, INVITATION, REMINDER, TALK_INVITATION
from reminders.messages import message_id
from reminders.models import MailState, OutboundMail
from reminders.outbox import talk_invitations
from reminders.outbox.reminding import DueReminder, letters_now_due, missed

Category = OutboundMail.Category
BATCH = 500


def plan(now: datetime) -> None:
    cancel_outdated()
    store([*reminders(now), *swallowed(now), *invitations(now), *to_talks(now)])
    faults.point("after_plan")


def store(mails: Iterable[OutboundMail]) -> None:
    OutboundMail.objects.bulk_create(mails, ignore_conflicts=True, batch_size=BATCH)


def row(
    letter: str,
    subject_id: uuid.UUID,
    recipient_id: uuid.UUID,
    occurrence: str,
    sequence: int = 0,
    **values: object,
) -> OutboundMail:
    key = f"{letter}:{subject_id}:{recipient_id}:{occurrence}:{sequence}"
    mail = OutboundMail(
        letter=letter,
        subject_id=subject_id,
        occurrence=occurrence,
        sequence=sequence,
        dedup_key=key,
        **values,
    )
    mail.message_id = message_id(mail)
    return mail


def reminders(now: datetime) -> list[OutboundMail]:
    """At most one letter per person; it lists everything that is open."""
    return [_reminder(due) for due in letters_now_due(now)]


def swallowed(now: datetime) -> list[OutboundMail]:
    """Rows that are too late from the start: no reminder is lost in silence."""
    too_late = {"state": MailState.EXPIRED, "last_code": "outage"}
    return [_reminder(due, **too_late) for due in missed(now)]


def _reminder(due: DueReminder, **values: object) -> OutboundMail:
    return row(
        REMINDER,
        due.promise.pk,
        due.promise.person_id,
        due.occurrence,
        due.promise.sequence,
        person_id=due.promise.person_id,
        category=Category.REMINDER,
        due_at=due.moment,
        expires_at=due.appointment.over_at,
        **values,
    )


def invitations(now: datetime) -> list[OutboundMail]:
    """A colleague waits for it, so it leaves at once, by night as well."""
    planned = OutboundMail.objects.filter(
        letter=INVITATION, subject_id=OuterRef("pk"), sequence=OuterRef("sequence")
    )
    fresh = ColleagueInvitation.objects.open().filter(
        ~Exists(planned), expires_at__gt=now
    )
    return [
        row(
            INVITATION,
            invitation.pk,
            invitation.pk,
            "invite",
            invitation.sequence,
            invitation=invitation,
            category=Category.INVITE,
            due_at=now,
            expires_at=invitation.expires_at,
        )
        for invitation in fresh
    ]


def to_talks(now: datetime) -> list[OutboundMail]:
    return [
        row(
            TALK_INVITATION,
            invitation.pk,
            invitation.person_id,
            "invite",
            person_id=invitation.person_id,
            category=Category.INVITE,
            due_at=now,
            expires_at=invitation.sent_at + talk_invitations.OF_USE_FOR,
        )
        for invitation in talk_invitations.to_be_mailed(now)
    ]


def digest(user: User, due_at: datetime, on_date: str) -> OutboundMail:
    return row(
        DIGEST,
        user.pk,
        user.pk,
        on_date,
        user=user,
        category=Category.DIGEST,
        due_at=due_at,
        expires_at=due_at + timedelta(hours=12),
    )


def cancel_outdated() -> int:
    """What was planned for another time, or is no longer agreed, is not sent."""
    as_planned = Promise.objects.open().filter(
        pk=OuterRef("subject_id"), sequence=OuterRef("sequence")
    )
    as_invited = ColleagueInvitation.objects.open().filter(
        pk=OuterRef("subject_id"), sequence=OuterRef("sequence")
    )
    outdated = OutboundMail.objects.waiting().filter(
        Q(Q(letter=REMINDER) & ~Exists(as_planned))
        | Q(Q(letter=INVITATION) & ~Exists(as_invited))
        | talk_invitations.outdated()
    )
    return outdated.update(state="cancelled", last_code="changed")
