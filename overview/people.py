"""One page of the people list, with the rung of each, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ladder.models import Ladder, Position, Rung
from ladder.positions import standing_rung
from organizing.models import Person, PersonQuerySet
from overview.choices import Choices
from overview.filtering import PeopleFilter
from overview.reach import CountOf

PER_PAGE = 50
# Nobody leafs further; a filter finds somebody sooner, and deep pages cost the most.
LAST_PAGE = 200
COUNTED = 1000


@dataclass(frozen=True)
class Row:
    person: Person
    rung: Rung | None
    level: int
    rungs: int


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    number: int
    has_next: bool
    total: int

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def is_last_window(self) -> bool:
        return self.number >= LAST_PAGE

    @property
    def is_more_than_counted(self) -> bool:
        return self.total > COUNTED


def page_number(asked: str) -> int:
    """A page that exists, whatever was typed."""
    if not asked.isascii() or not asked.isdecimal() or len(asked) > 6:
        return 1
    return min(max(int(asked), 1), LAST_PAGE)


def page_of(
    people: PersonQuerySet, chosen: PeopleFilter, number: int, today: date
) -> Page:
    """Fifty people and whether more follow; counted no further than a thousand."""
    found = chosen.apply(people, today)
    start = (number - 1) * PER_PAGE
    total = CountOf(found, at_most=COUNTED + 1)
    rows = found.select_related("owner", "team").annotate(total=total)
    listed = list(rows[start : start + PER_PAGE + 1])
    shown = listed[:PER_PAGE]
    has_next = len(listed) > PER_PAGE and number < LAST_PAGE
    count = int(getattr(listed[0], "total", 0)) if listed else 0
    return Page(_with_rungs(shown, chosen), number, has_next, count)


def _with_rungs(people: list[Person], chosen: PeopleFilter) -> list[Row]:
    """The rung on the ladder that was asked for; without asking the highest one."""
    choices = chosen.choices
    places = Position.objects.filter(person__in=[person.pk for person in people])
    if chosen.ladder:
        places = places.filter(ladder=chosen.ladder)
    held: dict[UUID, list[Position]] = {}
    for place in places:
        held.setdefault(place.person_id, []).append(place)
    return [_row(person, held.get(person.pk, []), chosen, choices) for person in people]


def _row(
    person: Person, places: list[Position], chosen: PeopleFilter, choices: Choices
) -> Row:
    standing = [_standing(person, place, choices) for place in places]
    known = [row for row in standing if row.rung]
    if known:
        return max(known, key=lambda row: row.level)
    ladder = chosen.ladder or choices.first_ladder
    return _ground(person, choices.rungs_of(ladder) if ladder else [])


def _standing(person: Person, place: Position, choices: Choices) -> Row:
    ladder = Ladder(pk=place.ladder_id)
    rungs = choices.rungs_of(ladder)
    if not rungs:
        return Row(person, None, 0, 0)
    rung = standing_rung(person, place, rungs, choices.group)
    return Row(person, rung, rungs.index(rung), len(rungs))


def _ground(person: Person, rungs: list[Rung]) -> Row:
    return Row(person, rungs[0] if rungs else None, 0, len(rungs))
