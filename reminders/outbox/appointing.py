"""Which appointment for a talk is written to whom: new, moved, called off."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from conversations.models import Conversation
from reminders.letters.agreements import appointment_of
from reminders.letters.names import CANCELLED, CHANGED, INVITED, TALK
from reminders.models import MailState, OutboundMail
from reminders.outbox import limits
from reminders.outbox.reminding import willing

# An undo, or a second thought about the hour, costs nobody a mail.
SETTLES_IN = timedelta(minutes=2)
# What was planned longer ago is no news.
NEWS_FOR = timedelta(days=7)
# May have been read: only then there is something to change or to call off.
REACHED = (MailState.SENT, MailState.SENDING)
HANDS_FULL = (MailState.CLAIMED, MailState.SENDING)


@dataclass(frozen=True)
class DueAppointment:
    talk: Conversation
    occurrence: str
    due_at: datetime
    # It was over before anything could leave.
    is_lost: bool

    @property
    def expires_at(self) -> datetime:
        return appointment_of(self.talk).over_at


def appointments_now_due(now: datetime) -> list[DueAppointment]:
    talks = list(_candidates(now))
    before = _letters_before([talk.pk for talk in talks])
    found = [one for talk in talks for one in _due(talk, before[talk.pk], now)]
    stopped = limits.suppressed(
        [one.talk.person for one in found], OutboundMail.Category.TALK
    )
    return [one for one in found if one.talk.person_id not in stopped]


def _candidates(now: datetime) -> Iterator[Conversation]:
    """Plans of the last days that nothing was written about as they stand now."""
    today = timezone.localdate(now)
    made = OutboundMail.objects.filter(
        letter=TALK, subject_id=OuterRef("pk"), sequence=OuterRef("sequence")
    )
    plans = Conversation.objects.filter(
        ~Exists(made),
        Q(person__mail_agreed_at__lte=F("scheduled_at")),
        # Begun by a wrong tap and then called off, they still have to hear of it.
        Q(started_at=None) | Q(cancelled_at__isnull=False),
        was_planned=True,
        finished_at=None,
        scheduled_at__range=(now - NEWS_FOR, now - SETTLES_IN),
        on_date__gte=today - NEWS_FOR,
    )
    plans = plans.about(willing(OutboundMail.Category.TALK))
    yield from plans.select_related("person").order_by("scheduled_at", "pk")


def _letters_before(talks: list[UUID]) -> dict[UUID, limits.Letters]:
    found: dict[UUID, limits.Letters] = defaultdict(list)
    for mail in OutboundMail.objects.filter(letter=TALK, subject_id__in=talks):
        found[mail.subject_id].append(mail)
    return found


def _due(
    talk: Conversation, before: limits.Letters, now: datetime
) -> Iterator[DueAppointment]:
    # Never a newer time on the way beside an older one: they could overtake.
    if any(mail.state in HANDS_FULL for mail in before):
        return
    reached = [mail for mail in before if mail.state in REACHED]
    last = max(reached, key=lambda mail: mail.sequence, default=None)
    is_known = last is not None and last.occurrence != CANCELLED
    if talk.cancelled_at:
        if not is_known:
            return
        occurrence = CANCELLED
    else:
        occurrence = CHANGED if is_known else INVITED
    # Who rests is asked for nothing new. What they already count on is another matter:
    # nobody comes to a talk that was called off.
    if occurrence == INVITED and talk.person.rests(timezone.localdate(now)):
        return
    due_at = talk.scheduled_at + SETTLES_IN
    over_at = appointment_of(talk).over_at
    # Agreed for a minute later: there is nothing to announce.
    if over_at > due_at and talk.created_at < over_at:
        yield DueAppointment(talk, occurrence, due_at, is_lost=over_at <= now)
