"""What is due for an organizer on a morning: names and counts, never a note."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conversations.models import Conversation, FollowUp, Promise
from organizing.models import Person, PersonQuerySet, User
from reminders.models import OutboundMail

SHOWN = 12
# As on Today: who was spoken to before, and not in thirty days.
QUIET = timedelta(days=30)
# A mail that did not arrive is named for so long; then it stands in the outbox alone.
NEWS_FOR = timedelta(days=3)
MONDAY = 0


@dataclass(frozen=True)
class Due:
    """One kind of thing to do, with the people it is about."""

    title: str
    names: list[str]
    more: int


@dataclass(frozen=True)
class Morning:
    """`is_due` tells whether anything in it is worth a mail of its own."""

    groups: list[Due]
    is_due: bool

    def __bool__(self) -> bool:
        return self.is_due


def short_name(person: Person) -> str:
    """First name and initial: a morning list lies open on a table."""
    # Of "de Boer" the B: what people know a name by begins with a capital.
    capitals = (letter for letter in person.last_name if letter.isupper())
    initial = next(capitals, person.last_name[:1])
    return f"{person.first_name} {initial}." if initial else person.first_name


def morning_of(
    user: User, today: date, now: datetime, made_before: datetime | None = None
) -> Morning:
    """The day's work of one organizer; false when nothing is due.

    With `made_before` only what stood on the list by then. Silence is no task of one
    day: it stands below what is due, and asks for a mail of its own on Mondays alone.
    """
    people = Person.objects.approachable(today)
    groups = [
        _due(title, _people(rows, made_before))
        for title, rows in _tasks(user, today, people)
    ]
    groups.append(_due(_("Mail that did not arrive: call them"), _stranded(user, now)))
    tasks = [group for group in groups if group.names]
    quiet = _due(_("Not spoken to for a while"), _gone_quiet(user, today, people))
    is_due = bool(tasks) or bool(quiet.names and today.weekday() == MONDAY)
    return Morning([*tasks, *([quiet] if quiet.names else [])], is_due)


def _tasks(
    user: User, today: date, people: PersonQuerySet
) -> list[tuple[str, QuerySet[Any]]]:
    follow_ups = FollowUp.objects.of(user).open().about(people)
    talks = Conversation.objects.led_by(user).planned().about(people)
    mine = Promise.objects.open().by_organizer(user).about(people)
    reviews = Promise.objects.by_them().waiting_for_review(today).about(people)
    reviews = reviews.filter(person__owner=user, person__team_id__in=user.team_ids)
    return [
        (_("Talks today"), talks.filter(on_date=today)),
        (_("Overdue"), follow_ups.filter(on_date__lt=today)),
        (_("To do today"), follow_ups.filter(on_date=today)),
        (_("You promised them"), mine.filter(on_date__lte=today)),
        (_("How did it go?"), reviews),
    ]


def _people(rows: QuerySet[Any], made_before: datetime | None) -> list[Person]:
    if made_before is not None:
        rows = rows.filter(scheduled_at__lt=made_before)
    ordered = rows.select_related("person").order_by("on_date", "at_time", "pk")
    return [row.person for row in ordered]


def _stranded(user: User, now: datetime) -> list[Person]:
    """Own people whose mail was refused, came back or was too late, of late."""
    mails = OutboundMail.objects.stranded().filter(
        person__owner=user,
        person__team_id__in=user.team_ids,
        person__do_not_contact_at=None,
        person__restricted_at=None,
        created_at__range=(now - NEWS_FOR, now),
    )
    ordered = mails.select_related("person").order_by("created_at", "pk")
    return [mail.person for mail in ordered if mail.person]


def _gone_quiet(user: User, today: date, people: PersonQuerySet) -> list[Person]:
    mine = people.filter(owner=user, team_id__in=user.team_ids)
    silent = mine.filter(last_contact_on__lt=today - QUIET)
    return list(silent.order_by("last_contact_on", "pk"))


def _due(title: str, people: list[Person]) -> Due:
    names = list(dict.fromkeys(short_name(person) for person in people))
    return Due(title, names[:SHOWN], max(0, len(names) - SHOWN))
