"""Practice: cards, drills, a table with three phones, and nothing of it counted."""

from datetime import timedelta
from html import unescape

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import timezone, translation

from ask_checker import check
from conversations.actions import (
    clear_practice,
    join_role_play,
    note_practice,
    observe,
    start_role_play,
)
from conversations.drills import REMARKS, WEAK_ASKS
from conversations.models import Observation, Practice, RolePlay
from conversations.models.practice import KEPT_FOR, OPEN_FOR, Role
from conversations.scenarios import SCENARIOS
from organizing.models import Person, User
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def at(user: User) -> Client:
    client = Client(headers={"accept-language": user.language})
    client.force_login(user)
    return client


def words_of(client: Client, url: str) -> str:
    return unescape(client.get(url).content.decode())


def table(*users: User) -> RolePlay:
    now = timezone.now()
    play = start_role_play(card="mould", by=users[0], role=Role.ORGANIZER, now=now)
    for user in users[1:]:
        join_role_play(code=play.code, user=user, now=now)
    return play


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


def test_each_sees_only_their_own_side_of_the_card():
    team = make.team()
    one, two, three = (make.organizer(team) for _ in range(3))
    play = table(one, two, three)
    card = next(card for card in SCENARIOS if card.code == "mould")

    pages = [
        words_of(at(user), f"/practice/rounds/{play.pk}/") for user in (one, two, three)
    ]

    assert [card.aim.en in page for page in pages] == [True, False, False]
    assert [card.mood.en in page for page in pages] == [False, True, False]
    assert ["You say nothing during the talk" in page for page in pages] == [
        *(False, False, True)
    ]


def test_who_does_not_sit_at_the_table_finds_no_table():
    play = table(make.organizer())

    assert at(make.organizer()).get(f"/practice/rounds/{play.pk}/").status_code == 404


def test_a_fourth_finds_no_chair_and_a_wrong_code_no_table():
    one, two, three, four = (make.organizer() for _ in range(4))
    play = table(one, two, three)

    full = at(four).post("/practice/join/", {"code": play.code.lower()})
    wrong = at(four).post("/practice/join/", {"code": "ZZZZZZ"})

    assert full.status_code == wrong.status_code == 422
    assert "Three people sit" in full.content.decode()
    assert "no round with this code" in wrong.content.decode()
    assert play.code.lower() in full.content.decode()


def test_roles_go_round_once_when_two_press_at_the_same_time():
    one, two, three = (make.organizer() for _ in range(3))
    play = table(one, two, three)

    for user in (one, two):
        at(user).post(f"/practice/rounds/{play.pk}/turn/", {"turn": "1"})

    play.refresh_from_db()
    seats = {seat.user_id: seat.role for seat in play.seats.all()}
    assert play.turn == 2
    assert seats == {one.pk: "contact", two.pk: "observer", three.pk: "organizer"}


def test_two_people_swap():
    one, two = make.organizer(), make.organizer()
    play = table(one, two)

    at(one).post(f"/practice/rounds/{play.pk}/turn/", {"turn": "1"})

    seats = {seat.user_id: seat.role for seat in play.seats.all()}
    assert seats == {one.pk: "contact", two.pk: "organizer"}


def test_what_the_observer_wrote_is_read_at_the_table():
    one, two, three = (make.organizer() for _ in range(3))
    play = table(one, two, three)

    at(three).post(
        f"/practice/rounds/{play.pk}/observe/",
        {"turn": "1", "issue": "A long silence after the nights.", "listened": "60"},
    )

    page = at(one).get(f"/practice/rounds/{play.pk}/").content.decode()
    assert "A long silence after the nights." in page
    assert "60 percent of the time" in page


def test_the_page_asks_again_and_gets_nothing_while_nothing_changed():
    one, two = make.organizer(), make.organizer()
    play = table(one)
    client = at(one)
    asks = {"headers": {"hx-request": "true"}}

    same = client.get(f"/practice/rounds/{play.pk}/?seen=1-1-0-1", **asks)
    join_role_play(code=play.code, user=two, now=timezone.now())
    changed = client.get(f"/practice/rounds/{play.pk}/?seen=1-1-0-1", **asks)

    assert same.status_code == 204
    assert two.name in changed.content.decode()
    assert "<html" not in changed.content.decode()


def test_a_round_ends_by_itself_and_is_gone_after_a_week():
    one, two = make.organizer(), make.organizer()
    play = table(one)
    observe(role_play=play, by=one, turn=1, texts={"tip": "Wait."}, now=timezone.now())
    RolePlay.objects.filter(pk=play.pk).update(started_at=timezone.now() - OPEN_FOR)

    late = at(two).post("/practice/join/", {"code": play.code})
    now = timezone.now() + KEPT_FOR
    clear_practice(timezone.localdate(now), now)

    assert late.status_code == 422
    assert not RolePlay.objects.exists()
    assert not Observation.objects.exists()


def test_ending_a_round_says_of_everybody_at_it_that_they_practised():
    one, two = make.organizer(), make.organizer()
    play = table(one, two)

    at(two).post(f"/practice/rounds/{play.pk}/end/")

    kinds = Practice.objects.values_list("user_id", "kind")
    assert set(kinds) == {(one.pk, "role_play"), (two.pk, "role_play")}


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
