"""Which member is reminded of what, now; and which reminder an outage swallowed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from conversations.models import Promise
from conversations.models.agreement import PromiseQuerySet
from organizing.models import Group, Person, PersonQuerySet
from reminders.letters.agreements import ANSWERS_NO
from reminders.letters.names import FOUR_DAYS, ONE_DAY, REMINDER
from reminders.models import OutboundMail
from reminders.outbox import limits
from reminders.times import (
    APART,
    Appointment,
    QuietHours,
    local_date,
    reminder_moments,
)

Reported = Promise.Reported
# No letter of a day ahead leaves earlier, whatever the zones and the quiet hours.
A_DAY_AHEAD_AT_MOST = timedelta(days=2)
# Longer ago nobody calls about it any more.
LOOKED_BACK = timedelta(days=7)


@dataclass(frozen=True)
class DueReminder:
    promise: Promise
    appointment: Appointment
    occurrence: str
    moment: datetime

    @property
    def key(self) -> tuple[str, UUID, str, int]:
        return (REMINDER, self.promise.pk, self.occurrence, self.promise.sequence)


@dataclass(frozen=True)
class Around:
    """What decides about a person's letters, besides the promises themselves."""

    letters: limits.Letters
    zone_name: str
    last_contact: datetime | None
    needs_a_talk: bool
    # Promises that had their two letters.
    reminded: set[UUID]


def quiet_hours(group: Group) -> QuietHours:
    return QuietHours(group.quiet_from, group.quiet_until)


def mailable(now: datetime, category: str) -> PersonQuerySet:
    """People who want our letters of this kind, and may have one today."""
    return willing(category).approachable(timezone.localdate(now))


def willing(category: str) -> PersonQuerySet:
    """People who want our letters of this kind; some may rest."""
    people = Person.objects.reachable().exclude(email="")
    people = people.exclude(mail_agreed_at=None)
    return people.exclude(mail_choices__category=category)


def agreed(promise: Promise) -> Appointment:
    """Who allows mail late gets no letter whose moment was before that."""
    allowed_at = promise.person.mail_agreed_at or promise.scheduled_at
    made_at = max(promise.scheduled_at, allowed_at)
    return Appointment(promise.on_date, promise.at_time, promise.time_zone, made_at)


def letters_now_due(now: datetime) -> list[DueReminder]:
    """One reminder per person at most: the letter that carries the others as well."""
    group = Group.current()
    promises = list(_candidates(now))
    per_person: dict[UUID, list[Promise]] = defaultdict(list)
    for promise in promises:
        per_person[promise.person_id].append(promise)
    letters = limits.letters_of_late(per_person, now)
    contacts = limits.last_contacts(per_person, now)
    need_a_talk = limits.need_a_talk(per_person)
    reminded = limits.had_their_reminders(promises)
    leads = [
        lead
        for person_id, theirs in per_person.items()
        if (
            lead := _lead(
                theirs,
                Around(
                    letters[person_id],
                    theirs[0].person.time_zone or group.time_zone,
                    contacts.get(person_id),
                    person_id in need_a_talk,
                    reminded,
                ),
                group,
                now,
            )
        )
    ]
    return _wanted(leads)


def _candidates(now: datetime) -> PromiseQuerySet:
    """Open promises of people who want our mail, in the days a reminder can fall in.

    Without those that have the letter of a day ahead, or the early one and that day is
    not near: most, in each sweep of those four days, and nothing is due about them.
    """
    today = timezone.localdate(now)
    made = OutboundMail.objects.filter(
        letter=REMINDER, subject_id=OuterRef("pk"), sequence=OuterRef("sequence")
    )
    has_early = Exists(made.filter(occurrence=FOUR_DAYS))
    return _open_promises(now).filter(
        ~Exists(made.filter(occurrence=ONE_DAY)),
        ~(Q(on_date__gt=today + A_DAY_AHEAD_AT_MOST) & has_early),
        on_date__range=(today - timedelta(days=1), today + limits.AHEAD),
    )


def _open_promises(now: datetime) -> PromiseQuerySet:
    people = mailable(now, OutboundMail.Category.REMINDER)
    promises = Promise.objects.open().by_them().about(people)
    return promises.exclude(reported__in=ANSWERS_NO).select_related("person")


def _lead(
    promises: list[Promise], around: Around, group: Group, now: datetime
) -> DueReminder | None:
    """What this person's next letter is about, or None for no letter now."""
    letters = around.letters
    if limits.is_underway(letters):
        return None
    known = {
        (one.letter, one.subject_id, one.occurrence, one.sequence) for one in letters
    }
    held = limits.over_limit(letters, around.zone_name, now)
    due = [
        one
        for promise in promises
        for one in _due(promise, around, group, now)
        if one.key not in known and not _was_told(one, letters)
        if not held or one.appointment.starts_at - now <= limits.NEAR
    ]
    order = sorted(due, key=lambda one: (one.appointment.starts_at, one.occurrence))
    return order[0] if order else None


def _due(
    promise: Promise, around: Around, group: Group, now: datetime
) -> Iterator[DueReminder]:
    appointment = agreed(promise)
    if appointment.over_at <= now:
        return
    moments = reminder_moments(appointment, around.zone_name, quiet_hours(group))
    last = moments.get(ONE_DAY)
    for occurrence, moment in moments.items():
        # After an outage the early letter makes way for the one a day ahead.
        crowded = last is not None and now > last - APART
        early = occurrence == FOUR_DAYS
        if moment <= now and not (
            early and (crowded or _spared(promise, moment, around))
        ):
            yield DueReminder(promise, appointment, occurrence, moment)


def _spared(promise: Promise, moment: datetime, around: Around) -> bool:
    """Why the early letter is not needed. The one a day ahead always is.

    They were spoken to since, or shortly before. Or they had their two letters, on
    another day. Or twice in a row it did not work out: then a talk helps more, and
    who keeps it this time still gets the letter a day ahead like everybody.
    """
    contact = around.last_contact
    spoken_to = contact is not None and contact > moment - APART
    return spoken_to or promise.pk in around.reminded or around.needs_a_talk


def _was_told(due: DueReminder, letters: limits.Letters) -> bool:
    """Whether a letter of less than a day before, or since, listed this agreement."""
    return limits.was_told(due.promise, letters, since=due.moment - APART)


def _wanted(leads: list[DueReminder]) -> list[DueReminder]:
    people = [lead.promise.person for lead in leads]
    stopped = limits.suppressed(people, OutboundMail.Category.REMINDER)
    return [lead for lead in leads if lead.promise.person_id not in stopped]


# --- What an outage swallowed -----------------------------------------------------


def missed(now: datetime) -> list[DueReminder]:
    """Reminders whose moment passed unsent, and now it is over: nobody was told.

    Of the last week, and only where the promise stood with us at that moment. The row
    that is made of it says to an organizer: too late to be of use, call them.
    """
    group = Group.current()
    today = timezone.localdate(now)
    made = OutboundMail.objects.filter(
        letter=REMINDER,
        occurrence=ONE_DAY,
        subject_id=OuterRef("pk"),
        sequence=OuterRef("sequence"),
    )
    told_us = (Reported.KEPT, Reported.NOT_KEPT)
    past = _open_promises(now).filter(
        ~Exists(made),
        on_date__range=(today - LOOKED_BACK - timedelta(days=1), today + timedelta(1)),
    )
    promises = list(past.exclude(reported__in=told_us))
    letters = limits.letters_of_late({one.person_id for one in promises}, now)
    found = [
        one
        for promise in promises
        if (one := _swallowed(promise, group, now))
        and not _was_told(one, letters[promise.person_id])
    ]
    return _wanted(found)


def _swallowed(promise: Promise, group: Group, now: datetime) -> DueReminder | None:
    appointment = agreed(promise)
    if not now - LOOKED_BACK < appointment.over_at <= now:
        return None
    zone_name = promise.person.time_zone or group.time_zone
    moments = reminder_moments(appointment, zone_name, quiet_hours(group))
    moment = moments.get(ONE_DAY)
    # Read in from elsewhere after its moment: nobody expected a letter from us.
    if moment is None or promise.created_at >= moment:
        return None
    if promise.person.rests(local_date(moment, zone_name)):
        return None
    return DueReminder(promise, appointment, ONE_DAY, moment)
