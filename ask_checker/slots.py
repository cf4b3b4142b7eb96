"""Two moments on both sides of an "or"."""

import re

from ask_checker import times
from ask_checker.frames import any_of
from ask_checker.reading import Ask
from ask_checker.text import TOKEN
from ask_checker.words import words

AT_NUMBER = re.compile(r"\b(?:at|by|from|om|tegen|vanaf|tot)\s+\w+\s*$")
RATHER = words(
    """
    liever rather anders else sooner instead wel maybe alternatively pas perhaps
    preferably
    """
)


def between_times(ask: Ask, link: re.Match[str]) -> bool:
    """A time ends just before the "or" and another one starts just after it."""
    spans = [s for s in ask.times if s.kind not in times.EVENTS]
    before = [s for s in spans if s.end <= link.start()]
    after = [s for s in spans if s.start >= link.end()]
    if after and _or_a_date(ask, link, after[0]):
        return True
    if not before or not after:
        return _or_an_hour(ask, link)
    gap = ask.text[link.end() : after[0].start]
    return _is_small(gap, ask) or _or_an_hour(ask, link)


def between_open_times(ask: Ask, link: re.Match[str]) -> bool:
    """ "This week or next week": a pick too, though neither is a time."""
    before, after = ask.text[: link.start()].rstrip(), ask.text[link.end() :].lstrip()
    open_times = any_of(ask.words.vague_times)
    ends = any(found.end() == len(before) for found in open_times.finditer(before))
    return ends and open_times.match(after) is not None


def _or_a_date(ask: Ask, link: re.Match[str], span: times.Span) -> bool:
    """ "On 3 or 4 December": the first day is only a number."""
    first = TOKEN.findall(ask.text[: link.start()])[-1:]
    in_figures = ask.text[span.start : span.start + 1].isdigit()
    follows = not ask.text[link.end() : span.start].strip()
    is_day = span.kind == "day" and in_figures and follows
    return is_day and first != [] and first[0][0].isdigit()


def _or_an_hour(ask: Ask, link: re.Match[str]) -> bool:
    """ "At 9 or 11", "om 9 of 11": the second hour is only a number."""
    hours = [s for s in ask.times if s.kind == "clock" and s.end <= link.start()]
    following = TOKEN.findall(ask.text[link.end() :])[:2]
    if AT_NUMBER.search(ask.text[: link.start()]) and following[:1]:
        number = ask.text[: link.start()].split()[-1]
        counted = {number, following[0]} <= ask.words.numbers
        of_what = following[1:2] != [] and following[1] not in ask.words.function
        if counted and not of_what:
            return True
    if not hours or not following:
        return False
    between = TOKEN.findall(ask.text[hours[-1].end : link.start()])
    if set(between) - ask.words.function:
        return False
    return following[0].isdigit() or following[0] in ask.words.numbers


def _is_small(gap: str, ask: Ask) -> bool:
    tokens = TOKEN.findall(gap)
    return len(tokens) <= 3 and all(
        token in ask.words.function or token in RATHER | {"first", "thing", "till"}
        for token in tokens
    )


def closes_with_a_time(ask: Ask, link: re.Match[str]) -> bool:
    """ "Bellen, ma of di": the time is all that follows."""
    after = [span for span in ask.times if span.start >= link.end()]
    if not after or ask.text[link.end() : after[0].start].strip():
        return False
    return not TOKEN.findall(ask.text[after[-1].end :])
