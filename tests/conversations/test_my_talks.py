"""How an organizer's own talks are going; nobody else's, and no league table."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conversations.models import Promise
from conversations.trend import insincere_yes, own_trend
from organizing.models import Membership, Role
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


def looked_back(noor, days_ago=0, late=timedelta(0), **fields):
    ended = timezone.now() - timedelta(days=days_ago)
    talk = make.finished_talk(
        make.person(noor), on_date=timezone.localdate(ended), finished_at=ended
    )
    return make.debrief(talk, written_at=ended + late, **fields)


def test_the_listening_share_is_a_line_with_a_table_beside_it(client, noor):
    for days_ago, listened in ((30, 40), (20, 55), (10, 75)):
        looked_back(noor, days_ago, listened=listened)

    page = client.get(PAGE).content.decode()

    trend = own_trend(noor, timezone.localdate())
    assert [point.listened for point in trend.points] == [40, 55, 75]
    assert trend.median_listened == 55
    assert page.count("<circle") == 3
    assert page.count("%</td></tr>") >= 3
    assert "The dashed line is 70%" in page


def test_the_picture_holds_in_dutch_as_well(client, noor):
    for listened in (40, 55, 76):
        looked_back(noor, listened=listened)
    noor.language = "nl"
    noor.save()
    client.cookies["django_language"] = "nl"

    page = client.get(PAGE, headers={"accept-language": "nl"}).content.decode()

    coordinates = page.split('class="trend-aim"')[1].split("</svg>")[0]
    assert 'y1="64.0"' in coordinates


def test_the_two_pitfalls_ticked_most_stand_with_their_cures(client, noor):
    looked_back(noor, facts=True, opinions=True)
    looked_back(noor, facts=True, no_clear_ask=True)
    looked_back(noor, facts=True, no_clear_ask=True)

    trend = own_trend(noor, timezone.localdate())
    page = client.get(PAGE).content.decode()

    top = [(row.pitfall.code, row.count, row.share) for row in trend.top]
    assert top == [("facts", 3, 100), ("no_clear_ask", 2, 67)]
    assert "Go back to the feeling" in page


def test_looking_back_within_three_days_is_counted(noor):
    looked_back(noor, 9, late=timedelta(hours=71))
    looked_back(noor, 9, late=timedelta(hours=73))
    make.finished_talk(make.person(noor))

    share = own_trend(noor, timezone.localdate()).debriefed

    assert (share.part, share.whole) == (1, 3)


def test_my_own_promises_are_counted_when_they_are_due(noor):
    person, today = make.person(noor), timezone.localdate()
    mine = {"promised_by": noor, "on_date": today - timedelta(days=2)}
    make.promise(person, outcome=Promise.Outcome.KEPT, **mine)
    make.promise(person, **mine)
    make.promise(person, outcome=Promise.Outcome.MOVED, **mine)
    make.promise(person, promised_by=noor, on_date=today + timedelta(days=3))

    kept = own_trend(noor, today).kept

    assert (kept.part, kept.whole) == (1, 2)


def test_a_no_is_a_gain_and_kept_promises_stand_before_yeses(client, noor):
    assert "You asked nobody anything yet" in client.get(PAGE).content.decode()
    talk = make.finished_talk(make.person(noor))
    asks = [make.ask(talk, answer=answer) for answer in ("yes", "yes", "no")]
    make.promise(talk.person, ask=asks[0], outcome=Promise.Outcome.KEPT)
    make.promise(talk.person, ask=asks[1], outcome=Promise.Outcome.NOT_KEPT)

    page = client.get(PAGE).content.decode()

    assert "1 kept of 2: that counts for more than how many said yes" in page
    assert "1 time: somebody trusted you with it" in page
    assert page.index("What people promised you") < page.index("An honest no")
    assert own_trend(noor, timezone.localdate()).answers.yes == 2


def test_the_last_ninety_days_tell_of_invitations_asks_and_pillars(client, noor):
    assert "Nobody yet" in client.get(PAGE).content.decode()
    person, today = make.person(noor), timezone.localdate()
    talk = make.finished_talk(person)
    make.finished_talk(person, on_date=today - timedelta(days=100))
    make.ask(talk, is_clear=True)
    make.ask(talk)
    make.talk_invitation(person, campaign=talk.campaign, sent_at=timezone.now())

    page = client.get(PAGE).content.decode()

    assert "1 invited, 0 planned, 0 held" in page
    assert "1 of 2 asks" in page
    assert "All three in 0 of 1 talks: anger in 0, hope in 0, a real ask in 1" in page


def test_nothing_of_a_colleague_comes_on_the_page(client, noor):
    other = make.organizer(noor.teams.get())
    looked_back(other, listened=12, facts=True)

    trend = own_trend(noor, timezone.localdate())

    assert trend.points == []
    assert trend.top == []
    assert "12%" not in client.get(PAGE).content.decode()


def yeses(organizer, *, kept, missed, noes=0):
    today = timezone.localdate()
    talk = make.finished_talk(make.person(organizer))
    for number in range(kept + missed):
        outcome = "kept" if number < kept else "not_kept"
        ask = make.ask(talk, answer="yes", answered_on=today)
        make.promise(talk.person, ask=ask, outcome=outcome, on_date=today)
    for _ in range(noes):
        make.ask(talk, answer="no", answered_on=today)


@pytest.mark.parametrize(
    ("asked", "cue"),
    [
        ({"kept": 3, "missed": 5}, True),
        ({"kept": 3, "missed": 4}, False),
        ({"kept": 4, "missed": 4}, False),
        ({"kept": 3, "missed": 6, "noes": 1}, False),
    ],
)
def test_many_yeses_of_which_few_come_true_are_worth_a_talk(client, noor, asked, cue):
    yeses(noor, **asked)
    coordinator = make.coordinator(noor.teams.get())

    assert (noor.pk in insincere_yes([noor])) is cue
    hint = "You hear yes often"
    assert (hint in client.get(PAGE).content.decode()) is cue
    client.force_login(coordinator)
    page = client.get("/coaching/").content.decode()
    assert (f"{noor}</h2>" in page) is cue
    # In words, never as a score.
    assert "%" not in page.split("<main")[1].split("</main>")[0]


def test_a_coordinator_is_told_about_their_own_team_alone(client, noor):
    elsewhere = make.team()
    Membership.objects.create(user=noor, team=elsewhere, role=Role.ORGANIZER)
    yeses(noor, kept=1, missed=8)
    client.force_login(make.coordinator(elsewhere))

    assert f"{noor}</h2>" not in client.get("/coaching/").content.decode()


def test_a_coordinator_sees_who_has_many_follow_ups_past_their_day(client, noor):
    day = timezone.localdate() - timedelta(days=3)
    for _ in range(5):
        make.follow_up(make.person(noor), on_date=day)
    client.force_login(make.coordinator(noor.teams.get()))

    assert f"{noor}</h2>" in client.get("/coaching/").content.decode()


def test_nothing_of_a_private_debrief_reaches_the_coordinator(client, noor):
    looked_back(noor, facts=True, listened=7)
    client.force_login(make.coordinator(noor.teams.get()))

    page = client.get("/coaching/").content.decode()

    assert f"{noor}</h2>" not in page


def test_today_offers_a_debrief_for_three_days(client, noor):
    now = timezone.now()
    fresh = make.finished_talk(make.person(noor, first_name="Fatma"))
    make.finished_talk(
        make.person(noor, first_name="Gerda"), finished_at=now - timedelta(hours=73)
    )

    page = client.get("/").content.decode()

    assert "Look back on the talk with Fatma" in page
    assert "Look back on the talk with Gerda" not in page
    make.debrief(fresh)
    assert "Look back on the talk with Fatma" not in client.get("/").content.decode()


@pytest.mark.parametrize("path", [PAGE, "/coaching/", "/"])
def test_as_many_statements_for_one_as_for_thirty(client, path):
    make.group()
    team = make.team()
    coordinator = make.coordinator(team)

    def rows(count):
        for number in range(count):
            looked_back(coordinator, number, listened=60)
            make.finished_talk(make.person(coordinator))
            yeses(make.organizer(team), kept=1, missed=8)
            missed = make.person(coordinator)
            for _ in range(2):
                make.promise(missed, outcome="not_kept", reviewed_at=timezone.now())

    rows(1)
    one = statements(client, coordinator, path)
    rows(29)

    assert statements(client, coordinator, path) == one
