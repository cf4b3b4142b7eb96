"""What was agreed with somebody, as it stands in their mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conversations.models import Conversation, Promise
from conversations.models.agreement import PromiseQuerySet
from organizing.models import Group, Person, User
from reminders import links
from reminders.times import APART, Appointment, QuietHours, reminder_moments

Reported = Promise.Reported
# An answer that looks ahead; "did it work out" has not been answered by it.
AHEAD = (Reported.NOTHING, Reported.COMES)
# Who answered that needs no reminder.
ANSWERS_NO = (Reported.CANNOT, Reported.ANOTHER_TIME)
# How long we still ask; the link in the letter lives as long.
ASKED_FOR = timedelta(days=7)
# Where a person in hand keeps what was read for a whole batch.
READ_AHEAD = "agreements_in_hand"


@dataclass(frozen=True)
class Agreement:
    """One line of what was agreed, in words."""

    act: str
    day: str
    time: str
    place: str
    url: str


def in_words(promise: Promise, person: Person, at: datetime) -> Agreement:
    """`at` dates the link: a second try of one letter has the same words."""
    return Agreement(
        act=_("What we agreed") if person.time_and_place_only else promise.act,
        day=_day(promise.on_date, get_language()),
        time=promise.at_time.strftime("%H:%M") if promise.at_time else "",
        place=promise.place,
        url=links.answer_url(promise, person, at=at),
    )


@lru_cache(maxsize=400)
def _day(on_date: date, _language: str) -> str:
    return date_format(on_date, "l j F")


def appointment_of(row: Promise | Conversation) -> Appointment:
    return Appointment(row.on_date, row.at_time, row.time_zone, row.scheduled_at)


def organizer_of(promise: Promise) -> User | None:
    """Who stands behind a letter: the owner now, or who asked for it then."""
    owner = promise.person.owner
    if owner is None and promise.ask is not None:
        owner = promise.ask.conversation.organizer
    return active(owner)


def active(user: User | None) -> User | None:
    return user if user is not None and user.is_active else None


def covers(promises: list[Promise]) -> list[list[str | int]]:
    return [[str(told.pk), told.sequence] for told in promises]


def read_ahead(people: Iterable[Person], now: datetime) -> None:
    """Read what many letters will list in one go, instead of twice for each letter.

    It stays with the person in hand: for a batch that leaves within seconds. Whether
    it still stands is asked again with the marker.
    """
    promises = Prefetch("promises", _of_use(now), to_attr=READ_AHEAD)
    prefetch_related_objects(list(people), promises)


def in_hand(person: Person) -> list[Promise]:
    """What was read ahead, if it was."""
    found: list[Promise] = getattr(person, READ_AHEAD, [])
    return found


def open_agreements(person: Person, now: datetime) -> list[Promise]:
    """All that stands open from today on, the first one first."""
    today = timezone.localdate(now)
    return [
        promise
        for promise in _theirs(person, now)
        if promise.on_date >= today and promise.reported != Reported.CANNOT
    ]


def unanswered(person: Person, now: datetime) -> list[Promise]:
    """What lies behind us, and nobody said yet how it went."""
    today = timezone.localdate(now)
    return [
        promise
        for promise in _theirs(person, now)
        if today - ASKED_FOR <= promise.on_date < today and promise.reported in AHEAD
    ]


def agreed_in(talk: Conversation, person: Person) -> list[Promise]:
    """What they said yes to in that talk, as far as it still stands."""
    rows = Promise.objects.open().by_them().filter(person=person)
    rows = _listed(rows.filter(ask__conversation=talk, reported__in=AHEAD))
    return _known_to_be_of(person, rows)


def not_reminded_soon(
    promises: list[Promise], person: Person, group: Group, at: datetime
) -> list[Promise]:
    """Without what a reminder is due for within a day: that letter has the buttons.

    Told here as well it would be told twice, or the reminder would not leave.
    """
    quiet = QuietHours(group.quiet_from, group.quiet_until)
    zone_name = person.time_zone or group.time_zone
    return [
        promise
        for promise in promises
        if not any(
            at <= moment < at + APART
            for moment in reminder_moments(
                appointment_of(promise), zone_name, quiet
            ).values()
        )
    ]


def _theirs(person: Person, now: datetime) -> list[Promise]:
    if hasattr(person, READ_AHEAD):
        return in_hand(person)
    return _known_to_be_of(person, _of_use(now).filter(person=person))


def _of_use(now: datetime) -> PromiseQuerySet:
    """Open, and not too long ago to be asked about; a day more for other zones."""
    since = timezone.localdate(now) - ASKED_FOR - timedelta(days=2)
    return _listed(Promise.objects.open().by_them().filter(on_date__gte=since))


def _listed(promises: PromiseQuerySet) -> PromiseQuerySet:
    with_asker = promises.select_related("ask__conversation__organizer")
    return with_asker.order_by("on_date", "at_time", "pk")


def _known_to_be_of(person: Person, promises: Iterable[Promise]) -> list[Promise]:
    agreements = list(promises)
    for promise in agreements:
        promise.person = person
    return agreements
