"""What could still be better. A tip never fails an ask."""

import re
from collections.abc import Callable

from ask_checker.acts import matches_in
from ask_checker.reading import Ask


def softener(ask: Ask) -> bool:
    """A word that makes a full ask smaller than it is."""
    soft = ask.words.softeners & set(ask.tokens)
    return bool(soft) or matches_in(ask.text, ask.words.soft_frames, ask)


def no_place(ask: Ask) -> bool:
    """Nothing says where, and the act is not done by phone or mail."""
    if ask.words.from_afar & set(ask.tokens) or _has_event(ask):
        return False
    text = ask.text
    for span in ask.spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return not ask.words.place_prepositions & set(text.split())


def no_length(ask: Ask) -> bool:
    """There is a moment to begin and none to end."""
    clocks = [span for span in ask.times if span.kind == "clock"]
    if (
        not clocks
        or _has_event(ask)
        or any(span.kind == "length" for span in ask.spans)
    ):
        return False
    ends = re.compile(r"-|\b(?:tot|to|till|until|en|and|before|by|voor|uiterlijk)\b")
    return not any(ends.search(ask.text[span.start : span.end]) for span in clocks)


def no_number(ask: Ask) -> bool:
    """People, doors or flyers without saying how many."""
    tokens = ask.tokens
    for index, token in enumerate(tokens):
        if token in ask.words.countable:
            before = tokens[max(0, index - 3) : index]
            return not any(t in ask.words.numbers or t[0].isdigit() for t in before)
    return False


def _has_event(ask: Ask) -> bool:
    return any(span.kind == "event" for span in ask.times)


TIPS: dict[str, Callable[[Ask], bool]] = {
    "softener": softener,
    "no-place": no_place,
    "no-length": no_length,
    "no-number": no_number,
}
