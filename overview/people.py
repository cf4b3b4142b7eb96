"""One page of the people list, with the rung of each, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from ladder.models import Position, Rung
from ladder.positions import highest_in_contact, is_beyond_gate
from organizing.models import Person, PersonQuerySet
from overview.filtering import PeopleFilter
from overview.links import Links
from overview.reach import CountOf

PER_PAGE = 50
# Nobody leafs further; a filter finds somebody sooner, and deep pages cost the most.
LAST_PAGE = 200
COUNTED = 1000
# What a row shows: making fifty whole people costs more than reading them.
COLUMNS = (
    "first_name",
    "last_name",
    "team",
    "owner",
    "basis",
    "do_not_contact_at",
    "last_contact_on",
)


@dataclass(frozen=True)
class Row:
    """One line of the list, in words that are ready to be shown."""

    person: Person
    name: str
    choose: str
    url: str
    detail: str
    rung_name: str
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
    rows = found.only(*COLUMNS).annotate(
        total=CountOf(found, at_most=COUNTED + 1),
        owner_name=F("owner__name"),
        team_name=F("team__name"),
    )
    listed = list(rows[start : start + PER_PAGE + 1])
    has_next = len(listed) > PER_PAGE and number < LAST_PAGE
    count = int(getattr(listed[0], "total", 0)) if listed else 0
    return Page(_rows(listed[:PER_PAGE], chosen), number, has_next, count)


def _rows(people: list[Person], chosen: PeopleFilter) -> list[Row]:
    held, links = _held(people, chosen), Links()
    nobody, choose = _("No organizer yet"), _("Choose %(name)s")
    me, names_team = chosen.user.pk, len(chosen.choices.teams) > 1
    rows = []
    for person in people:
        rung, rungs = _stands(person, held.get(person.pk, []), chosen)
        rung_name = rung.name if rung else ""
        details = [rung_name] if rung_name else []
        if person.owner_id != me:
            details.append(getattr(person, "owner_name", None) or nobody)
        if names_team:
            details.append(getattr(person, "team_name", ""))
        rows.append(
            Row(
                person=person,
                name=str(person),
                choose=choose % {"name": person},
                url=links.to("overview:person", person.pk),
                detail=" · ".join(details),
                rung_name=rung_name,
                level=rung.number if rung else 0,
                rungs=rungs,
            )
        )
    return rows


def _held(people: list[Person], chosen: PeopleFilter) -> dict[UUID, list[Rung]]:
    """The rungs of each, on the ladder that was asked for or on all one sees."""
    places = Position.objects.filter(person__in=[person.pk for person in people])
    if chosen.ladder:
        places = places.filter(ladder=chosen.ladder)
    held: dict[UUID, list[Rung]] = {}
    for person, rung_id in places.values_list("person", "rung"):
        if rung := chosen.choices.rungs.get(str(rung_id)):
            held.setdefault(person, []).append(rung)
    return held


def _stands(
    person: Person, rungs: list[Rung], chosen: PeopleFilter
) -> tuple[Rung | None, int]:
    """The highest of their rungs, the lowest one without any; and of how many."""
    choices = chosen.choices
    within = [
        highest_in_contact(choices.rungs_of(rung.ladder))
        if is_beyond_gate(person, rung, choices.group)
        else rung
        for rung in rungs
    ]
    highest = max(within, key=lambda rung: rung.number, default=None)
    ladder = highest.ladder if highest else chosen.ladder or choices.first_ladder
    all_rungs = choices.rungs_of(ladder) if ladder else []
    return highest or next(iter(all_rungs), None), len(all_rungs)
