"""A page takes as many statements with thirty rows as with one.

Every address of tests/access.yaml that shows a page is opened by everybody who may,
before and after there is thirty times as much of everything to show.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests import access_matrix, access_things
from tests.access_matrix import Door, body_of
from tests.access_world import World
from tests.many_rows import grow

pytestmark = pytest.mark.django_db

# Who sees most. The others see parts of the same pages.
EYES = ("owner", "coordinator", "admin")
# Pages that may take more, each with its reason.
EXEMPT: dict[str, str] = {}
DOORS = [
    door
    for door in access_matrix.doors()
    if door.room != "demo"
    and ":" in door.name
    and not door.is_link
    and door.name not in EXEMPT
    and {door.get[who] for who in EYES} & {"200"}
]
type Count = list[str]
type Counts = dict[str, Count]


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker) -> Iterator[tuple[Counts, Counts]]:
    """Per page and visitor the statements with few rows, and with many."""
    for world in access_things.standing(django_db_blocker):
        # One of everything first: an empty list asks for nothing beside it.
        grow(world, range(1))
        # Whoever opens notes is named on the talk's page from then on.
        notes = next(door for door in DOORS if door.name == "conversations:notes")
        body_of(world.client("coordinator").get(notes.url(world)))
        few = measured(world)
        grow(world, range(1, 30))
        yield few, measured(world)
    translation.activate("nl")


def measured(world: World) -> Counts:
    return {
        f"{door} {who}": statements(world, door, who)
        for door in DOORS
        for who in EYES
        if door.get[who] == "200"
    }


def statements(world: World, door: Door, who: str) -> Count:
    """At the second visit: the first may write when the session began."""
    url = door.url(world)
    body_of(world.client(who).get(url))
    with CaptureQueriesContext(connection) as found:
        answer = world.client(who).get(url)
        body_of(answer)
    assert answer.status_code == 200
    return [query["sql"] for query in found.captured_queries]


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_thirty_rows_cost_no_more_statements_than_one(counts, door):
    few, many = counts
    keys = [f"{door} {who}" for who in EYES if door.get[who] == "200"]

    grown = {
        key: (len(few[key]), len(many[key]), most_often(many[key]))
        for key in keys
        if len(many[key]) > len(few[key])
    }

    assert grown == {}


def most_often(statements: Count) -> str:
    """The one that is likely to have grown, to find where it comes from."""
    shapes = [sql.split("WHERE")[0] for sql in statements]
    return max(shapes, key=shapes.count)[:200]
