"""Moving somebody from the board or from their own page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ladder import actions
from ladder.actions import make_ladder
from ladder.models import Move
from tests import make

BOARD = "/ladder/"


@pytest.fixture
def post(client, samira, ladder):
    def move(user, number, **more):
        client.force_login(user)
        data = {
            "ladder": str(ladder.pk),
            "to_rung": str(ladder.rungs.get(number=number).pk),
            **more,
        }
        return client.post(reverse("ladder:move", args=[samira.pk]), data)

    return move


def test_a_move_from_the_board_goes_back_to_it_and_can_be_undone(
    client, post, samira, organizer
):
    response = post(organizer, 1, next="/ladder/?owner=")

    assert (response.status_code, response.url) == (302, "/ladder/?owner=")
    made = Move.objects.get()
    page = client.get(BOARD).content.decode()
    assert "Samira El Amrani went up to Interested." in page
    undo = reverse("ladder:undo_move", args=[made.pk])
    assert f'action="{undo}"' in page

    assert client.post(undo, {"next": BOARD}).url == BOARD
    assert not Move.objects.exists()


def test_undo_is_for_who_made_the_move(client, post, organizer, coordinator, outsider):
    post(organizer, 1)
    undo = reverse("ladder:undo_move", args=[Move.objects.get().pk])

    for somebody in (coordinator, outsider):
        client.force_login(somebody)
        assert client.post(undo).status_code == 404
    assert Move.objects.count() == 1


def test_a_way_back_to_another_site_is_not_followed(post, samira, organizer, ladder):
    response = post(organizer, 1, next="https://elsewhere.example/")

    assert response.url == f"/people/{samira.pk}/move/?ladder={ladder.pk}"


def test_a_jump_without_a_reason_is_refused_at_the_field(post, organizer):
    response = post(organizer, 3)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "reason": ["More than one rung at a time: say why."]
    }
    assert not Move.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"to_rung": ""}, {"to_rung": "x"}, {"to_rung": "\x00"}]
)
def test_no_rung_or_an_impossible_one_is_refused_at_the_field(post, organizer, wrong):
    response = post(organizer, 1, **wrong)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["to_rung"]


def test_signs_that_cannot_be_stored_are_refused_and_what_was_chosen_is_kept(
    post, organizer
):
    response = post(organizer, 1, reason="a\x00b")

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]
    assert sum(choice["is_chosen"] for choice in response.context["rungs"]) == 1


def test_a_rung_of_another_ladder_is_refused(client, post, organizer):
    other = make_ladder(campaign=make.campaign())

    response = post(organizer, 1, to_rung=str(other.rungs.get(number=1).pk))

    assert response.status_code == 422


def test_an_organizer_s_move_into_the_band_leader_becomes_a_proposal(
    client, post, samira, ladder, organizer, coordinator
):
    make.position(samira, ladder, 4, date(2026, 9, 1))

    post(organizer, 5, reason="Ran the flyer team")

    assert not Move.objects.exists()
    client.force_login(coordinator)
    page = client.get(reverse("ladder:suggestions")).content.decode()
    assert "From Active member to Task leader" in page
    assert "Ran the flyer team" in page


def test_the_gate_is_explained_at_the_field(post, samira, ladder, organizer):
    make.position(samira, ladder, 1, date(2026, 9, 1))
    samira.basis = ""
    samira.save()

    response = post(organizer, 2)

    assert response.status_code == 422
    assert "has not agreed yet" in response.context["form"].errors["to_rung"][0]


def test_the_move_page_shows_the_ladder_and_the_dated_history_with_reasons(
    client, samira, ladder, organizer, now
):
    actions.move(
        person=samira,
        to_rung=ladder.rungs.get(number=2),
        by=organizer,
        now=now,
        reason="Signed at the stall",
    )
    client.force_login(organizer)

    page = client.get(reverse("ladder:move", args=[samira.pk])).content.decode()

    assert "From Contact to Supporter" in page
    assert "Signed at the stall" in page
    assert "since 23 November 2026" in page
    assert 'aria-current="true"' in page


def test_somebody_without_a_campaign_gets_an_explanation(client, organizer):
    person = make.person(organizer)
    client.force_login(organizer)

    response = client.get(reverse("ladder:move", args=[person.pk]))

    assert response.status_code == 200
    assert "Not part of a campaign yet" in response.content.decode()


def test_the_move_page_is_not_there_for_an_outsider_or_a_colleague(
    client, samira, team, outsider
):
    for somebody in (outsider, make.organizer(team), make.admin()):
        client.force_login(somebody)
        url = reverse("ladder:move", args=[samira.pk])
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code == 404


def test_htmx_gets_the_ladder_of_the_move_page_alone(client, samira, organizer):
    client.force_login(organizer)

    url = reverse("ladder:move", args=[samira.pk])
    page = client.get(url, headers={"HX-Request": "true"}).content.decode()

    assert page.strip().startswith('<div id="ladder"')


def test_the_move_page_asks_the_same_number_of_questions_for_1_and_30_moves(
    client, samira, ladder, organizer, now
):
    def statements(count):
        for _ in range(count):
            for number in (1, 0):
                rung = ladder.rungs.get(number=number)
                actions.move(person=samira, to_rung=rung, by=organizer, now=now)
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            client.get(url)
        return len(seen)

    client.force_login(organizer)
    url = reverse("ladder:move", args=[samira.pk])
    assert statements(1) == statements(14)
