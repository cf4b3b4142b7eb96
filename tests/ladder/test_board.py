"""The board: who stands where, for those who may see them."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ladder.actions import make_ladder
from ladder.positions import CARDS_PER_RUNG
from tests import make

BOARD = "/ladder/"


def shown(response):
    """Rung name in English to the names on its cards, in the order of the page."""
    return {
        row.group.rung.name_en: [str(person) for person in row.group.people]
        for row in response.context["rows"]
        if row.group.people
    }


def test_the_highest_rung_is_drawn_first(client, organizer, ladder):
    client.force_login(organizer)

    response = client.get(BOARD)

    names = [row.group.rung.name_en for row in response.context["rows"]]
    assert names[0] == "Organizer"
    assert names[-1] == "Contact"
    assert response.status_code == 200


def test_an_organizer_sees_own_people_and_a_coordinator_the_team(
    client, samira, ladder, coordinator, organizer, team
):
    colleague = make.organizer(team)
    other = make.person(colleague, first_name="Bo", last_name="Smit")
    other.campaigns.add(ladder.campaign)
    make.position(other, ladder, 3, date(2026, 9, 1))

    client.force_login(organizer)
    assert shown(client.get(BOARD)) == {"Contact": ["Samira El Amrani"]}
    client.force_login(colleague)
    response = client.get(BOARD)
    assert shown(response) == {"Participant": ["Bo Smit"]}
    assert "Samira" not in response.content.decode()
    client.force_login(coordinator)
    assert shown(client.get(BOARD)) == {
        "Participant": ["Bo Smit"],
        "Contact": ["Samira El Amrani"],
    }


def test_a_coordinator_narrows_the_board_to_one_organizer(
    client, samira, ladder, coordinator, organizer, team
):
    other = make.person(make.organizer(team), first_name="Bo")
    other.campaigns.add(ladder.campaign)
    client.force_login(coordinator)

    response = client.get(BOARD, {"owner": str(organizer.pk)})

    assert shown(response) == {"Contact": ["Samira El Amrani"]}


def test_htmx_gets_the_board_alone(client, samira, ladder, coordinator, organizer):
    client.force_login(coordinator)

    response = client.get(
        BOARD, {"owner": str(organizer.pk)}, headers={"HX-Request": "true"}
    )

    page = response.content.decode()
    assert page.strip().startswith('<div id="board"')
    assert "Samira El Amrani" in page
    assert "<html" not in page
    assert "HX-Request" in response.headers["Vary"]


def test_people_of_another_campaign_and_people_left_alone_are_not_on_the_board(
    client, samira, ladder, organizer, now
):
    make.person(organizer, first_name="Elsewhere")
    gone = make.person(organizer, first_name="Gone", do_not_contact_at=now)
    gone.campaigns.add(ladder.campaign)
    client.force_login(organizer)

    assert shown(client.get(BOARD)) == {"Contact": ["Samira El Amrani"]}


def test_a_foreign_or_impossible_filter_is_not_found(client, ladder, organizer):
    strange = make.campaign()
    strange.teams.add(make.team())
    make_ladder(campaign=strange)
    client.force_login(organizer)

    for query in (
        {"campaign": str(strange.pk)},
        {"team": str(make.team().pk)},
        {"owner": str(organizer.pk)},
        {"campaign": "nonsense"},
        {"campaign": "\x00x"},
    ):
        assert client.get(BOARD, query).status_code == 404, query


def test_a_big_group_shows_twelve_cards_and_a_link_to_the_list(
    client, ladder, organizer
):
    for _ in range(CARDS_PER_RUNG + 3):
        make.person(organizer).campaigns.add(ladder.campaign)
    client.force_login(organizer)

    response = client.get(BOARD)

    ground = response.context["rows"][-1]
    assert (len(ground.group.people), ground.group.count, ground.hidden) == (12, 15, 3)
    link = f"{reverse('overview:people')}?campaign={ladder.campaign_id}"
    assert ground.more_url.startswith(link)
    assert "Show all 15 on Contact" in response.content.decode()


def test_the_counts_stand_in_a_table_beside_the_drawing(client, samira, organizer):
    client.force_login(organizer)

    page = client.get(BOARD).content.decode()

    assert "<summary>As a table</summary>" in page
    assert "People per rung" in page


def test_without_any_ladder_the_page_says_what_to_do(client, coordinator):
    client.force_login(coordinator)

    response = client.get(BOARD)

    assert response.status_code == 200
    assert reverse("ladder:campaign_new") in response.content.decode()


def test_the_board_asks_the_same_number_of_questions_for_1_and_30(
    client, ladder, coordinator, organizer
):
    def statements(count):
        for number in range(count):
            person = make.person(organizer)
            person.campaigns.add(ladder.campaign)
            make.position(person, ladder, number % 7, date(2026, 9, 1))
        client.get(BOARD)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(BOARD).status_code == 200
        return len(seen)

    client.force_login(coordinator)
    assert statements(1) == statements(29)
