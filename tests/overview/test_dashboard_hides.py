"""A dashboard tells on nobody whose name one may not see."""

import csv
import io

import pytest

from organizing.models import Membership, Role
from tests import make
from tests.overview.world import World, figure, headlines

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    make.group()
    return World()


def test_an_organizer_cannot_work_out_small_cells_of_the_team(client, world):
    me = make.organizer(of=world.team)
    for _ in range(5):
        world.person(3, owner=me)
    world.person(3, owner=world.lead, first_name="Canary")
    for _ in range(7):
        world.person(1, owner=world.lead)
    client.force_login(me)
    query = f"?who={world.team.pk}"

    found = figure(client, "distribution", query)
    page = client.get(f"/dashboard/{query}").content.decode()

    # Six stand there, five are mine: the sixth stays unknown, and a second cell too.
    assert found["Participant"][0] is None
    assert found["Interested"][0] is None
    assert found["Organizer"][0] == 0
    assert "Canary" not in page
    assert "Numbers under 5" in page


def test_a_coordinator_cannot_work_out_other_teams(client, world):
    other = make.team()
    for _ in range(3):
        world.person(2, team=other, first_name="Canary")
    for _ in range(8):
        world.person(1, team=other)
    world.person(2)
    client.force_login(world.lead)

    found = figure(client, "distribution", "?who=all")

    assert found["Supporter"][0] is None
    assert found["Interested"][0] is None
    assert "Canary" not in client.get("/dashboard/?who=all").content.decode()
    # Their own team they see whole, however small its cells.
    assert figure(client, "distribution")["Supporter"][0] == 1


def test_two_views_together_tell_no_small_cell(client, world):
    """Of my second team I may see the figures, and could take them off the whole."""
    second, third = make.team(), make.team()
    Membership.objects.create(user=world.lead, team=second, role=Role.ORGANIZER)
    for _ in range(6):
        world.person(1, team=second)
    for _ in range(2):
        world.person(1, team=third)
    client.force_login(world.lead)

    assert figure(client, "distribution", f"?who={second.pk}")["Interested"][0] == 6
    assert figure(client, "distribution", "?who=all")["Interested"][0] is None


@pytest.mark.parametrize("weeks", [4, 26])
def test_one_period_taken_off_another_tells_no_small_cell(client, world, weeks):
    """Six talks in four weeks and seven in a quarter: the seventh would be known."""
    me, person = make.organizer(of=world.team), world.person(1, owner=world.lead)
    for days in (0, -1, -2, -3, -4, -5, -50):
        world.talk(person, days)
    for days in (-100, -101):
        world.talk(person, days)
    client.force_login(me)

    def talks(period):
        return headlines(client, f"?who={world.team.pk}&period={period}")["M1"]

    assert talks(weeks) == talks(13) == "7"
    page = client.get(f"/dashboard/?who={world.team.pk}").content.decode()
    assert 'name="period"' not in page
    client.force_login(world.lead)
    assert [talks(4), talks(13), talks(26)] == ["6", "7", "9"]


def test_figures_of_a_team_one_is_not_in_are_not_given(client, world):
    stranger = make.organizer()
    client.force_login(stranger)
    for _ in range(9):
        world.person(1)

    chosen = client.get(f"/dashboard/?who={world.team.pk}").context["chosen"]

    assert chosen.who == "mine"


def test_the_file_hides_what_the_page_hides(client, world):
    me = make.organizer(of=world.team)
    for rung in (1, 2, 2, 2, 2, 2, 2, 2):
        world.person(rung)
    client.force_login(me)

    answer = client.get(f"/dashboard/distribution.csv?who={world.team.pk}")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))

    assert ["Interested", "hidden", "hidden"] in rows
    assert ["Supporter", "hidden", "hidden"] in rows
