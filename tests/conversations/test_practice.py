"""Practice: cards, drills, and nothing of it counted."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone, translation

from ask_checker import check
from conversations.actions import note_practice
from conversations.drills import REMARKS, WEAK_ASKS
from conversations.models import Observation, Practice, RolePlay
from conversations.scenarios import SCENARIOS
from organizing.models import Person, User
from tests import make
from tests.conversations.playing import at, table, words_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_there_are_eight_cards_and_each_is_told_in_both_languages():
    assert len({card.code for card in SCENARIOS}) >= 8
    for card in SCENARIOS:
        for words in (*card[1:7], *card.brings, card.opens_up, card.shuts_down):
            assert words.nl
            assert words.en
            assert words.nl != words.en


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_ask_to_make_clear_is_vague_now(language):
    clear = [a for a in WEAK_ASKS[language] if check(a, language, TODAY).clear]

    assert len(WEAK_ASKS[language]) >= 12
    assert clear == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_answer_that_is_shown_ends_with_a_clear_ask(language):
    asks = [getattr(remark.redirect, language) for remark in REMARKS]

    assert {ask: check(ask, language, TODAY).codes for ask in asks} == dict.fromkeys(
        asks, ()
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_card_can_be_played_on_one_phone(language):
    client = at(make.organizer(language=language))

    for card in SCENARIOS:
        page = words_of(client, f"/practice/cards/{card.code}/")
        with translation.override(language):
            assert card.aim.here in page
            assert card.mood.here in page


def test_a_vague_ask_made_clear_is_said_to_be_clear():
    client = at(make.organizer())

    vague = client.post("/practice/asks/1/", {"text": "Will you help?"})
    clear = client.post(
        "/practice/asks/1/",
        {"text": "Will you hand out flyers on the square tomorrow at 10:00?"},
    )

    assert "Not clear yet" in vague.content.decode()
    assert "You can save it" not in vague.content.decode()
    assert "they know what they say yes to" in clear.content.decode()
    assert "1 card tried since you signed in, 1 made clear." in clear.content.decode()


def test_nothing_typed_is_lost_when_the_ask_is_too_long():
    text = "Will you " + "really " * 100 + "come?"

    answer = at(make.organizer()).post("/practice/asks/1/", {"text": text})

    assert answer.status_code == 422
    assert text in answer.content.decode()


def test_the_three_parts_of_an_answer_are_told_apart():
    client = at(make.organizer())

    page = client.post(
        "/practice/remarks/1/",
        {"affirm": "But they do listen.", "answer": "", "redirect": "Let us go."},
    ).content.decode()

    assert "It begins with “but”." in page
    assert "Then say what you see" in page
    assert "Make the end a question" in page
    assert REMARKS[0].affirm.en in page


def test_no_real_person_can_be_reached_from_practice():
    practised = [RolePlay, Observation, Practice]
    practised.append(apps.get_model("conversations", "Seat"))
    reached = {
        field.related_model
        for model in practised
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    }

    assert reached == {RolePlay, User}
    assert Person not in reached


def test_practice_changes_no_figure():
    coordinator = make.coordinator()
    team = coordinator.teams.get()
    organizer = make.organizer(team)
    make.conversation(make.person(organizer))
    before = at(coordinator).get("/dashboard/").content
    play = table(organizer, coordinator)
    at(organizer).post("/practice/asks/1/", {"text": "Will you come?"})
    at(organizer).post(f"/practice/rounds/{play.pk}/end/")

    after = at(coordinator).get("/dashboard/").content

    assert _figures(after) == _figures(before)


def _figures(page: bytes) -> list[str]:
    """The page without what differs each time it is asked for."""
    lines = page.decode().splitlines()
    return [line for line in lines if "csrf" not in line and "nonce" not in line]


def test_twelve_asks_on_one_day_are_one_round_of_practice():
    user = make.organizer()
    for _ in range(3):
        note_practice(user=user, kind=Practice.Kind.ASKS, today=TODAY)
    yesterday = TODAY - timedelta(days=1)
    note_practice(user=user, kind=Practice.Kind.ASKS, today=yesterday)

    assert Practice.objects.of(user).rounds().count() == 2


def test_the_way_to_a_first_talk_shows_how_far_one_is():
    user = make.organizer()
    client = at(user)
    before = client.get("/learn/path/").content.decode()

    client.post("/learn/six-steps/")

    after = client.get("/learn/path/").content.decode()
    assert before.count(">Done<") == 0
    assert after.count("Done</span>") == 1
