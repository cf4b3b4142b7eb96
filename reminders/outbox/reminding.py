"""Which member is reminded of what, now: the rules about how much mail is too much."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.utils import timezone

from conversations.models import Promise
from organizing.finding import address_hash
from organizing.models import Group, Person, Suppression
from reminders.letters import REMINDER
from reminders.models import UNDERWAY, MailState, OutboundMail
from reminders.times import (
    APART,
    Appointment,
    QuietHours,
    local_date,
    reminder_moments,
)

A_WEEK = timedelta(days=7)
PER_WEEK = 3
# A limit never holds back what is about something this near.
NEAR = timedelta(hours=36)
# No reminder is older than its first moment, four days ahead, and a day of zones.
AHEAD = timedelta(days=6)
# Values in one query; SQLite has a limit.
AT_ONCE = 500
TOLD = (MailState.SENT, MailState.SENDING)


@dataclass(frozen=True)
class DueReminder:
    promise: Promise
    appointment: Appointment
    occurrence: str
    moment: datetime

    @property
    def key(self) -> tuple[UUID, str, int]:
        return (self.promise.pk, self.occurrence, self.promise.sequence)


def quiet_hours(group: Group) -> QuietHours:
    return QuietHours(group.quiet_from, group.quiet_until)


def letters_now_due(now: datetime) -> list[DueReminder]:
    """One reminder per person at most: the letter that carries the others as well."""
    group = Group.current()
    promises = list(_candidates(now))
    letters = _letters_of_late({promise.person_id for promise in promises}, now)
    per_person: dict[UUID, list[Promise]] = defaultdict(list)
    for promise in promises:
        per_person[promise.person_id].append(promise)
    leads = [
        lead
        for person_id, theirs in per_person.items()
        if (lead := _lead(theirs, letters[person_id], group, now))
    ]
    return list(_not_suppressed(leads))


def _candidates(now: datetime) -> Iterable[Promise]:
    """Open promises of people who want our mail, in the days a reminder can fall in."""
    today = timezone.localdate(now)
    people = Person.objects.approachable(today).exclude(email="")
    people = people.exclude(mail_agreed_at=None)
    people = people.exclude(mail_choices__category=OutboundMail.Category.REMINDER)
    silent = (Promise.Reported.CANNOT, Promise.Reported.ANOTHER_TIME)
    return (
        Promise.objects.open()
        .by_them()
        .about(people)
        .filter(on_date__range=(today - timedelta(days=1), today + AHEAD))
        .exclude(reported__in=silent)
        .select_related("person")
    )


def _letters_of_late(
    people: set[UUID], now: datetime
) -> dict[UUID, list[OutboundMail]]:
    """Each person's reminders of the past week and those underway."""
    recent = OutboundMail.objects.filter(
        letter=REMINDER, created_at__gt=now - A_WEEK - AHEAD
    ).only(
        *("person_id", "subject_id", "occurrence", "sequence"),
        *("state", "sent_at", "covers"),
    )
    found: dict[UUID, list[OutboundMail]] = defaultdict(list)
    for some in batched(people, AT_ONCE, strict=False):
        for mail in recent.filter(person_id__in=some):
            if mail.person_id:
                found[mail.person_id].append(mail)
    return found


def _lead(
    promises: list[Promise], letters: list[OutboundMail], group: Group, now: datetime
) -> DueReminder | None:
    """What this person's next letter is about, or None for no letter now."""
    if any(mail.state in UNDERWAY for mail in letters):
        return None
    known = {(mail.subject_id, mail.occurrence, mail.sequence) for mail in letters}
    zone_name = promises[0].person.time_zone or group.time_zone
    held = over_limit(letters, zone_name, now)
    due = [
        one
        for promise in promises
        for one in _due(promise, zone_name, group, now)
        if one.key not in known and not _was_told(one, letters)
        if not held or one.appointment.starts_at - now <= NEAR
    ]
    order = sorted(due, key=lambda one: (one.appointment.starts_at, one.occurrence))
    return order[0] if order else None


def _due(
    promise: Promise, zone_name: str, group: Group, now: datetime
) -> Iterator[DueReminder]:
    agreed_at = promise.person.mail_agreed_at or promise.scheduled_at
    appointment = Appointment(
        promise.on_date,
        promise.at_time,
        promise.time_zone,
        # Who allows mail late gets no letter whose moment was before that.
        max(promise.scheduled_at, agreed_at),
    )
    if appointment.over_at <= now:
        return
    moments = reminder_moments(appointment, zone_name, quiet_hours(group))
    last = moments.get("1d")
    for occurrence, moment in moments.items():
        # After an outage the early letter makes way for the one a day ahead.
        crowded = occurrence == "4d" and last is not None and now > last - APART
        if moment <= now and not crowded:
            yield DueReminder(promise, appointment, occurrence, moment)


def _was_told(due: DueReminder, letters: list[OutboundMail]) -> bool:
    """Whether a letter of less than a day before, or since, listed this agreement."""
    told = [str(due.promise.pk), due.promise.sequence]
    return any(
        mail.state in TOLD
        and told in mail.covers
        and (mail.sent_at is None or mail.sent_at > due.moment - APART)
        for mail in letters
    )


def over_limit(letters: list[OutboundMail], zone_name: str, now: datetime) -> bool:
    """One letter a day, three a week; what is held back joins the next letter."""
    sent = [mail.sent_at for mail in letters if mail.sent_at]
    today = local_date(now, zone_name)
    had_today = any(local_date(moment, zone_name) == today for moment in sent)
    this_week = [moment for moment in sent if moment > now - A_WEEK]
    return had_today or len(this_week) >= PER_WEEK


def _not_suppressed(leads: list[DueReminder]) -> Iterator[DueReminder]:
    scopes = ("", OutboundMail.Category.REMINDER)
    for some in batched(leads, AT_ONCE, strict=False):
        hashes = [address_hash(lead.promise.person.email) for lead in some]
        found = Suppression.objects.filter(address_hash__in=hashes, scope__in=scopes)
        stopped = set(found.values_list("address_hash", flat=True))
        for lead, fingerprint in zip(some, hashes, strict=True):
            if fingerprint not in stopped:
                yield lead
