"""The checker measured as a classifier is; the figures are in docs/ask-checker.md.

Every file that is there is measured: `dev_*` and `later_*`, which the rules were tuned
on, and `held*_*`, which nobody looked at meanwhile.
"""

import time
from pathlib import Path

import pytest

from ask_checker import CODES, check
from tests.ask_checker.asks import HERE, TODAY, in_file
from tests.ask_checker.measure import language_of, measure, table

# Kind of file, then the least share of right verdicts, precision and recall.
LEVELS = {
    "dev": (0.98, 0.93),
    "later": (0.97, 0.88),
    # The first part kept aside, learned from since it was opened.
    "aside": (0.98, 0.90),
    # The second part, as it scored when it was opened: vague-action in English has
    # a precision of 0.846, all else is above 0.85.
    "held": (0.96, 0.846),
    # The fourth part: interest-frame in English had a recall of 0.789 when it was
    # opened; moods were learned from it since.
    "held2": (0.98, 0.85),
    # The fifth: learned from since it was opened.
    "held3": (0.98, 0.93),
    # The sixth: multi-ask in English had a recall of 0.818 when it was opened; that
    # and moods were learned from it since.
    "held4": (0.97, 0.85),
    # The seventh, English alone, as it scored when it was opened.
    "held5": (0.96, 0.9),
}
FILES = sorted(path for kind in LEVELS for path in HERE.glob(f"{kind}_*.tsv"))


def levels(path: Path) -> tuple[float, float]:
    return LEVELS[path.stem.partition("_")[0]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_verdict_is_what_a_person_says(path: Path) -> None:
    measured = measure(in_file(path), language_of(path))

    wrong = [str(each) for each in measured.wrong if each.verdict_differs]
    assert measured.accuracy >= levels(path)[0], "\n".join(wrong)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_code_is_given_rightly_and_left_out_rightly(path: Path) -> None:
    measured = measure(in_file(path), language_of(path))

    scores = measured.scores.values()
    least = min(min(score.precision, score.recall) for score in scores)
    wrong = "\n".join(map(str, measured.wrong))
    assert least >= levels(path)[1], f"{table(measured)}\n{wrong}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_labelled_asks_enough_of_every_code(language: str) -> None:
    asks = in_file(HERE / f"dev_{language}.tsv")

    assert len(asks) >= 300
    for code in CODES:
        assert sum(code in ask.codes for ask in asks) >= 20, code


def test_no_ask_stands_in_two_files() -> None:
    ours = [path for path in FILES if not path.stem.startswith("held")]
    texts = [ask.text for path in ours for ask in in_file(path)]

    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_ask_is_judged_within_five_milliseconds(language: str) -> None:
    asks = in_file(HERE / f"dev_{language}.tsv")
    taken = []
    for ask in asks * 2:
        started = time.process_time()
        check(ask.text, language, TODAY)
        taken.append(time.process_time() - started)

    # The second time round: patterns are made once.
    assert sorted(taken[len(asks) :])[len(asks) // 2] < 0.005


@pytest.mark.parametrize("language", ["nl", "en"])
def test_capitals_and_a_greeting_make_no_difference(language: str) -> None:
    hello = {"nl": "Hoi Ans, ", "en": "Hi Ann, "}[language]
    clear = [ask.text for ask in in_file(HERE / f"dev_{language}.tsv") if ask.clear]
    written = [
        way
        for text in clear
        for way in (text.lower(), text.upper(), hello + text[:1].lower() + text[1:])
    ]

    wrong = [text for text in written if not check(text, language, TODAY).clear]

    assert len(wrong) <= len(written) // 100, wrong


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_question_without_its_mark_is_a_question(language: str) -> None:
    clear = [ask.text for ask in in_file(HERE / f"dev_{language}.tsv") if ask.clear]
    bare = [text.removesuffix("?") for text in clear]

    wrong = [text for text in bare if not check(text, language, TODAY).clear]

    # What opens without a verb ("wo 17u flyers vouwen?") is told by its mark alone.
    assert len(wrong) <= len(bare) // 25, wrong
