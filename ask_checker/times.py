"""When? Finds the definite times in an ask: a day, an hour, a deadline, an event."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ask_checker.frames import any_of
from ask_checker.words import Words

WORD = re.compile(r"[\w'-]+")
YEAR_FIRST = r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"
DAY_FIRST = r"\b(?P<day>\d{1,2})[-/](?P<month>\d{1,2})(?:[-/](?P<year>\d{4}))?\b"
WITH_YEAR = re.compile(r"\b\d{1,4}[-/]\d{1,2}[-/]\d{1,4}\b")
NUMERIC_DATE = re.compile(f"{YEAR_FIRST}|{DAY_FIRST}")
SEASONS = {"summer", "winter", "spring", "autumn", "weekend", "evening", "morning"}
"""Small words that may stand in the name of an event: "the summer fair"."""
EVENTS = {"event", "object"}
"""Kinds of time that carry meaning too: at an event, or the event as the object."""


@dataclass(frozen=True)
class Span:
    """Where in the sentence a time stands, and of which kind it is."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=64)
def patterns(words: Words) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of time of one language, compiled."""
    full = "|".join(words.weekdays)
    short = "|".join(words.short_weekdays)
    unsure = "|".join(words.unsure_weekdays)
    any_short = f"{short}|{unsure}"
    months = "|".join(words.months)
    days = (
        rf"\b(?:(?:{full}){words.weekday_ends}|(?:{short}))\b",
        rf"\b(?:{unsure})\b(?=\s*(?:\d|(?:at|om|from|van|vanaf|tot)\s+\d"
        r"|morning|afternoon|evening|eve|night|ochtend|middag|avond))|\b(?:op|on|this|deze)\s+(?:{unsure})\b",
        rf"\b(?:{unsure})(?=\s+(?:of|or|en|and)\s+(?:{any_short})\b)",
        rf"\b(?:{unsure})(?=(?:\s+[\w']+){{1,3}}\s+(?:of|or|en|and)\s+(?:{any_short})\b)",
        rf"(?<=\bor\s|\bof\s|\ben\s)(?:{unsure})\b",
        # "Flyeren zo?" is Sunday in a chat; "blijft dat zo?" is not.
        r"(?<!\bdan\s)(?<!\bhet\s)(?<!\bdit\s)(?<!\bdat\s)(?<!\book\s)"
        rf"(?<=\w\s)(?:{unsure})(?=\s*(?:$|[?!,]))",
        rf"\b\d{{1,2}}(?:st|nd|rd|th|e)?\s+(?:of\s+)?(?:{months})\b",
        rf"\b(?:{months})\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b",
        *words.day_patterns,
    )
    kinds = {
        "day": days,
        "clock": words.clock_patterns,
        "deadline": words.deadline_patterns,
        "length": words.length_patterns,
    }
    return tuple((kind, re.compile("|".join(many))) for kind, many in kinds.items())


def find(text: str, words: Words, today: date) -> tuple[Span, ...]:
    """Every definite time in the (folded) text, in the order it is read."""
    for phrase in any_of(words.not_dates).finditer(text):
        text = _blank(text, phrase.start(), phrase.end())
    spans = [*numeric_dates(text, today), *events(text, words)]
    for written in WITH_YEAR.finditer(text):
        text = _blank(text, written.start(), written.end())
    spans += [
        Span(match.start(), match.end(), kind)
        for kind, pattern in patterns(words)
        for match in pattern.finditer(text)
        if kind != "day" or _is_definite_day(text, match.start(), words)
    ]
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _is_definite_day(text: str, start: int, words: Words) -> bool:
    """ "On a Saturday" is any Saturday, and "last Saturday" is gone."""
    before = WORD.findall(text[max(0, start - 40) : start])
    if text[start : start + 1].isdigit() or not before:
        return True
    # "The last Friday of November" is to come, "last Friday" is gone.
    counted = re.match(r"\w+\s+(?:of|van)\b", text[start:]) is not None
    past = before[-1] in words.past and not counted
    return before[-1] not in words.indefinite and not past


def numeric_dates(text: str, today: date) -> list[Span]:
    """Dates in figures. One with a year that has passed is no time to meet."""
    found = []
    for match in NUMERIC_DATE.finditer(text):
        part = {name: int(value) for name, value in match.groupdict().items() if value}
        year = part.get("y") or part.get("year") or today.year
        month, day = part.get("m") or part["month"], part.get("d") or part["day"]
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        has_year = "y" in part or "year" in part
        if on >= today or not has_year:
            found.append(Span(match.start(), match.end(), "day"))
    return found


def events(text: str, words: Words) -> list[Span]:
    """Definite events: "bij de ledenavond", "after the next meeting"."""
    tokens = list(WORD.finditer(text))
    found = []
    for index, token in enumerate(tokens):
        named = _is_named_day(tokens, index, words)
        if index and (named or is_event(token.group(), words)):
            start = _definite_start(tokens, index, words)
            if start is not None:
                kind = _kind_of_event(tokens, start, token.group(), words)
                if kind != "long":
                    found.append(Span(tokens[start].start(), token.end(), kind))
    return found


def _is_named_day(tokens: list[re.Match[str]], index: int, words: Words) -> bool:
    """ "The union day", "the film night": a word of its own that says which."""
    if tokens[index].group() not in words.parts_of_event or index < 2:
        return False
    before = tokens[index - 1].group()
    small = words.function | words.definite | words.indefinite | words.numbers
    return not words.verb_first and before not in small and before != "whole"


def _kind_of_event(
    tokens: list[re.Match[str]], start: int, event: str, words: Words
) -> str:
    """At an event, or the event as what the act is done to.

    "Bij de staking" is when; "onze staking steunen" is not.
    """
    determiner = tokens[start].group()
    before = tokens[start - 1].group() if start else ""
    if determiner in words.nearer or determiner.endswith("'s"):
        return "event"
    lasts = event.endswith(words.long_events)
    if before in words.at_event | words.unanchored and not (
        lasts and before in {"voor", "for", "naar", "to", "from", "tot"}
    ):
        return "event"
    return "long" if lasts else "object"


def is_event(word: str, words: Words) -> bool:
    """Whether this noun names something that happens at a time."""
    if word in words.event_nouns:
        return True
    if word in words.function | words.not_events:
        return False
    if word.startswith((*words.weekdays, *words.near_days)):
        return False
    ends = tuple(ending for ending in words.event_endings if ending != word)
    return word.endswith(ends) and word not in words.generic


def _definite_start(
    tokens: list[re.Match[str]], index: int, words: Words
) -> int | None:
    """Where the definite group of words around the event begins, if it is definite.

    Up to three describing words may stand between: "the big quiz night".
    """
    for back in range(index - 1, max(-1, index - 5), -1):
        word = tokens[back].group()
        if word in words.indefinite:
            return None
        if word in words.definite or word.endswith("'s"):
            before = tokens[back - 1].group() if back else ""
            if before in words.indefinite:
                return None
            further = tokens[back - 2].group() if back > 1 else ""
            in_part = before in {"of", "van"} and further in words.parts_of_event
            return None if before in words.unanchored and not in_part else back
        if word in words.function and word not in SEASONS:
            return None
    return None
