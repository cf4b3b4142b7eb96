"""Whom we ask, the day after, how it went."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from conversations.models import Promise
from organizing.models import Group
from reminders.letters.agreements import AHEAD
from reminders.letters.names import AFTER
from reminders.models import OutboundMail
from reminders.outbox import limits
from reminders.outbox.reminding import agreed, mailable, quiet_hours
from reminders.times import (
    AFTER_AT,
    APART,
    day_after,
    instant,
    local_clock,
    local_date,
)

# Later it is a question from nowhere; the organizer asks it themself by then.
OF_USE_FOR = timedelta(days=3)


@dataclass(frozen=True)
class DueQuestion:
    promise: Promise
    moment: datetime
    # From here on a letter that lists it asks how it went.
    asked_since: datetime

    @property
    def key(self) -> tuple[str, UUID, int]:
        return (AFTER, self.promise.pk, self.promise.sequence)

    @property
    def expires_at(self) -> datetime:
        return self.moment + OF_USE_FOR


def questions_now_due(now: datetime, busy: Collection[UUID]) -> list[DueQuestion]:
    """One per person, who is not `busy` with another letter; it asks about all."""
    group = Group.current()
    per_person: dict[UUID, list[Promise]] = defaultdict(list)
    for promise in _candidates(now):
        if promise.person_id not in busy:
            per_person[promise.person_id].append(promise)
    letters = limits.letters_of_late(per_person, now)
    contacts = limits.last_contacts(per_person, now)
    leads = [
        lead
        for person_id, theirs in per_person.items()
        if (
            lead := _lead(
                theirs, letters[person_id], contacts.get(person_id), group, now
            )
        )
    ]
    stopped = limits.suppressed(
        [one.promise.person for one in leads], OutboundMail.Category.AFTER
    )
    return [one for one in leads if one.promise.person_id not in stopped]


def _candidates(now: datetime) -> list[Promise]:
    today = timezone.localdate(now)
    people = mailable(now, OutboundMail.Category.AFTER)
    promises = (
        Promise.objects.open()
        .by_them()
        .about(people)
        .filter(
            on_date__range=(today - OF_USE_FOR - timedelta(days=2), today),
            reported__in=AHEAD,
        )
    )
    return list(promises.select_related("person").order_by("on_date", "at_time", "pk"))


def _lead(
    promises: list[Promise],
    letters: limits.Letters,
    contact: datetime | None,
    group: Group,
    now: datetime,
) -> DueQuestion | None:
    zone_name = promises[0].person.time_zone or group.time_zone
    if limits.is_underway(letters) or limits.over_limit(letters, zone_name, now):
        return None
    # What a limit held back leaves at its own hour of another day.
    if local_clock(now, zone_name) < AFTER_AT:
        return None
    known = {(mail.letter, mail.subject_id, mail.sequence) for mail in letters}
    due = [
        one
        for promise in promises
        if (one := _due(promise, zone_name, group, now))
        and one.key not in known
        and not _was_asked(one, letters, contact, now)
    ]
    return due[0] if due else None


def _due(
    promise: Promise, zone_name: str, group: Group, now: datetime
) -> DueQuestion | None:
    # Read in from elsewhere after its day: what became of it is known there.
    appointment = agreed(promise)
    moment = day_after(appointment, zone_name, quiet_hours(group))
    if moment is None or not moment <= now < moment + OF_USE_FOR:
        return None
    if promise.created_at >= appointment.over_at:
        return None
    midnight = instant(local_date(moment, zone_name), time(0), zone_name)
    return DueQuestion(promise, moment, midnight)


def _was_asked(
    due: DueQuestion, letters: limits.Letters, contact: datetime | None, now: datetime
) -> bool:
    """Another letter asked it, or told of it today; or somebody spoke with them."""
    if contact is not None and contact > agreed(due.promise).over_at:
        return True
    asked = limits.was_told(due.promise, letters, since=due.asked_since)
    return asked or limits.was_told(due.promise, letters, since=now - APART)
