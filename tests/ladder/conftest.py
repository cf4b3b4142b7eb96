from datetime import date, datetime

import pytest

from ladder.actions import make_ladder
from ladder.models import Ladder
from organizing.models import Person, Team, User
from tests import make

# One day for all: rules compare dates with it.
TODAY = date(2026, 11, 23)


@pytest.fixture
def now() -> datetime:
    return make.moment("2026-11-23 12:00")


@pytest.fixture(autouse=True)
def group(db):
    return make.group()


@pytest.fixture
def team() -> Team:
    return make.team()


@pytest.fixture
def organizer(team) -> User:
    return make.organizer(team)


@pytest.fixture
def coordinator(team) -> User:
    return make.coordinator(team)


@pytest.fixture
def outsider() -> User:
    """An organizer of another team."""
    return make.organizer()


@pytest.fixture
def ladder(team) -> Ladder:
    campaign = make.campaign(name="Dry homes")
    campaign.teams.add(team)
    return make_ladder(campaign=campaign)


@pytest.fixture
def samira(organizer, ladder) -> Person:
    """Somebody with a basis, on the lowest rung, in the organizer's care."""
    person = make.person(organizer, first_name="Samira", last_name="El Amrani")
    person.campaigns.add(ladder.campaign)
    return person
