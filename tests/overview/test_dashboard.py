"""The dashboard's figures equal what one counts by hand, and tell on nobody."""

import csv
import io
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from ladder.models import Move
from organizing.models import Person
from overview import actions
from overview.models import DailyCount
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db


def _day(days):
    return timezone.localdate() + timedelta(days=days)


def _at(days, hour=12):
    return timezone.make_aware(datetime.combine(_day(days), time(hour)))


class World:
    """A team with a ladder; people are of the campaign and were there long ago."""

    def __init__(self):
        self.lead = make.coordinator()
        self.team = self.lead.teams.get()
        self.ladder = make.ladder()
        self.campaign = self.ladder.campaign
        self.campaign.teams.add(self.team)
        self.rungs = {rung.number: rung for rung in self.ladder.rungs.all()}

    def person(self, rung=0, owner=None, **fields):
        made = make.person(owner, team=fields.pop("team", self.team), **fields)
        made.campaigns.add(self.campaign)
        Person.objects.filter(pk=made.pk).update(created_at=_at(-400))
        if rung:
            make.position(made, self.ladder, rung, _day(-200))
        return made

    def talk(self, person, days, **fields):
        by = fields.pop("by", self.lead)
        return make.conversation(
            person,
            by,
            campaign=self.campaign,
            on_date=_day(days),
            finished_at=_at(days),
            **fields,
        )

    def move(self, person, start, to, days):
        return Move.objects.create(
            person=person,
            ladder=self.ladder,
            from_rung=self.rungs[start],
            to_rung=self.rungs[to],
            went_up=to > start,
            moved_on=_day(days),
            moved_at=_at(days),
        )


@pytest.fixture
def world():
    make.group()
    return World()


def _figure(client, name, query=""):
    page = client.get(f"/dashboard/{query}")
    figures = {one.id: one for one in page.context["pictures"].figures}
    return {row.label: row.cells for row in figures[name].rows}


def _headlines(client, query=""):
    rows = client.get(f"/dashboard/{query}").context["headlines"]
    return {row.code: row.value for row in rows}


def test_the_distribution_is_counted_now_and_at_the_end_of_the_period_before(
    client, world
):
    for rung in (0, 1, 1, 3):
        world.person(rung)
    world.person(4, basis="")
    moved = world.person(2)
    world.move(moved, 1, 2, days=-3)
    client.force_login(world.lead)

    found = _figure(client, "distribution")

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

    assert _figure(client, "moves") == {
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

    weeks = list(_figure(client, "weeks").values())

    assert weeks == [[1, 0], [0, 0], [1, 0], [3, 1]]
    assert _headlines(client)["M1"] == "5"
    assert _headlines(client)["M4"] == "20%"


def test_answers_promises_and_reasons_are_counted(client, world):
    person = world.person()
    talk = world.talk(person, -2)
    for answer, more in [
        ("yes", {}),
        ("yes", {}),
        ("no", {"barrier": "time"}),
        ("no", {"barrier": "time"}),
        ("no", {"barrier": "fear"}),
        ("not_yet", {"decide_on": _day(9)}),
        ("", {}),
    ]:
        make.ask(talk, answer=answer, **more)
    outcomes = ["kept", "kept", "partly", "not_kept", "moved", "withdrawn", "open"]
    for outcome in outcomes:
        make.promise(person, campaign=world.campaign, on_date=_day(-1), outcome=outcome)
    make.promise(
        person,
        campaign=world.campaign,
        on_date=_day(-1),
        outcome="kept",
        promised_by=world.lead,
    )
    client.force_login(world.lead)

    assert _figure(client, "answers") == {
        "Yes": [2, 0],
        "No": [3, 0],
        "Not yet": [1, 0],
    }
    kept = {"Kept": [2, 0], "Partly kept": [1, 0], "Not kept": [1, 0]}
    assert _figure(client, "kept") == kept
    assert _headlines(client)["M7"] == "50%"
    assert _figure(client, "reasons") == {
        "No time": [2, 0],
        "Afraid of the consequences": [1, 0],
    }


def test_a_follow_up_within_48_hours_counts_and_later_does_not(client, world):
    person = world.person()
    quick, slow = world.talk(person, -5), world.talk(person, -6)
    world.talk(person, -8)
    world.talk(person, 0)
    make.follow_up(
        person, conversation=quick, status="done", done_at=_at(-5) + timedelta(hours=47)
    )
    make.follow_up(
        person, conversation=slow, status="done", done_at=_at(-6) + timedelta(hours=49)
    )
    client.force_login(world.lead)

    assert _headlines(client)["M10"] == "33%"


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
    make.position(fresh, world.ladder, 2, _day(-89))
    client.force_login(world.lead)

    board = client.get("/dashboard/").context["board"]

    assert [row.person for row in board.stuck] == [stuck]


def test_an_organizer_sees_their_own_figures_first(client, world):
    me = make.organizer(of=world.team)
    world.talk(world.person(owner=me), -1, by=me)
    world.talk(world.person(), -1)
    client.force_login(me)

    assert _headlines(client)["M1"] == "1"


def test_an_organizer_cannot_work_out_small_cells_of_the_team(client, world):
    me = make.organizer(of=world.team)
    for _ in range(5):
        world.person(3, owner=me)
    world.person(3, owner=world.lead, first_name="Canary")
    for _ in range(7):
        world.person(1, owner=world.lead)
    client.force_login(me)
    query = f"?who={world.team.pk}"

    found = _figure(client, "distribution", query)
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

    found = _figure(client, "distribution", "?who=all")

    assert found["Supporter"][0] is None
    assert found["Interested"][0] is None
    assert "Canary" not in client.get("/dashboard/?who=all").content.decode()
    # Their own team they see whole, however small its cells.
    assert _figure(client, "distribution")["Supporter"][0] == 1


def test_figures_of_a_team_one_is_not_in_are_not_given(client, world):
    stranger = make.organizer()
    client.force_login(stranger)
    for _ in range(9):
        world.person(1)

    chosen = client.get(f"/dashboard/?who={world.team.pk}").context["chosen"]

    assert chosen.who == "mine"


def test_counts_of_that_evening_win_from_moves(client, world):
    world.person(1)
    assert actions.count_day(today=_day(-28)) == 1
    assert actions.count_day(today=_day(-28)) == 1
    DailyCount.objects.update(people=9)
    client.force_login(world.lead)

    assert _figure(client, "distribution")["Interested"] == [1, 9]


def test_a_day_is_counted_by_team_and_rung(world):
    other = make.team()
    for rung in (0, 2, 2):
        world.person(rung)
    world.person(2, team=other)
    world.person(2, do_not_contact_at=timezone.now())

    actions.count_day(today=_day(0))

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


def test_the_file_hides_what_the_page_hides(client, world):
    me = make.organizer(of=world.team)
    for rung in (1, 2, 2, 2, 2, 2, 2, 2):
        world.person(rung)
    client.force_login(me)

    answer = client.get(f"/dashboard/distribution.csv?who={world.team.pk}")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))

    assert ["Interested", "hidden", "hidden"] in rows
    assert ["Supporter", "hidden", "hidden"] in rows


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
            make.promise(person, campaign=world.campaign, on_date=_day(-1))
            world.move(person, 1, 2, -3)

    fill(1)
    first = statements(client, me, f"/dashboard/{query}")
    fill(29)

    assert statements(client, me, f"/dashboard/{query}") == first
    assert first <= 12
