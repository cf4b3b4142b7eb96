"""The question helper tells an open question from a closed one, in two languages."""

import pytest

from conversations.open_questions import flaw_in_either, flaw_of

OPEN = [
    ("nl", "Wat merk je er zelf van?"),
    ("nl", "En waarom is dat belangrijk voor je?"),
    ("nl", "Van wie heb je geleerd om voor iets op te komen?"),
    ("nl", "Je zei dat de lift kapot is. Hoe was dat voor je?"),
    ("nl", "Samira, wat zou je willen?"),
    ("nl", "Kun je vertellen hoe dat ging?"),
    ("nl", "Vertel eens over je moeder"),
    ("nl", "Wie beslist hierover?"),
    ("nl", "Waar lig je wakker van?"),
    ("nl", "In welke mate raakt het je?"),
    ("nl", ""),
    ("nl", "   \n"),
    ("nl", "???"),
    ("en", "What do you notice of it yourself?"),
    ("en", "And why is that important to you?"),
    ("en", "For whom do you do it?"),
    ("en", "Can you tell me how that went?"),
    ("en", "If it were up to you, what would change?"),
    ("en", "Tell me about your street"),
    ("en", "HOW WAS THAT?"),
]
CLOSED = [
    ("nl", "Ben je boos?"),
    ("nl", "Vind je het belangrijk?"),
    ("nl", "En heb je er last van?"),
    ("nl", "Wil je meedoen of niet?"),
    ("nl", "Het is erg, toch?"),
    ("en", "Are you angry?"),
    ("en", "Do you think it is unfair?"),
    ("en", "So would you join us?"),
    ("en", "It is bad, isn't it?"),
]
FACTS = [
    ("nl", "Hoeveel huur betaal je?"),
    ("nl", "Hoe lang woon je hier?"),
    ("en", "How many children do you have?"),
    ("en", "And how long have you lived here?"),
]


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_an_open_question_gets_no_hint(language, text):
    assert flaw_of(text, language) is None


@pytest.mark.parametrize(("language", "text"), CLOSED)
def test_a_question_that_yes_or_no_answers_is_closed(language, text):
    assert flaw_of(text, language) == "closed"


@pytest.mark.parametrize(("language", "text"), FACTS)
def test_a_question_after_a_number_asks_for_a_fact(language, text):
    assert flaw_of(text, language) == "fact"


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Jij bent boos."), ("en", "You are angry")]
)
def test_a_statement_is_no_question(language, text):
    assert flaw_of(text, language) == "no_question"


@pytest.mark.parametrize(("language", "text"), OPEN + CLOSED)
def test_a_wrong_guess_at_the_language_never_scolds_an_open_question(language, text):
    other = {"nl": "en", "en": "nl"}[language]

    assert (flaw_in_either(text, other) is None) == (flaw_of(text, language) is None)
