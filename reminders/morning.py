"""What is due for an organizer on a morning: names and counts, never a note."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conversations.models import Conversation, FollowUp, Promise
from organizing.models import Person, User

SHOWN = 12


@dataclass(frozen=True)
class Due:
    """One kind of thing to do, with the people it is about."""

    title: str
    names: list[str]
    more: int


@dataclass(frozen=True)
class Morning:
    groups: list[Due]

    def __bool__(self) -> bool:
        return bool(self.groups)


def short_name(person: Person) -> str:
    """First name and initial: a morning list lies open on a table."""
    initial = f" {person.last_name[0]}." if person.last_name else ""
    return f"{person.first_name}{initial}"


def morning_of(user: User, today: date, made_before: datetime | None = None) -> Morning:
    """The day's work of one organizer; empty when nothing is due.

    With `made_before` only what stood on the list by then.
    """
    people = Person.objects.approachable(today)
    follow_ups = FollowUp.objects.of(user).open().about(people)
    talks = Conversation.objects.led_by(user).planned().about(people)
    mine = Promise.objects.open().by_organizer(user).about(people)
    reviews = Promise.objects.by_them().waiting_for_review(today).about(people)
    reviews = reviews.filter(person__owner=user, person__team_id__in=user.team_ids)
    sorts: list[tuple[str, QuerySet[Any]]] = [
        (_("Talks today"), talks.filter(on_date=today)),
        (_("Overdue"), follow_ups.filter(on_date__lt=today)),
        (_("To do today"), follow_ups.filter(on_date=today)),
        (_("You promised them"), mine.filter(on_date__lte=today)),
        (_("How did it go?"), reviews),
    ]
    groups = [_due(title, rows, made_before) for title, rows in sorts]
    return Morning([group for group in groups if group.names])


def _due(title: str, rows: QuerySet[Any], made_before: datetime | None) -> Due:
    if made_before is not None:
        rows = rows.filter(scheduled_at__lt=made_before)
    ordered = rows.select_related("person").order_by("on_date", "at_time", "pk")
    names = list(dict.fromkeys(short_name(row.person) for row in ordered))
    return Due(title, names[:SHOWN], max(0, len(names) - SHOWN))
