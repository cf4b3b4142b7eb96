"""Whom we thank after a talk, with what was agreed in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from conversations.models import Ask, Conversation
from organizing.models import Group
from reminders.letters.agreements import agreed_in, not_reminded_soon
from reminders.letters.names import CONSENT, RECAP, THANKS
from reminders.models import OutboundMail
from reminders.outbox import limits
from reminders.outbox.reminding import mailable, quiet_hours
from reminders.times import REMINDER_AT, allowed, local_clock, local_date

# Time to put the log right before it is told to them.
AFTER_TALK = timedelta(hours=1)
WITHIN = timedelta(hours=48)


@dataclass(frozen=True)
class DueRecap:
    talk: Conversation
    occurrence: str
    due_at: datetime

    @property
    def expires_at(self) -> datetime:
        return (self.talk.finished_at or self.due_at) + WITHIN


def recaps_now_due(now: datetime, busy: Collection[UUID]) -> list[DueRecap]:
    """One per person, who is not `busy` with another letter."""
    group = Group.current()
    talks = {talk.person_id: talk for talk in _candidates(now)}
    talks = {
        person_id: one for person_id, one in talks.items() if person_id not in busy
    }
    letters = limits.letters_of_late(talks, now)
    found = [
        recap
        for person_id, talk in talks.items()
        if (recap := _due(talk, letters[person_id], group, now))
    ]
    stopped = limits.suppressed(
        [one.talk.person for one in found], OutboundMail.Category.RECAP
    )
    return [one for one in found if one.talk.person_id not in stopped]


def _candidates(now: datetime) -> list[Conversation]:
    """Talks of the last two days in which something was asked, or allowed."""
    made = OutboundMail.objects.filter(letter=RECAP, subject_id=OuterRef("pk"))
    answered = Ask.objects.filter(conversation=OuterRef("pk")).exclude(answer="")
    said_yes = Q(consent_answer=Conversation.ConsentAnswer.YES)
    talks = Conversation.objects.finished().about(
        mailable(now, OutboundMail.Category.RECAP)
    )
    talks = talks.filter(
        ~Exists(made),
        said_yes | Q(Exists(answered)),
        finished_at__range=(now - WITHIN, now - AFTER_TALK),
    )
    # Of two talks the later one is thanked for.
    return list(talks.select_related("person").order_by("finished_at", "pk"))


def _due(
    talk: Conversation, letters: limits.Letters, group: Group, now: datetime
) -> DueRecap | None:
    person = talk.person
    zone_name = person.time_zone or group.time_zone
    gave = talk.consent_answer == Conversation.ConsentAnswer.YES and person.basis
    if limits.is_underway(letters):
        return None
    if not gave and limits.over_limit(letters, zone_name, now):
        return None
    agreed = agreed_in(talk, person)
    finished_at = talk.finished_at or now
    told = [one for one in agreed if limits.was_told(one, letters, since=finished_at)]
    tells = not_reminded_soon(agreed, person, group, now)
    # What they agreed to was in another letter meanwhile, or soon will be.
    if not gave and (told or (agreed and not tells)):
        return None
    due_at = allowed(finished_at + AFTER_TALK, zone_name, quiet_hours(group))
    was_held = local_date(due_at, zone_name) < local_date(now, zone_name)
    is_early = local_clock(now, zone_name) < REMINDER_AT
    if due_at > now or (was_held and is_early):
        return None
    return DueRecap(talk, CONSENT if gave else THANKS, due_at)
