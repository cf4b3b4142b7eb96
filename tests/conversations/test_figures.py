"""The figures against counts by hand."""

from datetime import date, timedelta

import pytest

from conversations import figures
from conversations.figures import Scope, Share
from organizing.models import Person
from tests import make

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
NOW = make.moment("2026-03-31 12:00")


@pytest.fixture
def noor():
    make.group()
    return make.organizer()


@pytest.fixture
def campaign(noor):
    return make.campaign()


@pytest.fixture
def person(noor):
    return make.person(noor)


@pytest.fixture
def march(person, campaign):
    return Scope(Person.objects.all(), MONDAY, date(2026, 3, 29), campaign)


def held(person, campaign, days=0, **fields):
    on_date = MONDAY + timedelta(days=days)
    values = {"finished_at": NOW - timedelta(days=9), **fields}
    return make.conversation(person, campaign=campaign, on_date=on_date, **values)


def test_the_share_of_clear_asks(person, campaign, march):
    talk = held(person, campaign)
    make.ask(talk, is_clear=True)
    make.ask(talk, is_clear=False)
    make.ask(talk, is_clear=False)
    held(person, campaign)

    assert figures.clear_share(march) == Share(1, 3)
    assert figures.clear_share(march).ratio == pytest.approx(1 / 3)


def test_nothing_has_no_ratio(march):
    assert figures.clear_share(march) == Share(0, 0)
    assert figures.clear_share(march).ratio is None


def test_only_the_people_one_may_see_are_counted(noor, person, campaign):
    held(person, campaign)
    stranger = make.person(make.organizer())
    held(stranger, campaign)
    mine = Person.objects.visible_to(noor)

    [seen] = Scope(mine, MONDAY, MONDAY).talks()
    everybody = Scope(Person.objects.all(), MONDAY, MONDAY, organizer=stranger.owner)
    [led] = everybody.talks()
    assert (seen.person, led.person) == (person, stranger)


def test_every_definition_says_how_it_is_counted():
    for definition in figures.DEFINITIONS.values():
        assert definition.code.startswith("M")
        assert str(definition.label)
        assert str(definition.formula)
