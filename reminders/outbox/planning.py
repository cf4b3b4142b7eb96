"""Makes a row for each letter that has fallen due. Doing it twice changes nothing.

The promise, the invitation, the organizer's day are the intents; nobody has to queue
anything. `dedup_key` makes repeats harmless: two sweeps, two clocks, two tabs.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from conversations.models import Conversation, FollowUp, Promise
from organizing.models import ColleagueInvitation, User
from reminders import faults
from reminders.letters.names import (
    AFTER,
    CANCELLED,
    DIGEST,
    FOUR_DAYS,
    INVITATION,
    RECAP,
    REMINDER,
    TALK,
    TALK_INVITATION,
    WEEKLY,
)
from reminders.messages import message_id
from reminders.models import MailState, OutboundMail, OutboundMailQuerySet
from reminders.outbox import talk_invitations
from reminders.outbox.appointing import appointments_now_due
from reminders.outbox.looking_back import questions_now_due
from reminders.outbox.recapping import recaps_now_due
from reminders.outbox.reminding import DueReminder, letters_now_due, missed

Category = OutboundMail.Category
BATCH = 500
# A row that was too late when it was made.
TOO_LATE: dict[str, object] = {"state": MailState.EXPIRED, "last_code": "outage"}


def plan(now: datetime) -> None:
    cancel_outdated()
    members = [*to_members(now), *swallowed(now), *appointments(now)]
    store([*members, *invitations(now), *to_talks(now)])
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


def to_members(now: datetime) -> list[OutboundMail]:
    """At most one letter per person, and it lists everything that is open.

    A reminder goes before the question how it went, and that before the thanks: what
    waits is told in the letter that goes.
    """
    mails = [_reminder(due) for due in letters_now_due(now)]
    for more in (_questions, _recaps):
        mails += more(now, {mail.person_id for mail in mails if mail.person_id})
    return mails


def _questions(now: datetime, busy: set[uuid.UUID]) -> list[OutboundMail]:
    return [
        row(
            AFTER,
            due.promise.pk,
            due.promise.person_id,
            "after",
            due.promise.sequence,
            person_id=due.promise.person_id,
            category=Category.AFTER,
            due_at=due.moment,
            expires_at=due.expires_at,
        )
        for due in questions_now_due(now, busy)
    ]


def _recaps(now: datetime, busy: set[uuid.UUID]) -> list[OutboundMail]:
    return [
        row(
            RECAP,
            due.talk.pk,
            due.talk.person_id,
            due.occurrence,
            person_id=due.talk.person_id,
            category=Category.RECAP,
            due_at=due.due_at,
            expires_at=due.expires_at,
        )
        for due in recaps_now_due(now, busy)
    ]


def appointments(now: datetime) -> list[OutboundMail]:
    """These count for no limit: who gets them waits for somebody, or need not."""
    return [
        row(
            TALK,
            due.talk.pk,
            due.talk.person_id,
            due.occurrence,
            due.talk.sequence,
            person_id=due.talk.person_id,
            category=Category.TALK,
            due_at=due.due_at,
            expires_at=due.expires_at,
            **(TOO_LATE if due.is_lost else {}),
        )
        for due in appointments_now_due(now)
    ]


def swallowed(now: datetime) -> list[OutboundMail]:
    """Rows that are too late from the start: no reminder is lost in silence."""
    return [_reminder(due, **TOO_LATE) for due in missed(now)]


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
    return _to_colleague(DIGEST, user, due_at, on_date)


def weekly(user: User, due_at: datetime, on_date: str) -> OutboundMail:
    return _to_colleague(WEEKLY, user, due_at, on_date)


def _to_colleague(
    letter: str, user: User, due_at: datetime, on_date: str
) -> OutboundMail:
    return row(
        letter,
        user.pk,
        user.pk,
        on_date,
        user=user,
        category=Category.DIGEST,
        due_at=due_at,
        expires_at=due_at + timedelta(hours=12),
    )


def cancel_outdated() -> None:
    """What was planned for another time, or is no longer agreed, is not sent."""
    waiting = OutboundMail.objects.waiting()
    subject = {"pk": OuterRef("subject_id")}
    same = {**subject, "sequence": OuterRef("sequence")}
    promised = Promise.objects.open().filter(**same)
    talks = Conversation.objects.filter(**same, finished_at=None)
    called_off = talks.exclude(cancelled_at=None)
    invited = ColleagueInvitation.objects.open().filter(**same)
    outdated = waiting.filter(
        Q(Q(letter__in=(REMINDER, AFTER)) & ~Exists(promised))
        | Q(Q(letter=INVITATION) & ~Exists(invited))
        | talk_invitations.outdated()
        | Q(Q(letter=TALK, occurrence=CANCELLED) & ~Exists(called_off))
        | Q(
            Q(letter=TALK)
            & ~Q(occurrence=CANCELLED)
            & ~Exists(talks.filter(cancelled_at=None))
        )
    )
    outdated.update(state=MailState.CANCELLED, last_code="changed")
    _cancel_after_contact(waiting)


def _cancel_after_contact(waiting: OutboundMailQuerySet) -> None:
    """Somebody spoke with them after the early reminder was planned."""
    theirs = {"person": OuterRef("person")}
    talked = Conversation.objects.finished().filter(
        **theirs, finished_at__gt=OuterRef("due_at")
    )
    done = FollowUp.objects.filter(
        **theirs, status=FollowUp.Status.DONE, done_at__gt=OuterRef("due_at")
    )
    early = waiting.filter(letter=REMINDER, occurrence=FOUR_DAYS)
    spoken = early.filter(Q(Exists(talked)) | Q(Exists(done)))
    spoken.update(state=MailState.CANCELLED, last_code="contacted")
