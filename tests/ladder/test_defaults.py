"""What a new campaign begins with."""

import datetime as dt

import pytest

from ask_checker import check
from ladder.actions import make_ladder
from ladder.defaults import DEFAULT_RUNGS
from ladder.models import Ladder, Rung, StandingAsk
from tests import make

DAY = dt.date(2026, 11, 23)
WHEN = {
    "nl": "op woensdag 9 december om 20.00 uur",
    "en": "on Wednesday 9 December at 8 pm",
}
ASKS = [ask for rung in DEFAULT_RUNGS for ask in rung.asks]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.act.en)
def test_a_standing_ask_is_clear_once_day_and_time_are_filled(ask, language):
    question = getattr(ask.text, language).removesuffix("?")

    verdict = check(f"{question} {WHEN[language]}?", language, DAY)

    assert verdict.codes == ()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.act.en)
def test_all_a_standing_ask_lacks_is_its_time(ask, language):
    assert set(check(getattr(ask.text, language), language, DAY).codes) <= {"no-time"}


def test_a_new_ladder_has_seven_rungs_in_both_languages_with_three_asks_each(db):
    ladder = make_ladder(campaign=make.campaign())

    rungs = list(Rung.objects.filter(ladder=ladder).order_by("number"))
    assert [(rung.number, rung.name_nl, rung.name_en) for rung in rungs] == [
        (0, "Contact", "Contact"),
        (1, "Geïnteresseerd", "Interested"),
        (2, "Steuner", "Supporter"),
        (3, "Deelnemer", "Participant"),
        (4, "Actief lid", "Active member"),
        (5, "Trekker", "Task leader"),
        (6, "Organizer", "Organizer"),
    ]
    assert [rung.band for rung in rungs] == [
        "contact",
        "contact",
        "supporter",
        "participant",
        "active",
        "leader",
        "leader",
    ]
    for rung in rungs:
        assert rung.definition_nl
        assert rung.definition_en
        assert StandingAsk.objects.filter(rung=rung).count() >= 3


def test_making_the_ladder_twice_makes_one(db):
    campaign = make.campaign()

    first, second = make_ladder(campaign=campaign), make_ladder(campaign=campaign)

    assert first == second
    assert Ladder.objects.count() == 1
    assert Rung.objects.count() == 7


def test_default_texts_fit_their_columns():
    for rung in DEFAULT_RUNGS:
        for name in ("name", "definition", "up_when"):
            column = Rung._meta.get_field(f"{name}_nl")
            assert all(len(text) <= column.max_length for text in getattr(rung, name))
        for ask in rung.asks:
            assert max(map(len, ask.text)) <= 300
            assert max(map(len, ask.act)) <= 160
