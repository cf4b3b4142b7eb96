"""What a dashboard tells, read in a fixed number of statements.

Every count comes in two parts: of people one may see by name, and of others. Small
cells of the others are hidden before anything is added up.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import BooleanField, Case, Count, Q, Sum, Value, When

from ladder.figures import distribution_on
from ladder.models import Ladder, Rung
from ladder.positions import with_rung
from organizing.models import Person, PersonQuerySet
from overview.ledger import Line, read
from overview.models import DailyCount
from overview.next_step import without_next_step
from overview.reach import seen_by
from overview.scopes import Chosen
from overview.small_cells import Cells, hide_unseen

STUCK_AFTER = timedelta(days=90)
STUCK_SHOWN = 8


@dataclass
class Tally:
    """Counts under names, in two parts: `seen` by name, and the `rest`."""

    seen: Counter[Hashable] = field(default_factory=Counter)
    rest: Counter[Hashable] = field(default_factory=Counter)

    def add(self, name: Hashable, count: int, *, seen: bool) -> None:
        (self.seen if seen else self.rest)[name] += count

    def shown(self, names: Sequence[Hashable]) -> Cells:
        """In this order, without what would give somebody away."""
        return hide_unseen(
            [self.seen[name] for name in names], [self.rest[name] for name in names]
        )

    def part_of(self, everybody: "Tally") -> int | None:
        """One count out of all people: the others could be worked out from it."""
        seen = [self.seen[""], everybody.seen.total() - self.seen[""]]
        rest = [self.rest[""], everybody.rest.total() - self.rest[""]]
        return hide_unseen(seen, rest).cells[0]

    def single(self) -> int | None:
        """A count that stands alone."""
        return self.shown([""]).cells[0]

    @property
    def names(self) -> set[Hashable]:
        return {*+self.seen, *+self.rest}


@dataclass(frozen=True)
class Stuck:
    person: Person
    rung: Rung | None
    since_on: date


@dataclass(frozen=True)
class Dashboard:
    chosen: Chosen
    rungs: list[Rung]
    lines: list[Line]
    now: Tally
    before: Tally
    without_owner: Tally
    adrift: Tally
    stuck: list[Stuck]

    def tally(
        self, kind: str, *parts: str, in_period: bool, only: tuple[str, str] | None
    ) -> Tally:
        """Lines of one kind under the named parts of a line; `only` (part, value)."""
        found = Tally()
        weeks = self.chosen.period.weeks
        for line in self.lines:
            if line.kind != kind or (line.weeks_ago < weeks) != in_period:
                continue
            if only and getattr(line, only[0]) != only[1]:
                continue
            values = tuple(getattr(line, part) for part in parts)
            name = values[0] if len(values) == 1 else values
            found.add(name if parts else "", line.count, seen=bool(line.seen))
        return found


def dashboard_of(chosen: Chosen, ladder: Ladder, now: datetime) -> Dashboard:
    people, rungs = chosen.people(), chosen.rungs
    standing, without_owner = _standing(chosen, people, ladder)
    reader = None if chosen.sees_all else chosen.user
    return Dashboard(
        chosen=chosen,
        rungs=rungs,
        lines=read(people, ladder, chosen.period, reader, now),
        now=standing,
        before=_before(chosen, people, ladder),
        without_owner=without_owner,
        adrift=_adrift(chosen, people),
        stuck=_stuck(chosen, people, ladder) if chosen.sees_all else [],
    )


def _marked(chosen: Chosen, people: PersonQuerySet) -> PersonQuerySet:
    if chosen.sees_all:
        return people.order_by().annotate(seen=Value(True, BooleanField()))
    mine = When(seen_by(chosen.user), then=Value(1))
    seen = Case(mine, default=Value(0), output_field=BooleanField())
    return people.order_by().annotate(seen=seen)


def _standing(
    chosen: Chosen, people: PersonQuerySet, ladder: Ladder
) -> tuple[Tally, Tally]:
    """M14 now, and how many of them nobody holds."""
    placed = with_rung(
        people, ladder, rungs=chosen.rungs, gate_on=chosen.options.gate_on
    )
    rows = (
        _marked(chosen, placed)
        .values_list("rung_number", "seen")  # type: ignore[misc]
        .annotate(count=Count("pk"), unowned=Count("pk", filter=Q(owner=None)))
    )
    standing, unowned = Tally(), Tally()
    for number, seen, count, without in rows:
        standing.add(number, count, seen=bool(seen))
        unowned.add("", without, seen=bool(seen))
    return standing, unowned


def _adrift(chosen: Chosen, people: PersonQuerySet) -> Tally:
    found = Tally()
    adrift = without_next_step(_marked(chosen, people), chosen.period.until)
    rows = adrift.values_list("seen").annotate(count=Count("pk"))  # type: ignore[misc]
    for seen, count in rows:
        found.add("", count, seen=bool(seen))
    return found


def _before(chosen: Chosen, people: PersonQuerySet, ladder: Ladder) -> Tally:
    """M14 at the end of the period before: as it was counted then, else by moves."""
    if chosen.sees_all and chosen.team_ids:
        counted = _as_counted(chosen, ladder)
        if counted.names:
            return counted
    day, found = chosen.period.day_before, Tally()
    parts = [(people, True)]
    if not chosen.sees_all:
        mine = seen_by(chosen.user)
        parts = [(people.filter(mine), True), (people.exclude(mine), False)]
    for part, seen in parts:
        rows = distribution_on(
            part, ladder, day, rungs=chosen.rungs, gate_on=chosen.options.gate_on
        )
        for row in rows:
            found.add(row.rung.number, row.count, seen=seen)
    return found


def _as_counted(chosen: Chosen, ladder: Ladder) -> Tally:
    """From the counts of that evening: they stay right after people have left."""
    rows = DailyCount.objects.filter(
        on_date=chosen.period.day_before,
        team_id__in=chosen.team_ids or [],
        rung__ladder=ladder,
    )
    found = Tally()
    for number, count in (
        rows.order_by().values_list("rung__number").annotate(Sum("people"))
    ):
        found.add(number, count, seen=True)
    return found


def _stuck(chosen: Chosen, people: PersonQuerySet, ladder: Ladder) -> list[Stuck]:
    """Longest on their rung, below the top; whom it would be good to talk with."""
    rungs = chosen.rungs
    placed = with_rung(people, ladder, rungs=rungs, gate_on=chosen.options.gate_on)
    latest = chosen.period.until - STUCK_AFTER
    rows = (
        placed.approachable(chosen.period.until)
        .filter(
            rung_since_on__lte=latest,  # type: ignore[misc]
            rung_number__lt=rungs[-1].number,
        )
        .select_related("owner")
        .only("first_name", "last_name", "owner__name", "owner__email")
        .order_by("rung_since_on", "last_name", "first_name", "pk")
    )
    by_number = {rung.number: rung for rung in rungs}
    return [
        Stuck(
            person,
            by_number.get(person.rung_number),  # type: ignore[attr-defined]
            person.rung_since_on,  # type: ignore[attr-defined]
        )
        for person in rows[:STUCK_SHOWN]
    ]
