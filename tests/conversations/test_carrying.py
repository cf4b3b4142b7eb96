"""How many people one looks after, and how soon a first promise was kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conversations.carrying import carried_by
from conversations.models import Promise
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db
PAGE = "/my-talks/"


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return noor


def stands(noor, number, **fields):
    person = make.person(noor, **fields)
    ladder = make.ladder(make.campaign())
    make.position(person, ladder, number, timezone.localdate())
    return person


def kept(person, days_ago, outcome=Promise.Outcome.KEPT):
    day = timezone.localdate() - timedelta(days=days_ago)
    return make.promise(person, on_date=day, outcome=outcome)


def talked(person, days_ago):
    day = timezone.localdate() - timedelta(days=days_ago)
    return make.finished_talk(person, on_date=day)


def test_active_people_and_leaders_are_ones_own_and_counted_once(noor):
    twice = stands(noor, 4)
    make.position(twice, make.ladder(make.campaign()), 5, timezone.localdate())
    stands(noor, 3)
    stands(noor, 6)
    stands(noor, 6, basis="")
    stands(make.organizer(of=noor.teams.get()), 6)

    carrying = carried_by(noor)

    assert (carrying.active, carrying.leaders) == (2, 2)
    assert not carrying.is_wide


def test_talks_up_to_the_first_promise_that_was_kept(noor):
    soon, late, never = (make.person(noor) for _ in range(3))
    for days in (30, 20, 10, 2):
        talked(soon, days)
        talked(late, days)
        talked(never, days)
    kept(soon, 25)
    kept(soon, 1)
    kept(late, 28, Promise.Outcome.NOT_KEPT)
    kept(late, 5)
    kept(never, 5, Promise.Outcome.NOT_KEPT)

    carrying = carried_by(noor)

    assert sorted(carrying.talks_until) == [1, 3]
    assert carrying.middle == 2
    assert dict(carrying.rows)[3] == 1


def test_the_page_tells_it_with_a_table_and_what_is_counted(client, noor):
    person = stands(noor, 4)
    talked(person, 5)
    kept(person, 2)

    page = client.get(PAGE).content.decode()

    assert "1, of whom 0 lead something" in page
    assert "1, with 1 person" in page
    assert "6 or more" in page
    assert "Active people: yours, on a rung of the band active" in page


def test_more_people_take_no_more_queries(client, noor):
    def one_more():
        person = stands(noor, 4)
        talked(person, 5)
        kept(person, 2)

    one_more()
    client.get(PAGE)
    few = statements(client, noor, PAGE)
    for _ in range(9):
        one_more()

    assert statements(client, noor, PAGE) == few
    assert "More than eight" in client.get(PAGE).content.decode()
