"""What rooms above draw: M14 and M15, each in a fixed number of queries.

The caller chooses whose figures these are by the people it hands in, and hides small
cells from those who may not see the names behind them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils import timezone

from ladder.models import Ladder, Move, MoveQuerySet, Rung
from ladder.positions import RungCount, people_per_rung, rungs_of, with_rung
from organizing.models import PersonQuerySet


@dataclass(frozen=True)
class RungPair:
    """How many moves went from one rung to another."""

    from_rung: Rung
    to_rung: Rung
    count: int

    @property
    def goes_up(self) -> bool:
        return self.to_rung.number > self.from_rung.number


@dataclass(frozen=True)
class Movement:
    """Moves of a period. `cooled` counts the moves down."""

    went_up: int
    cooled: int
    pairs: list[RungPair]

    @property
    def net(self) -> int:
        return self.went_up - self.cooled


def distribution(people: PersonQuerySet, ladder: Ladder) -> list[RungCount]:
    """M14, now: every rung, lowest first, also where nobody stands."""
    return people_per_rung(people, ladder)


def places_on(
    people: PersonQuerySet,
    ladder: Ladder,
    day: date,
    part: Callable[[str], Any],
    *,
    rungs: Sequence[Rung],
    gate_on: bool | None = None,
) -> Counter[tuple[Any, int]]:
    """M14 at the end of `day`, by the moves since: people by part and rung number.

    Who moved later stood where their first later move began; everybody else stands
    there still. Known by then: added to Trede, or moved on this ladder. `part` makes
    the expression that parts them, from the prefix of a person's columns.
    """
    known = _known_by(people, ladder, day)
    later = Move.objects.filter(ladder=ladder, moved_on__gt=day)
    placed = with_rung(known, ladder, rungs=rungs, gate_on=gate_on)
    stayed = placed.filter(~Exists(later.filter(person=OuterRef("pk"))))
    number = Case(
        When(rung_since_on__gt=day, then=Value(0)),
        default=F("rung_number"),
        output_field=PositiveSmallIntegerField(),
    )
    counts: Counter[tuple[Any, int]] = Counter()
    for whose, then, count in (
        stayed.order_by()
        .annotate(whose=part(""), then=number)
        .values_list("whose", "then")
        .annotate(count=Count("pk", distinct=True))
    ):
        counts[whose, then] += count
    first = Window(
        RowNumber(), partition_by=[F("person_id")], order_by=["moved_at", "pk"]
    )
    moved = (
        later.filter(person__in=known.order_by().values("pk"))
        .annotate(whose=part("person__"), place_in_line=first)
        .filter(place_in_line=1)
    )
    counts.update(moved.values_list("whose", "from_rung__number"))
    return counts


def _known_by(people: PersonQuerySet, ladder: Ladder, day: date) -> PersonQuerySet:
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    moved = Move.objects.filter(ladder=ladder, moved_on__lte=day, person=OuterRef("pk"))
    return people.filter(Q(created_at__lt=midnight) | Exists(moved))


def _moves(
    people: PersonQuerySet, ladder: Ladder, first_day: date, last_day: date
) -> MoveQuerySet:
    return Move.objects.filter(
        ladder=ladder,
        moved_on__range=(first_day, last_day),
        person__in=people.order_by().values("pk"),
    )


def movement(
    people: PersonQuerySet, ladder: Ladder, first_day: date, last_day: date
) -> Movement:
    """M15: moves up and down from `first_day` to `last_day`, both included."""
    rungs = {rung.pk: rung for rung in rungs_of(ladder)}
    rows = (
        _moves(people, ladder, first_day, last_day)
        .values_list("from_rung_id", "to_rung_id")
        .annotate(count=Count("pk"))
    )
    pairs = [
        RungPair(rungs[from_id], rungs[to_id], count) for from_id, to_id, count in rows
    ]
    pairs.sort(key=lambda pair: (pair.from_rung.number, pair.to_rung.number))
    went_up = sum(pair.count for pair in pairs if pair.goes_up)
    cooled = sum(pair.count for pair in pairs if not pair.goes_up)
    return Movement(went_up, cooled, pairs)
