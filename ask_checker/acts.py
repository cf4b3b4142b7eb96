"""What would one see the person do? The words of an ask that name an act."""

import re
from dataclasses import dataclass

from ask_checker import times
from ask_checker.frames import frames
from ask_checker.reading import Ask
from ask_checker.text import TOKEN, fold


@dataclass(frozen=True)
class Content:
    """The words that carry meaning, apart by where they stand."""

    free: tuple[str, ...]
    """Not in a phrase of place."""
    placed: tuple[str, ...]
    """After "at the", "bij de"."""
    at_somebody: bool
    """A place that is a name or a person: "op de Dam", "bij mij"."""
    first: int
    """Where in the sentence the first one starts, or -1."""
    last: int


def content(ask: Ask) -> Content:
    """Every word but times, pronouns, small words, names and the opening verb."""
    text = without_times(ask)
    free: list[str] = []
    placed: list[str] = []
    at: list[re.Match[str]] = []
    place = after_to = at_somebody = False
    for position, match in enumerate(TOKEN.finditer(text)):
        word = match.group()
        if word in ask.words.place_prepositions:
            place, after_to = True, word == "to"
        elif place and word in ask.words.articles:
            after_to = False
        else:
            if _carries(word, match, ask, is_first=position == 0):
                (placed if place and not after_to else free).append(word)
                at.append(match)
            elif place:
                at_somebody = at_somebody or _is_somebody(match, ask)
            place = False
    ends = (at[0].start(), at[-1].end()) if at else (-1, -1)
    return Content(tuple(free), tuple(placed), at_somebody, *ends)


def _is_somebody(match: re.Match[str], ask: Ask) -> bool:
    written = ask.sentence[match.start() : match.start() + 1]
    is_small = match.group() in ask.words.function or match.group()[0].isdigit()
    return match.group() in ask.words.me or (written.isupper() and not is_small)


def without_times(ask: Ask) -> str:
    text = ask.text
    for span in ask.spans:
        if span.kind != "event":
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _carries(word: str, match: re.Match[str], ask: Ask, *, is_first: bool) -> bool:
    words = ask.words
    if word in words.function or word in words.numbers or word[0].isdigit():
        return False
    if word in words.months or word in words.weekdays or word in words.softeners:
        return False
    if word in words.lead_ins or word in words.also:
        return False
    written = ask.sentence[match.start() : match.start() + 1]
    return is_first or not written.isupper() or ask.sentence.isupper()


def vague_words(ask: Ask) -> frozenset[str]:
    """The verbs of this language that say nothing by themselves."""
    words = ask.words
    return words.help_verbs | words.join_verbs | words.come_verbs


def has_act(ask: Ask) -> bool:
    """Whether something observable is left once the vague verbs are taken away."""
    words, found, spoken = ask.words, content(ask), set(ask.tokens)
    free = [word for word in found.free if word not in vague_words(ask)]
    placed = [word for word in found.placed if word not in vague_words(ask)]
    if ask.matches(words.vague_phrases, anywhere=True):
        return _by_doing(ask)
    if spoken & words.come_verbs and (free or placed or found.at_somebody):
        return not spoken & words.help_verbs or _specific(free, ask)
    if _specific(free, ask):
        return True
    return bool(spoken & words.join_verbs) and _specific(placed, ask)


def _specific(found: list[str], ask: Ask) -> bool:
    return any(word not in ask.words.generic for word in found)


def _by_doing(ask: Ask) -> bool:
    """ "Steun de staking door ... te staan", "support us by ringing"."""
    for word in ask.words.by_words:
        _, link, rest = ask.text.partition(f" {word} ")
        named = set(TOKEN.findall(rest)) - ask.words.function - vague_words(ask)
        acts = [token for token in named if token.endswith("ing") or word == "door"]
        if link and acts:
            return not times.find(" ".join(acts), ask.words, ask.today)
    return False


def act_span(ask: Ask) -> str:
    """The words of the act as they were written, for showing."""
    found = content(ask)
    return (
        " ".join(ask.sentence[found.first : found.last].split()) if found.free else ""
    )


def matches_in(text: str, patterns: tuple[str, ...], ask: Ask) -> bool:
    """Whether a frame stands in some other text than the ask itself."""
    pattern = frames(patterns, ask.words.small, ask.words.clause_words)
    return pattern.search(" ".join(TOKEN.findall(fold(text)))) is not None
