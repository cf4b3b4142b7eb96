"""The dashboard's figures equal what one counts by hand."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from overview import actions
from overview.models import DailyCount
from tests import make
from tests.overview.counting import statements
from tests.overview.world import World, at, day, figure, headlines

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    make.group()
    return World()


def test_the_distribution_is_counted_now_and_at_the_end_of_the_period_before(
    client, world
):
    for rung in (0, 1, 1, 3):
        world.person(rung)
    world.person(4, basis="")
    moved = world.person(2)
    world.move(moved, 1, 2, days=-3)
    client.force_login(world.lead)

    found = figure(client, "distribution")

    assert found["Contact"] == [1, 1]
    # The one without a basis stands at the top of the band contact.
    assert found["Interested"] == [3, 4]
    assert found["Supporter"] == [1, 0]
    assert found["Participant"] == [1, 1]
    assert found["Active member"] == [0, 0]


def test_moves_are_counted_by_pair_and_period(client, world):
    person = world.person(3)
    for days in (0, -5, -27):
        world.move(person, 1, 2, days)
    world.move(person, 3, 2, -10)
    world.move(person, 1, 2, -28)
    world.move(person, 1, 2, -60)
    client.force_login(world.lead)

    assert figure(client, "moves") == {
        "Up: Interested to Supporter": [3, 1],
        "Cooled: Participant to Supporter": [1, 0],
    }


def test_talks_and_asks_fall_in_their_week(client, world):
    person = world.person()
    for days in (0, -6, -7, -27, -28):
        world.talk(person, days)
    make.ask(world.talk(person, -3), answer="yes")
    make.conversation(person, world.lead, campaign=world.campaign)
    client.force_login(world.lead)

    weeks = list(figure(client, "weeks").values())

    assert weeks == [[1, 0], [0, 0], [1, 0], [3, 1]]
    assert headlines(client)["M1"] == "5"
    assert headlines(client)["M4"] == "20%"


def test_answers_promises_and_reasons_are_counted(client, world):
    person = world.person()
    talk = world.talk(person, -2)
    for answer, more in [
        ("yes", {}),
        ("yes", {}),
        ("no", {"barrier": "time"}),
        ("no", {"barrier": "time"}),
        ("no", {"barrier": "fear"}),
        ("not_yet", {"decide_on": day(9)}),
        ("", {}),
    ]:
        make.ask(talk, answer=answer, **more)
    outcomes = ["kept", "kept", "partly", "not_kept", "moved", "withdrawn", "open"]
    for outcome in outcomes:
        make.promise(person, campaign=world.campaign, on_date=day(-1), outcome=outcome)
    make.promise(
        person,
        campaign=world.campaign,
        on_date=day(-1),
        outcome="kept",
        promised_by=world.lead,
    )
    client.force_login(world.lead)

    assert figure(client, "answers") == {
        "Yes": [2, 0],
        "No": [3, 0],
        "Not yet": [1, 0],
    }
    kept = {"Kept": [2, 0], "Partly kept": [1, 0], "Not kept": [1, 0]}
    assert figure(client, "kept") == kept
    assert headlines(client)["M7"] == "50%"
    assert figure(client, "reasons") == {
        "No time": [2, 0],
        "Afraid of the consequences": [1, 0],
    }


def test_a_follow_up_within_48_hours_counts_and_later_does_not(client, world):
    person = world.person()
    quick, slow = world.talk(person, -5), world.talk(person, -6)
    world.talk(person, -8)
    world.talk(person, 0)
    make.follow_up(
        person, conversation=quick, status="done", done_at=at(-5) + timedelta(hours=47)
    )
    make.follow_up(
        person, conversation=slow, status="done", done_at=at(-6) + timedelta(hours=49)
    )
    client.force_login(world.lead)

    assert headlines(client)["M10"] == "33%"


def test_people_without_organizer_or_next_step_are_counted_and_linked(client, world):
    world.person(owner=world.lead)
    make.follow_up(world.person())
    world.person()
    client.force_login(world.lead)

    rows = {one.code: one for one in client.get("/dashboard/").context["headlines"]}

    assert rows["owner"].value == "2"
    assert rows["step"].value == "2"
    linked = client.get(f"/people/?{rows['step'].url}").context["page"]
    assert linked.total == 2


def test_who_stands_long_on_a_rung_is_named_with_their_organizer(client, world):
    stuck = world.person(2, owner=world.lead, first_name="Stuck")
    world.person(6, first_name="Top")
    fresh = world.person(first_name="Fresh")
    make.position(fresh, world.ladder, 2, day(-89))
    client.force_login(world.lead)

    board = client.get("/dashboard/").context["board"]

    assert [row.person for row in board.stuck] == [stuck]


def test_an_organizer_sees_their_own_figures_first(client, world):
    me = make.organizer(of=world.team)
    world.talk(world.person(owner=me), -1, by=me)
    world.talk(world.person(), -1)
    client.force_login(me)

    assert headlines(client)["M1"] == "1"


def test_counts_of_that_evening_win_from_moves(client, world):
    world.person(1)
    assert actions.count_day(today=day(-28)) == 1
    assert actions.count_day(today=day(-28)) == 1
    DailyCount.objects.update(people=9)
    client.force_login(world.lead)

    assert figure(client, "distribution")["Interested"] == [1, 9]


def test_a_day_is_counted_by_team_and_rung(world):
    other = make.team()
    for rung in (0, 2, 2):
        world.person(rung)
    world.person(2, team=other)
    world.person(2, do_not_contact_at=timezone.now())

    actions.count_day(today=day(0))

    counted = {
        (row.team_id, row.rung.number): row.people for row in DailyCount.objects.all()
    }
    assert counted == {
        (world.team.pk, 0): 1,
        (world.team.pk, 2): 2,
        (other.pk, 2): 1,
    }


def test_a_picture_has_its_table_its_file_and_its_words(client, world):
    world.person(2)
    client.force_login(world.lead)

    page = client.get("/dashboard/").content.decode()
    answer = client.get("/dashboard/distribution.csv?period=13")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    assert 'id="chart-data"' in page
    assert "Supporter: 1, 1" in page
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Who stands where", "Now", "Before"]
    assert ["Supporter", "1", "1"] in rows
    assert client.get("/dashboard/nothing.csv").status_code == 404
    assert "M15" in client.get("/dashboard/explained/").content.decode()


@pytest.mark.parametrize("key", ["who", "campaign", "period"])
def test_nonsense_in_the_query_string_breaks_nothing(client, world, key):
    client.force_login(world.lead)

    for bad in ("%00", "%ED%A0%80", "9" * 400, "mine'", "0" * 36, "%25"):
        assert client.get(f"/dashboard/?{key}={bad}").status_code == 200


def test_without_a_campaign_the_page_says_so(client):
    client.force_login(make.coordinator())

    assert "No campaign yet" in client.get("/dashboard/").content.decode()


def test_who_is_in_no_team_has_no_dashboard(client):
    client.force_login(make.admin())

    assert client.get("/dashboard/").status_code == 403


@pytest.mark.parametrize("who", ["", "all", "mine", "team"])
def test_the_dashboard_costs_the_same_for_one_and_for_thirty(client, world, who):
    me = world.lead if who != "team" else make.organizer(of=world.team)
    query = f"?who={world.team.pk if who == 'team' else who}"

    def fill(number):
        for _ in range(number):
            person = world.person(2, owner=me)
            make.ask(world.talk(person, -2), answer="yes")
            make.promise(person, campaign=world.campaign, on_date=day(-1))
            world.move(person, 1, 2, -3)

    fill(1)
    first = statements(client, me, f"/dashboard/{query}")
    fill(29)

    assert statements(client, me, f"/dashboard/{query}") == first
    assert first <= 12
