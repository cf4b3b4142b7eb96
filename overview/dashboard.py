"""What a dashboard tells, read in a fixed number of statements.

Every count comes in parts: of people one may see by name, and of groups of others.
Small cells of each group are hidden before anything is added up.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.functional import cached_property

from ladder.models import Ladder, Rung
from ladder.positions import with_rung
from organizing.models import Person, PersonQuerySet
from overview.counting import (
    ADRIFT,
    BEFORE,
    SLOW_SECONDS,
    STANDING,
    UNOWNED,
    Counting,
    still_true,
    unpacked,
)
from overview.ledger import Line, by_sight, everybody_seen
from overview.models import TeamFigures
from overview.scopes import MINE, Chosen
from overview.small_cells import Cells, hide_unseen

STUCK_AFTER = timedelta(days=90)
STUCK_SHOWN = 8


# The people I may know by name, and those of the teams I am not in. Of a team that I
# see in part, whose figures I may ask for by themselves, the others are a group apart.
SEEN, ELSEWHERE = "", "elsewhere"


@dataclass
class Tally:
    """Counter under names, in parts: `seen` by name, and the `rest` by group."""

    seen: Counter[Hashable] = field(default_factory=Counter)
    rest: dict[str, Counter[Hashable]] = field(default_factory=dict)

    def add(self, name: Hashable, count: int, *, group: str) -> None:
        counter = self.seen if group == SEEN else self.rest.setdefault(group, Counter())
        counter[name] += count

    def shown(self, names: Sequence[Hashable]) -> Cells:
        """In this order, without what would give somebody away."""
        rests = [[group[name] for name in names] for group in self.rest.values()]
        return hide_unseen([self.seen[name] for name in names], *rests)

    def part_of(self, everybody: "Tally") -> int | None:
        """One count out of all people: the others could be worked out from it."""
        seen = [self.seen[""], everybody.seen.total() - self.seen[""]]
        nobody: Counter[Hashable] = Counter()
        rests = [
            [part := self.rest.get(group, nobody)[""], whole.total() - part]
            for group, whole in everybody.rest.items()
        ]
        return hide_unseen(seen, *rests).cells[0]

    def single(self) -> int | None:
        """A count that stands alone."""
        return self.shown([""]).cells[0]

    @property
    def names(self) -> set[Hashable]:
        return {*self.seen, *(name for group in self.rest.values() for name in group)}


@dataclass(frozen=True)
class SeenLine:
    """A line of all chosen teams; `group`: SEEN, or among which others it counts."""

    kind: str
    weeks_ago: int
    one: str
    two: str
    group: str
    count: int


@dataclass(frozen=True)
class Stuck:
    person: Person
    rung: Rung | None
    since_on: date


@dataclass
class Dashboard:
    chosen: Chosen
    rungs: list[Rung]
    lines: list[SeenLine]
    # The moment these figures are of: now, or when the clock counted them.
    counted_at: datetime
    counted_seldom: bool
    stuck: list[Stuck]

    @cached_property
    def now(self) -> Tally:
        """M14 now, by rung number."""
        return self._standing(STANDING)

    @cached_property
    def before(self) -> Tally:
        """M14 at the end of the period before."""
        return self._standing(BEFORE)

    @cached_property
    def without_owner(self) -> Tally:
        return self.tally(UNOWNED, in_period=True, only=None)

    @cached_property
    def adrift(self) -> Tally:
        return self.tally(ADRIFT, in_period=True, only=None)

    def _standing(self, kind: str) -> Tally:
        found = Tally()
        for line in self.lines:
            if line.kind == kind:
                found.add(int(line.one), line.count, group=line.group)
        return found

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
            found.add(name if parts else "", line.count, group=line.group)
        return found


def dashboard_of(chosen: Chosen, ladder: Ladder, now: datetime) -> Dashboard:
    people, rungs = chosen.people(), chosen.rungs
    lines, kept = _lines(chosen, ladder, now)
    return Dashboard(
        chosen=chosen,
        rungs=rungs,
        lines=lines,
        counted_at=min((row.counted_at for row in kept), default=now),
        counted_seldom=any(row.seconds > SLOW_SECONDS for row in kept),
        stuck=_stuck(chosen, people, ladder) if chosen.sees_all else [],
    )


def _lines(
    chosen: Chosen, ladder: Ladder, now: datetime
) -> tuple[list[SeenLine], list[TeamFigures]]:
    """What the clock keeps of whole teams; the rest is counted here and now."""
    user, period, people = chosen.user, chosen.period, chosen.counted()
    counter = Counting(ladder, chosen.rungs, chosen.options.gate_on, now)
    whole, in_part = chosen.whole_teams()
    kept = still_true(ladder, whole, period, now) if whole else []
    by_team = [line for row in kept for line in unpacked(row)]
    left = set(whole) - {row.team_id for row in kept}
    if left:
        by_team += counter.team_lines(left, [period.weeks], period.until)[period.weeks]
    lines = [
        (line, SEEN if user.coordinates(line.part) else ELSEWHERE) for line in by_team
    ]
    if chosen.who == MINE:
        mine = counter.lines(people, period, everybody_seen)
        lines += [(line, SEEN) for line in mine]
    for team in in_part:
        some = people.filter(team_id=team)
        counted = counter.lines(some, period, by_sight(user))
        lines += [(line, SEEN if line.part else str(team)) for line in counted]
    return _added_up(lines), kept


def _added_up(lines: Iterable[tuple[Line, str]]) -> list[SeenLine]:
    counts: Counter[tuple[str, int, str, str, str]] = Counter()
    for line, group in lines:
        counts[line.kind, line.weeks_ago, line.one, line.two, group] += line.count
    return [SeenLine(*key, count) for key, count in counts.items()]


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
