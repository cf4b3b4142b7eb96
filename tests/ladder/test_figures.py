"""How many stand where, then and now, and who went up or cooled in between."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from ladder import actions, figures
from ladder.positions import rung_of, rungs_of
from organizing.models import Basis, Person
from tests import make

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 30)


@pytest.fixture
def climb(ladder, coordinator):
    """Move somebody from rung to rung on these days, one rung a time."""

    def moves(person, *days):
        for number, day in enumerate(days, start=1):
            actions.move(
                person=person,
                to_rung=ladder.rungs.get(number=number),
                by=coordinator,
                now=make.moment(f"{day} 10:00"),
            )
        return person

    return moves


@pytest.fixture
def people(team):
    return Person.objects.filter(team=team)


@pytest.fixture
def person(organizer):
    """Somebody who was known long before."""

    def made(**fields):
        somebody = make.person(organizer, **fields)
        Person.objects.filter(pk=somebody.pk).update(
            created_at=make.moment("2026-01-01 10:00")
        )
        return somebody

    return made


def counts(rows):
    return [row.count for row in rows]


def stood_on(people, ladder, day):
    """How many stood on each rung at the end of that day, the lowest first."""
    rungs, part = rungs_of(ladder), lambda _prefix: Value(1)
    places = figures.places_on(people, ladder, day, part, rungs=rungs)
    return [places[1, rung.number] for rung in rungs]


def test_everybody_is_counted_on_their_rung_also_without_a_position(
    ladder, people, person, climb
):
    person()
    climb(person(), "2026-09-01")
    climb(person(), "2026-09-01", "2026-10-01")
    make.person()  # of another team

    assert counts(figures.distribution(people, ladder)) == [1, 1, 1, 0, 0, 0, 0]


def test_without_a_basis_somebody_counts_within_the_band_contact(
    ladder, people, person
):
    somebody = person(basis=Basis.NONE)
    make.position(somebody, ladder, 4, date(2026, 9, 1))

    assert counts(figures.distribution(people, ladder)) == [0, 1, 0, 0, 0, 0, 0]
    assert rung_of(somebody, ladder).number == 1
    make.group(gate_on=False, gate_off_reason="Members only")
    assert counts(figures.distribution(people, ladder)) == [0, 0, 0, 0, 1, 0, 0]


def test_a_position_on_another_ladder_does_not_count(ladder, people, person):
    other = actions.make_ladder(campaign=make.campaign())
    make.position(person(), other, 4, date(2026, 9, 1))

    assert counts(figures.distribution(people, ladder)) == [1, 0, 0, 0, 0, 0, 0]


def test_the_past_is_read_from_the_moves(ladder, people, person, climb):
    climb(person(), "2026-09-10", "2026-10-10", "2026-11-10")
    climb(person(), "2026-10-20")
    person()

    def on(day):
        return stood_on(people, ladder, date.fromisoformat(day))

    assert on("2026-09-09") == [3, 0, 0, 0, 0, 0, 0]
    assert on("2026-09-10") == [2, 1, 0, 0, 0, 0, 0]
    assert on("2026-10-31") == [1, 1, 1, 0, 0, 0, 0]
    assert on("2026-11-30") == [1, 1, 0, 1, 0, 0, 0]
    assert on("2026-11-30") == counts(figures.distribution(people, ladder))


def test_who_was_not_known_yet_is_not_counted_in_the_past(ladder, people, organizer):
    make.person(organizer)

    assert stood_on(people, ladder, date(2026, 1, 1)) == [0] * 7


def test_who_was_put_on_a_rung_later_without_a_move_stood_on_the_ground(
    ladder, people, person
):
    make.position(person(), ladder, 3, date(2026, 10, 1))

    def on(day):
        return stood_on(people, ladder, day)

    assert on(date(2026, 9, 30)) == [1, 0, 0, 0, 0, 0, 0]
    assert on(date(2026, 10, 1)) == [0, 0, 0, 1, 0, 0, 0]


def test_moves_of_a_period_up_and_down_per_pair_of_rungs(
    ladder, people, person, climb, coordinator
):
    climb(person(), "2026-08-31", "2026-09-01")
    down = climb(person(), "2026-09-02", "2026-09-03")
    actions.move(
        person=down,
        to_rung=ladder.rungs.get(number=1),
        by=coordinator,
        now=make.moment("2026-11-30 10:00"),
    )

    moved = figures.movement(people, ladder, FIRST, LAST)

    assert (moved.went_up, moved.cooled, moved.net) == (3, 1, 2)
    assert [
        (pair.from_rung.number, pair.to_rung.number, pair.count) for pair in moved.pairs
    ] == [(0, 1, 1), (1, 2, 2), (2, 1, 1)]


def test_figures_ask_the_same_number_of_questions_for_1_and_30(
    ladder, people, person, climb
):
    def statements():
        with CaptureQueriesContext(connection) as seen:
            figures.distribution(people, ladder)
            stood_on(people, ladder, LAST - timedelta(days=40))
            figures.movement(people, ladder, FIRST, LAST)
        return len(seen)

    climb(person(), "2026-09-01", "2026-11-01")
    with_one = statements()
    for _ in range(29):
        climb(person(), "2026-09-01", "2026-11-01")

    assert statements() == with_one
