"""Whose people somebody sees, as the cheapest question that says it."""

from datetime import date
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Subquery

from organizing.models import Person, PersonQuerySet, User


def people_of(user: User) -> PersonQuerySet:
    """The same people as `visible_to`, without its "or" where that adds nobody.

    Who coordinates every team they are in owns nobody outside those teams, and
    PostgreSQL can then read the list in the order of its index.
    """
    if set(user.coordinated_team_ids) == set(user.team_ids):
        return Person.objects.coordinated_by(user)
    return Person.objects.visible_to(user)


def sees(user: User, person: Person) -> bool:
    """Whether a row that was read already is one of `visible_to`."""
    if person.erasure_asked_at or person.team_id not in user.team_ids:
        return False
    return person.owner_id == user.pk or user.coordinates(person.team_id)


def seen_by(user: User) -> Q:
    """`visible_to` as a condition, to tell people apart within one statement."""
    return Q(team_id__in=user.coordinated_team_ids) | Q(
        owner=user, team_id__in=list(user.team_ids)
    )


def awake(on: date, prefix: str = "person__") -> Q:
    """`approachable` through a join, for rows that hang on a person."""
    rests = f"{prefix}paused_until"
    asked_to_stop = {
        f"{prefix}do_not_contact_at": None,
        f"{prefix}restricted_at": None,
    }
    return Q(**asked_to_stop) & (Q(**{rests: None}) | Q(**{f"{rests}__lt": on}))


class CountOf(Subquery):
    """How many rows a query has, as a column of another one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(
        self, queryset: QuerySet[Any], *, at_most: int | None = None, **extra: Any
    ) -> None:
        """Stop counting at `at_most`: a big list is not counted to the end."""
        super().__init__(queryset.order_by().values("pk")[:at_most], **extra)
