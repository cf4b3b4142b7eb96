"""From a text to a verdict: pick the sentence that asks, let every rule see it."""

from dataclasses import dataclass
from datetime import date

from ask_checker.acts import act_span, content
from ask_checker.clauses import Clause
from ask_checker.phrasing import own_opening, wanted_act, wanted_moment
from ask_checker.reading import Ask, read
from ask_checker.rules import RULES
from ask_checker.spelling import repaired
from ask_checker.text import clean, fold, sentences
from ask_checker.tips import TIPS
from ask_checker.words import Words
from ask_checker.words_en import ENGLISH
from ask_checker.words_nl import DUTCH

CODES = tuple(RULES)
TIP_CODES = tuple(TIPS)
MOST_SHOWN = 2
EMPTY = ("statement", "vague-action", "no-time")
NOT_A_SECOND_ASK = frozenset(
    {
        "not-you",
        "open-question",
        "statement",
        "interest-frame",
        "opinion",
        "vague-action",
    }
)


@dataclass(frozen=True)
class Verdict:
    """What an ask has and what it lacks."""

    clear: bool
    codes: tuple[str, ...]
    """Every rule that failed, most important first."""
    missing: tuple[str, ...]
    """The codes to show: at most two, so that nobody is scolded."""
    tips: tuple[str, ...]
    """Only for an ask that is clear; a tip never fails one."""
    time: str = ""
    act: str = ""
    wanted: str = ""
    """The act as it fits into a proposal, empty where it would read badly."""
    opening: str = ""
    """Their own verb and "je", where the proposal may keep them: "Bel jij"."""
    moment: str = ""
    """The moment that was named, with its preposition."""


def words_of(language: str) -> Words:
    """The words of a language code such as "nl" or "nl-be"; English for the rest."""
    return DUTCH if language.lower().startswith("nl") else ENGLISH


def check(
    text: str, language: str, today: date, *, words: Words | None = None
) -> Verdict:
    """Say whether this ask is clear, and if not what is missing.

    Reads the first 1,500 characters, never raises, keeps nothing. ``today`` tells a
    written date that has passed from one to come.
    """
    known = words or words_of(language)
    found = _readings(repaired(clean(text), known), known, today)
    if not found:
        return Verdict(clear=False, codes=EMPTY, missing=EMPTY[:MOST_SHOWN], tips=())
    judged = [(ask, _codes(ask)) for ask in found]
    asking = [pair for pair in judged if not _is_aside(pair[1])] or judged
    ask, codes = min(asking, key=lambda pair: ("statement" in pair[1], len(pair[1])))
    if len(_separate_acts(judged)) > 1:
        codes = tuple(code for code in CODES if code in {*codes, "multi-ask"})
    opening, rest = own_opening(ask, codes)
    return Verdict(
        clear=not codes,
        codes=codes,
        missing=codes[:MOST_SHOWN],
        tips=() if codes else tuple(code for code, rule in TIPS.items() if rule(ask)),
        time=_written_times(ask),
        act=act_span(ask),
        opening=opening,
        wanted=rest or wanted_act(ask, codes),
        moment=wanted_moment(ask, codes),
    )


def _codes(ask: Ask) -> tuple[str, ...]:
    return tuple(code for code, rule in RULES.items() if rule(ask))


def _is_aside(codes: tuple[str, ...]) -> bool:
    """A remark or an open question beside the ask that is meant."""
    return "statement" in codes or "open-question" in codes


def _readings(text: str, words: Words, today: date) -> list[Ask]:
    """Every sentence read; a tag, or a question that only adds the hour, joins up."""
    found: list[str] = []
    tagged: set[int] = set()
    for sentence in sentences(text):
        clause = Clause(fold(sentence), words)
        if found and clause.is_tag(sentence.rstrip("?.! ")):
            _join_fragment(found, words)
            tagged.add(len(found) - 1)
        elif found and _only_adds_the_time(sentence, found[-1], words, today):
            found[-1] = f"{found[-1].rstrip('?.! ')}, {sentence}"
        else:
            found.append(sentence)
    return [
        read(
            sentence,
            words,
            today,
            earlier=fold(found[index - 1]) if index else "",
            tagged=index in tagged,
        )
        for index, sentence in enumerate(found)
    ]


def _join_fragment(found: list[str], words: Words) -> None:
    """ "I need you at the gate. Tuesday at six. Can you?": one ask in pieces."""
    if len(found) < 2 or found[-1].endswith("?") or found[-2].endswith("?"):
        return
    if Clause(fold(found[-1]), words).opening is None:
        last = found.pop()
        found[-1] = f"{found[-1].rstrip('.! ')}, {last}"


def _only_adds_the_time(sentence: str, before: str, words: Words, today: date) -> bool:
    """ "Kun je dan woensdag om 20.00?" after an ask without a time."""
    ask = read(sentence, words, today)
    found = content(ask)
    if found.free or not ask.times or ask.clause.opening is None:
        return False
    first = read(before, words, today)
    return not first.times and first.clause.opening is not None


def _separate_acts(judged: list[tuple[Ask, tuple[str, ...]]]) -> list[frozenset[str]]:
    """The acts of the sentences that ask for one; a repeated ask counts once."""
    acts: list[frozenset[str]] = []
    for ask, codes in judged:
        act = frozenset(content(ask).free)
        if ask.clause.opening is None:
            # "Alles goed?" asks for nothing.
            continue
        if NOT_A_SECOND_ASK & set(codes) or not act:
            continue
        if not any(act & other for other in acts):
            acts.append(act)
    return acts


def _written_times(ask: Ask) -> str:
    parts: list[str] = []
    end = 0
    for span in ask.times:
        if span.start >= end:
            parts.append(ask.sentence[span.start : span.end].strip())
            end = span.end
    return " ".join(parts)
