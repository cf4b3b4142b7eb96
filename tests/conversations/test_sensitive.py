"""How often the soft warnings are right, on sentences labelled before the rules.

The lines marked `aside` were not looked at while the rules were made.
"""

from collections import Counter
from pathlib import Path

import pytest

from conversations.sensitive import Kind, findings, language_of, without
from conversations.sensitive.sentences import Span

KNOWN = ("Samira Aydin", "Betaalbaar wonen in Oost", "Affordable homes in the East")
HERE = Path(__file__).parent / "sensitive"


def labelled(language, *, aside):
    lines = (HERE / f"{language}.tsv").read_text().splitlines()
    for line in lines:
        label, text = line.split("\t")
        if label.startswith("aside:") == aside:
            kinds = label.removeprefix("aside:").split(",")
            yield set(kinds) - {"-"}, text


def measured(language, *, aside):
    """Precision and recall over every (sentence, kind), and what went wrong."""
    counts, wrong = Counter(), []
    for wanted, text in labelled(language, aside=aside):
        got = {str(one.kind) for one in findings(text, language=language, known=KNOWN)}
        counts["hit"] += len(wanted & got)
        counts["found"] += len(got)
        counts["wanted"] += len(wanted)
        if wanted != got:
            wrong.append((sorted(wanted), sorted(got), text))
    return counts["hit"] / counts["found"], counts["hit"] / counts["wanted"], wrong


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_right_far_more_often_than_wrong(language):
    precision, recall, wrong = measured(language, aside=False)

    assert precision >= 0.97, wrong
    assert recall >= 0.95, wrong


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_right_on_sentences_nobody_looked_at(language):
    precision, recall, _unseen = measured(language, aside=True)

    assert precision >= 0.85
    assert recall >= 0.85


def one(text, **options):
    found = findings(text, **{"language": "nl", "known": KNOWN} | options)
    assert len(found) == 1, found
    return found[0]


def test_the_sentence_and_the_words_can_be_taken_out():
    text = "De lift is stuk. Haar buurvrouw Fatma is boos! Ze wil tekenen."

    name = one(text)

    assert (name.kind, name.words.of(text)) == (Kind.NAME, "Fatma")
    assert name.sentence.of(text) == "Haar buurvrouw Fatma is boos!"
    assert without(text, name.sentence) == "De lift is stuk. Ze wil tekenen."
    assert without(text, name.words).startswith("De lift is stuk. Haar buurvrouw is")


def test_a_name_of_several_parts_is_one_name():
    text = "Haar manager Kees van der Velde wil niet."

    assert one(text).words.of(text) == "Kees van der Velde"


def test_a_title_with_a_point_does_not_end_the_sentence():
    text = "Er kwam niets van. Dhr. Vermeulen zegt nee."

    assert one(text).sentence.of(text) == "Dhr. Vermeulen zegt nee."


def test_lines_are_sentences_too():
    text = "huur omhoog\nis al maanden ziek\nwil tekenen"

    assert without(text, one(text).sentence) == "huur omhoog\nwil tekenen"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ze wil het niet meer", "nl"),
        ("She does not want it any more", "en"),
        ("Schimmel", "en"),
    ],
)
def test_the_language_is_that_of_the_text(text, language):
    assert language_of(text, otherwise="en") == language


def test_the_persons_own_name_and_the_campaigns_may_stand_there():
    assert findings("Ik belde met Samira over Oost.", language="nl", known=KNOWN) == []
    assert findings("I saw Ahmed.", language="en", known=["Ahmed Yilmaz"]) == []


@pytest.mark.parametrize("text", ["", "\n", "....", "A", "É" * 500, "De " * 300])
def test_odd_texts_hold_nothing(text):
    assert findings(text, language="xx") == []


def test_a_span_says_its_own_text():
    assert Span(1, 3).moved(1).of("abcdef") == "cd"
