"""Where people stand, read in a fixed number of queries.

Somebody without a Position stands on the lowest rung. While the gate is on, somebody
without a basis stands within the band contact, whatever their Position says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import (
    Case,
    Count,
    F,
    FilteredRelation,
    PositiveSmallIntegerField,
    Q,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from ladder.models import Band, Ladder, Position, Rung
from ladder.rules import Standing
from organizing.models import Group, Person, PersonQuerySet

CARDS_PER_RUNG = 12


@dataclass(frozen=True)
class RungCount:
    rung: Rung
    count: int


@dataclass(frozen=True)
class RungGroup:
    """A rung of the board: how many stand there, and the first cards of them."""

    rung: Rung
    count: int
    people: list[Person]


def rungs_of(ladder: Ladder) -> list[Rung]:
    """Lowest first; a rung's number is its place in this list."""
    return list(Rung.objects.filter(ladder=ladder).order_by("number"))


def highest_in_contact(rungs: Sequence[Rung]) -> Rung:
    """As far up as somebody without a basis can stand."""
    within = [rung for rung in rungs if rung.band == Band.CONTACT]
    return within[-1] if within else rungs[0]


def is_beyond_gate(person: Person, rung: Rung, group: Group) -> bool:
    return rung.band != Band.CONTACT and not person.passes_gate(group)


def standing_rung(
    person: Person, position: Position | None, rungs: Sequence[Rung], group: Group
) -> Rung:
    """The rung somebody stands on, from rows that have been read already."""
    if position is None:
        return rungs[0]
    on = next((rung for rung in rungs if rung.pk == position.rung_id), rungs[0])
    return highest_in_contact(rungs) if is_beyond_gate(person, on, group) else on


def rung_of(person: Person, ladder: Ladder) -> Rung:
    position = Position.objects.filter(person=person, ladder=ladder).first()
    return standing_rung(person, position, rungs_of(ladder), Group.current())


def with_rung(
    people: PersonQuerySet,
    ladder: Ladder,
    *,
    rungs: Sequence[Rung] | None = None,
    gate_on: bool | None = None,
) -> PersonQuerySet:
    """People with `rung_number` and `rung_since_on` to filter, sort and count by.

    Hand in `rungs`, lowest first, and the gate where they were read already: then
    it costs no statement of its own.
    """
    placed = people.annotate(
        place=FilteredRelation("positions", condition=Q(positions__ladder=ladder))
    )
    number = Coalesce(
        F("place__rung__number"), Value(0), output_field=PositiveSmallIntegerField()
    )
    if gate_on is None:
        gate_on = Group.current().gate_on
    if not gate_on:
        return placed.annotate(rung_number=number, rung_since_on=F("place__since_on"))
    top = highest_in_contact(rungs or rungs_of(ladder)).number
    beyond = Q(basis="", place__rung__number__gt=top)
    return placed.annotate(
        rung_number=Case(
            When(beyond, then=Value(top)),
            default=number,
            output_field=PositiveSmallIntegerField(),
        ),
        rung_since_on=F("place__since_on"),
    )


def people_per_rung(people: PersonQuerySet, ladder: Ladder) -> list[RungCount]:
    """Every rung, lowest first, with how many of `people` stand there."""
    counts: dict[int, int] = dict(
        with_rung(people, ladder)
        .order_by()
        .values_list("rung_number")  # type: ignore[misc]
        .annotate(count=Count("pk", distinct=True))
    )
    return [RungCount(rung, counts.get(rung.number, 0)) for rung in rungs_of(ladder)]


def board_of(people: PersonQuerySet, ladder: Ladder) -> list[RungGroup]:
    """The people of a board by rung, lowest first, with a card for the first few."""
    counted = people_per_rung(people, ladder)
    place = Window(
        RowNumber(),
        partition_by=[F("rung_number")],
        order_by=[F("first_name").asc(), F("last_name").asc(), F("pk").asc()],
    )
    cards = (
        with_rung(people, ladder)
        .annotate(card=place)
        .filter(card__lte=CARDS_PER_RUNG)
        .select_related("owner")
        .order_by("rung_number", "first_name", "last_name", "pk")  # type: ignore[misc]
    )
    by_number: dict[int, list[Person]] = {}
    for person in cards:
        by_number.setdefault(rung_number(person), []).append(person)
    return [
        RungGroup(row.rung, row.count, by_number.get(row.rung.number, []))
        for row in counted
    ]


def rung_number(person: Person) -> int:
    """What `with_rung` added to the row."""
    return cast("int", person.rung_number)  # type: ignore[attr-defined]


def standing_of(
    person: Person, position: Position | None, rung: Rung, rungs: Sequence[Rung]
) -> Standing:
    """What the rules need to know of a place; `rungs` lowest first."""
    index = rungs.index(rung)
    following = rungs[index + 1] if index + 1 < len(rungs) else None
    return Standing(
        band=rung.band,
        next_band=following.band if following else None,
        is_lowest=index == 0,
        is_first_of_band=index == 0 or rungs[index - 1].band != rung.band,
        since_on=position.since_on if position else None,
        rested_until=person.paused_until,
    )
