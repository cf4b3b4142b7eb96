"""The list of suggestions, and answering them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ladder import actions
from ladder.models import Move, Suggestion
from ladder.positions import rung_of
from ladder.rules import Facts
from tests import make
from tests.ladder.conftest import TODAY

LIST = "/suggestions/"


@pytest.fixture
def suggested(ladder, now):
    def suggest(person, facts=None):
        made = actions.suggest(
            person=person,
            ladder=ladder,
            facts=facts or Facts(talks_held=1),
            today=TODAY,
            now=now,
        )
        assert made
        return made

    return suggest


def test_a_suggestion_says_from_where_to_where_and_why(
    client, samira, suggested, organizer
):
    suggested(samira)
    client.force_login(organizer)

    page = client.get(LIST).content.decode()

    assert "Samira El Amrani" in page
    assert "From Contact to Interested" in page
    assert "The first talk was held." in page


def test_the_coordinator_sees_the_team_and_a_colleague_or_outsider_nothing(
    client, samira, suggested, coordinator, team, outsider
):
    suggested(samira)

    client.force_login(coordinator)
    assert "Samira" in client.get(LIST).content.decode()
    for somebody in (make.organizer(team), outsider, make.admin()):
        client.force_login(somebody)
        assert "Samira" not in client.get(LIST).content.decode()


def test_accepting_moves_the_person_and_offers_the_way_back(
    client, samira, ladder, suggested, organizer
):
    suggestion = suggested(samira)
    client.force_login(organizer)

    response = client.post(reverse("ladder:accept", args=[suggestion.pk]))

    assert response.url == LIST
    assert rung_of(samira, ladder).number == 1
    page = client.get(LIST).content.decode()
    undo = reverse("ladder:undo_move", args=[Move.objects.get().pk])
    assert f'action="{undo}"' in page
    client.post(undo)
    assert rung_of(samira, ladder).number == 0
    assert Suggestion.objects.open().get() == suggestion


def test_not_now_moves_nobody_and_can_be_taken_back(
    client, samira, ladder, suggested, organizer
):
    suggestion = suggested(samira)
    client.force_login(organizer)

    client.post(reverse("ladder:decline", args=[suggestion.pk]))

    assert rung_of(samira, ladder).number == 0
    undo = reverse("ladder:reopen", args=[suggestion.pk])
    page = client.get(LIST).content.decode()
    assert f'action="{undo}"' in page
    assert "From Contact to Interested" not in page
    client.post(undo)
    assert Suggestion.objects.open().get() == suggestion


def test_the_second_answer_hears_that_it_was_decided(
    client, samira, suggested, organizer, coordinator
):
    suggestion = suggested(samira)
    accept = reverse("ladder:accept", args=[suggestion.pk])
    client.force_login(organizer)
    client.post(accept)

    client.force_login(coordinator)
    client.post(accept)

    page = client.get(LIST).content.decode()
    assert "Somebody decided on this suggestion already." in page
    assert Move.objects.count() == 1


@pytest.mark.parametrize("door", ["accept", "decline", "reopen"])
def test_answering_for_somebody_else_s_person_is_not_found(
    client, samira, suggested, team, outsider, door
):
    suggestion = suggested(samira)

    for somebody in (make.organizer(team), outsider, make.admin()):
        client.force_login(somebody)
        url = reverse(f"ladder:{door}", args=[suggestion.pk])
        assert client.post(url).status_code == 404
    assert Suggestion.objects.open().get() == suggestion


def test_an_organizer_sees_but_cannot_answer_a_move_into_the_band_leader(
    client, samira, ladder, suggested, organizer
):
    make.position(samira, ladder, 4, date(2026, 9, 1))
    suggestion = suggested(samira, Facts(tasks_delivered=1))
    client.force_login(organizer)

    page = client.get(LIST).content.decode()
    assert "A coordinator of the team decides." in page
    for door in ("accept", "decline"):
        url = reverse(f"ladder:{door}", args=[suggestion.pk])
        assert url not in page
        assert client.post(url).status_code == 403
    assert Suggestion.objects.open().get() == suggestion


def test_a_suggestion_about_somebody_we_leave_alone_is_not_listed(
    client, samira, suggested, organizer, now
):
    suggested(samira)
    samira.do_not_contact_at = now
    samira.save()
    client.force_login(organizer)

    assert "Samira" not in client.get(LIST).content.decode()


def test_htmx_gets_the_list_alone(client, samira, suggested, organizer):
    suggested(samira)
    client.force_login(organizer)

    page = client.get(LIST, headers={"HX-Request": "true"}).content.decode()

    assert page.strip().startswith('<div id="suggestions"')


def test_a_page_that_does_not_exist_shows_one_that_does(client, organizer):
    client.force_login(organizer)

    assert client.get(LIST, {"page": "\x00"}).status_code == 200


def test_the_list_asks_the_same_number_of_questions_for_1_and_30(
    client, suggested, organizer
):
    def statements(count):
        for _ in range(count):
            suggested(make.person(organizer))
        client.get(LIST)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(LIST).status_code == 200
        return len(seen)

    client.force_login(organizer)
    assert statements(1) == statements(29)
