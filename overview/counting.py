"""Everything a dashboard counts, as lines: what happened, and who stands where.

The same lines are counted for somebody who looks and by the clock, which keeps them per
team (`TeamFigures`): so a kept figure is what counting would have said at that moment.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from ladder.figures import places_on
from ladder.models import Ladder, Rung
from ladder.positions import with_rung
from organizing.models import Person, PersonQuerySet
from overview.ledger import Line, Part, Period, by_team, read
from overview.models import DailyCount, TeamFigures
from overview.next_step import without_next_step

# How many weeks a dashboard may look back; the clock keeps figures of each.
WEEKS = (4, 13, 26)
KEPT_FOR = timedelta(minutes=1)
# Where counting takes longer than one would wait for a page, the clock does it less
# often (`overview/keeping.py`), and a page says which moment its figures are of.
SLOW_SECONDS = 1.0
KEPT_WHEN_SLOW = timedelta(minutes=30)
STANDING, UNOWNED, ADRIFT, BEFORE = "standing", "unowned", "adrift", "before"
type Kept = list[list[Any]]


@dataclass(frozen=True)
class Counting:
    """Counts on one ladder, whose rungs and gate were read already."""

    ladder: Ladder
    rungs: list[Rung]
    gate_on: bool
    now: datetime

    def lines(self, people: PersonQuerySet, period: Period, part: Part) -> list[Line]:
        """`people` as `counted()` has them: of the erased only what was done counts."""
        there = people.filter(restricted_at=None)
        return [
            *read(people, self.ladder, period, part, self.now),
            *self.standing(there, period.until, part),
            *self.before_by_moves(there, period.day_before, part),
        ]

    def standing(
        self, people: PersonQuerySet, today: date, part: Part
    ) -> Iterable[Line]:
        """M14 now, how many of them nobody holds, and who has no next step."""
        parted = people.order_by().annotate(part=part(""))
        placed = with_rung(
            parted, self.ladder, rungs=self.rungs, gate_on=self.gate_on
        ).values_list("rung_number", "part")  # type: ignore[misc]
        for number, whose, count, unowned in placed.annotate(
            count=Count("pk"), unowned=Count("pk", filter=Q(owner=None))
        ):
            yield Line(STANDING, 0, str(number), "", whose, count)
            yield Line(UNOWNED, 0, "", "", whose, unowned)
        adrift = without_next_step(parted, today).values_list("part")  # type: ignore[misc]
        for whose, count in adrift.annotate(count=Count("pk")):
            yield Line(ADRIFT, 0, "", "", whose, count)

    def before_by_moves(
        self, people: PersonQuerySet, day: date, part: Part
    ) -> list[Line]:
        places = places_on(
            people, self.ladder, day, part, rungs=self.rungs, gate_on=self.gate_on
        )
        return [
            Line(BEFORE, 0, str(number), "", whose, count)
            for (whose, number), count in places.items()
        ]

    # --- By team ------------------------------------------------------------

    def team_lines(
        self, team_ids: Collection[UUID], all_weeks: Iterable[int], today: date
    ) -> dict[int, list[Line]]:
        """Of whole teams, for each length of period; events are read once."""
        periods = [Period(weeks, today) for weeks in sorted(all_weeks)]
        people = Person.objects.counted().filter(
            team_id__in=team_ids, campaigns=self.ladder.campaign_id
        )
        there = people.filter(restricted_at=None)
        events = read(people, self.ladder, periods[-1], by_team, self.now)
        standing = list(self.standing(there, today, by_team))
        return {
            period.weeks: [
                *(line for line in events if line.weeks_ago < 2 * period.weeks),
                *standing,
                *self._before(there, period.day_before, team_ids),
            ]
            for period in periods
        }

    def _before(
        self, people: PersonQuerySet, day: date, team_ids: Collection[UUID]
    ) -> list[Line]:
        """M14 at the end of a day: as it was counted then, else by moves.

        What was counted that evening stays right after people have left.
        """
        rows = DailyCount.objects.filter(
            on_date=day, team_id__in=team_ids, rung__ladder=self.ladder
        ).values_list("rung__number", "team_id", "people")
        found = [
            Line(BEFORE, 0, str(number), "", team, count)
            for number, team, count in rows
        ]
        left = set(team_ids) - {line.part for line in found}
        if left:
            uncounted = people.filter(team_id__in=left)
            found += self.before_by_moves(uncounted, day, by_team)
        return found


def packed(lines: Iterable[Line]) -> dict[UUID, Kept]:
    """As a row of each team keeps them."""
    found: dict[UUID, Kept] = {}
    for line in lines:
        kept = [line.kind, line.weeks_ago, line.one, line.two, line.count]
        found.setdefault(line.part, []).append(kept)
    return found


def unpacked(row: TeamFigures) -> Iterable[Line]:
    for kind, weeks_ago, one, two, count in row.lines:
        yield Line(kind, weeks_ago, one, two, row.team_id, count)


def still_true(
    ladder: Ladder, team_ids: Collection[UUID], period: Period, now: datetime
) -> list[TeamFigures]:
    """What the clock counted of these teams lately enough to be shown."""
    fresh = Q(counted_at__gte=now - KEPT_FOR)
    slow = Q(counted_at__gte=now - KEPT_WHEN_SLOW, seconds__gt=SLOW_SECONDS)
    rows = TeamFigures.objects.filter(
        fresh | slow,
        campaign=ladder.campaign_id,
        weeks=period.weeks,
        until=period.until,
        team_id__in=team_ids,
    )
    return list(rows)
