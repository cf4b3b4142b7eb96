"""The ask that is proposed: whole where the fields are, with named blanks elsewhere."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ask_checker import AskParts, check, propose
from tests.ask_checker.asks import TODAY

ACTS = {
    "nl": [
        "flyeren",
        "flyeren bij de markt",
        "de koekjes meenemen",
        "vijf buren bellen",
        "Fatima bellen",
        "de vergadering voorzitten",
        "stoelen klaarzetten en koffie zetten",
        "op het podium spreken",
        "bij de kraam staan",
        "helpen met de afwas",
        "handtekeningen ophalen",
        "Posters plakken met Joke",
        "naar de hoorzitting komen",
        "de bar",
        "aanwezig zijn bij de zitting",
    ],
    "en": [
        "hand out flyers",
        "hand out flyers at the market",
        "bring the biscuits",
        "ring five neighbours",
        "call Fatima",
        "chair the meeting",
        "put out the chairs and make coffee",
        "speak on the stage",
        "stand at the stall",
        "help with the dishes",
        "collect signatures",
        "Baking a cake",
        "come to the hearing",
        "the bar",
        "be at the hearing",
    ],
}
PLACES = {
    "nl": ["de Dam", "in het buurthuis", "op het plein", "online", "Kerkstraat 12"],
    "en": ["Mill Square", "in the hall", "outside the gate", "online", "12 Mill Lane"],
}


@st.composite
def full_parts(draw: st.DrawFn) -> tuple[str, AskParts]:
    language = draw(st.sampled_from(["nl", "en"]))
    parts = AskParts(
        act=draw(st.sampled_from(ACTS[language])),
        where=draw(st.sampled_from(PLACES[language])),
        day=draw(st.dates(TODAY, TODAY + dt.timedelta(days=800))),
        time=draw(st.times()).replace(second=0, microsecond=0),
        length_minutes=draw(st.none() | st.integers(1, 600)),
    )
    return language, parts


@given(full_parts())
@settings(deadline=None, max_examples=300)
def test_a_proposal_with_every_field_is_clear(drawn: tuple[str, AskParts]) -> None:
    language, parts = drawn

    text = propose(parts, language)

    assert check(text, language, TODAY).codes == (), text
    assert "[" not in text


WEDNESDAY = dt.date(2026, 11, 25)
EIGHT = dt.time(20)


@pytest.mark.parametrize(
    ("language", "parts", "text"),
    [
        ("nl", AskParts(), "Wil jij [dag] om [tijd] [waar] [wat]?"),
        ("en", AskParts(), "Will you [what] [where] on [day] at [time]?"),
        (
            "nl",
            AskParts("flyeren bij de markt", "", WEDNESDAY, EIGHT, 90),
            "Wil jij woensdag 25 november van 20:00 tot 21:30 uur"
            " flyeren bij de markt?",
        ),
        (
            "en",
            AskParts("hand out flyers at the market", "", WEDNESDAY, EIGHT, 90),
            "Will you hand out flyers at the market on Wednesday 25 November"
            " from 20:00 to 21:30?",
        ),
        (
            "nl",
            AskParts("de koekjes meenemen", "het buurthuis", WEDNESDAY, EIGHT),
            "Wil jij woensdag 25 november om 20:00 uur bij het buurthuis"
            " de koekjes meenemen?",
        ),
        (
            "en",
            AskParts("To bring the biscuits.", "in the hall", None, None, 30),
            "Will you bring the biscuits in the hall on [day] at [time]"
            " for about 30 minutes?",
        ),
        (
            "nl",
            AskParts("Fatima bellen", "", WEDNESDAY),
            "Wil jij woensdag 25 november om [tijd] Fatima bellen?",
        ),
    ],
)
def test_empty_fields_become_named_blanks(
    language: str, parts: AskParts, text: str
) -> None:
    assert propose(parts, language) == text


@pytest.mark.parametrize(
    ("language", "parts", "text"),
    [
        (
            "nl",
            AskParts("Posters plakken", "de markt", WEDNESDAY, EIGHT),
            "Wil jij woensdag 25 november om 20:00 uur bij de markt posters plakken?",
        ),
        (
            "nl",
            AskParts("de bar", "het buurthuis", WEDNESDAY, EIGHT),
            "Mag ik je woensdag 25 november om 20:00 uur bij het buurthuis"
            " noteren voor de bar?",
        ),
        (
            "nl",
            AskParts("naar de hoorzitting komen", "het stadhuis", WEDNESDAY, EIGHT),
            "Wil jij woensdag 25 november om 20:00 uur naar de hoorzitting komen"
            " (bij het stadhuis)?",
        ),
        (
            "en",
            AskParts("Baking a cake", "the hall", WEDNESDAY, EIGHT),
            "Can I count on you for baking a cake at the hall"
            " on Wednesday 25 November at 20:00?",
        ),
    ],
)
def test_whatever_kind_of_words_the_act_is_the_proposal_reads_well(
    language: str, parts: AskParts, text: str
) -> None:
    assert propose(parts, language) == text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_proposal_with_its_blanks_left_open_is_not_clear(language: str) -> None:
    for parts in (AskParts(where="Dam", day=WEDNESDAY, time=EIGHT), AskParts("x y")):
        assert not check(propose(parts, language), language, TODAY).clear


@pytest.mark.parametrize(
    ("language", "act"),
    [
        ("nl", "meehelpen"),
        ("en", "help out"),
        ("nl", "flyeren of koken"),
        ("en", "leaflet or cook"),
    ],
)
def test_a_vague_act_leaves_the_blank_open(language: str, act: str) -> None:
    text = propose(AskParts(act, "", WEDNESDAY, EIGHT), language)

    assert act not in text
    assert "[wat]" in text or "[what]" in text


@pytest.mark.parametrize(
    ("language", "text", "better"),
    [
        (
            "nl",
            "Heb je zin om zaterdag om 10 uur de krant rond te brengen?",
            "Wil jij zaterdag om 10 uur [waar] de krant rondbrengen?",
        ),
        (
            "nl",
            "Plak jij eens posters in je straat?",
            "Plak jij [dag] om [tijd] posters in je straat?",
        ),
        ("nl", "Moet de baas vrijdag niet aftreden?", "[dag] om [tijd] [waar] [wat]?"),
        (
            "en",
            "Would you like to ride the bus to Brussels on May 1?",
            "Will you ride the bus to Brussels on May 1?",
        ),
        ("en", "Can someone update the website?", "Will you update the website"),
        ("en", "Will you help on Tuesday?", "Will you [what] [where] on Tuesday?"),
    ],
)
def test_a_proposal_takes_over_what_fits_from_the_ask(
    language: str, text: str, better: str
) -> None:
    found = check(text, language, TODAY)
    parts = AskParts(found.wanted, moment=found.moment, opening=found.opening)

    assert better in propose(parts, language)


def test_a_place_already_named_in_the_act_is_said_once() -> None:
    parts = AskParts("hand out flyers at the market", "the market", WEDNESDAY, EIGHT)

    assert propose(parts, "en").count("market") == 1


@given(
    act=st.text(alphabet=st.characters(exclude_categories=()), max_size=500),
    where=st.text(alphabet=st.characters(exclude_categories=()), max_size=500),
    length=st.none() | st.integers(-(10**9), 10**9),
    language=st.sampled_from(["nl", "en", "xx"]),
)
@settings(deadline=None, max_examples=100)
def test_any_fields_give_one_line_that_asks(
    act: str, where: str, length: int | None, language: str
) -> None:
    text = propose(AskParts(act, where, None, EIGHT, length), language)

    assert text.endswith("?")
    assert "\n" not in text
    assert "\x00" not in text
