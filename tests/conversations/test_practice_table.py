"""A practice table: two or three phones, one card, and each learns what others did."""

import re

import pytest
from django.utils import timezone

from conversations.actions import (
    change_roles,
    clear_practice,
    end_role_play,
    join_role_play,
    observe,
)
from conversations.models import Observation, Practice, RolePlay
from conversations.models.practice import KEPT_FOR, OPEN_FOR
from conversations.scenarios import SCENARIOS
from tests import make
from tests.conversations.playing import at, looks_again, news_in, table, words, words_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


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


def test_who_still_wrote_when_somebody_ended_the_round_keeps_what_they_wrote():
    one, two, three = (make.organizer() for _ in range(3))
    play = table(one, two, three)
    end_role_play(role_play=play, today=TODAY, now=timezone.now())

    kept = at(three).post(
        f"/practice/rounds/{play.pk}/observe/", {"turn": "1", "tip": "Wait longer."}
    )

    assert kept.status_code == 302
    page = at(one).get(f"/practice/rounds/{play.pk}/").content.decode()
    assert "Wait longer." in page


def test_the_page_asks_again_and_gets_nothing_while_nothing_changed():
    one, two = make.organizer(), make.organizer(name="Sam")
    play = table(one)
    look = looks_again(at(one), play)

    same = look()
    join_role_play(code=play.code, user=two, now=timezone.now())
    changed = look()

    assert same.status_code == 204
    assert news_in(changed) == "Sam joins the table as contact."
    assert "<html" not in words(changed)


def test_the_page_says_what_others_did_and_not_what_one_did_oneself():
    one, two = make.organizer(name="Noor"), make.organizer(name="Sam")
    play = table(one, two)
    looks = [looks_again(at(user), play) for user in (one, two)]

    for tip in ("Wait.", "Wait longer."):
        texts = {"tip": tip}
        observe(role_play=play, by=two, turn=1, texts=texts)
        answers = [look() for look in looks]
        assert [tip in words(answer) for answer in answers] == [True, True]
        assert [news_in(answer) for answer in answers] == [
            "New by Sam: what was seen.",
            "",
        ]
        looks = [looks_again(at(user), play) for user in (one, two)]
    change_roles(role_play=play, seen_turn=1, now=timezone.now())
    end_role_play(role_play=play, today=TODAY, now=timezone.now())

    assert [news_in(look()) for look in looks] == [
        "Turn 2: you are contact, Sam is organizer. The round is over.",
        "Turn 2: Noor is contact, you are organizer. The round is over.",
    ]


def test_what_was_written_is_in_no_address():
    one, two = make.organizer(), make.organizer()
    play = table(one, two)
    observe(role_play=play, by=two, turn=1, texts={"tip": "wait"})

    page = at(one).get(f"/practice/rounds/{play.pk}/").content.decode()

    asked = re.findall(r'hx-get="([^"]+)"', page)[0]
    assert re.fullmatch(
        rf"/practice/rounds/{play.pk}/\?seen=1-1-0\.[0-9a-f]{{8}}", asked
    )


@pytest.mark.parametrize(
    "shown", ["", "1", "1-1-", "x-1-0", "9-1-0", "\0", "1-1-" + "0." * 300]
)
def test_nonsense_about_what_is_shown_gets_the_table(shown):
    one = make.organizer()
    play = table(one)

    answer = at(one).get(
        f"/practice/rounds/{play.pk}/", {"seen": shown}, headers={"hx-request": "true"}
    )

    assert answer.status_code == 200
    assert play.code in words(answer)


def test_a_round_ends_by_itself_and_is_gone_after_a_week():
    one, two = make.organizer(), make.organizer()
    play = table(one)
    observe(role_play=play, by=one, turn=1, texts={"tip": "Wait."})
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
