"""Slips of the fingers in the words that the rules go by: "zaterdga", "coud yuo".

Only words that no list knows are touched, and only towards a word that one knows: two
letters that changed places, or, in the names of days and months, one letter wrong.
"""

import re
from dataclasses import fields
from functools import lru_cache

from ask_checker.text import TOKEN, fold
from ask_checker.words import Words

WORD = re.compile(r"[^\W\d_][\w'-]*")
SHORTEST = 4
SHORTEST_DAY = 6
MOST_APART = 1
LONG = 6
LONGEST = 9
ASKING = (
    "weekdays",
    "months",
    "near_days",
    "openers",
    "group",
    "help_verbs",
    "softeners",
    "interest",
    "wants",
    "wishes",
    "opinion",
    "open_words",
    "vague_times",
)
SAYING = (
    "join_verbs",
    "come_verbs",
    "vague_phrases",
    "generic",
    "hollow",
    "light",
    "event_nouns",
    "kin",
    "function",
    "also",
)
"""The lists of words whose slips are put right."""


def repaired(text: str, words: Words) -> str:
    """The text with its slips put right; all other words stay as they were written."""
    return WORD.sub(lambda match: _repair(match, words), text)


def _repair(match: re.Match[str], words: Words) -> str:
    written = match.group()
    plain = fold(written)
    known, slips, dates = _lists(words)
    meant = words.slips.get(plain) or slips.get(plain, "")
    if not meant and plain not in known and not _is_name(match, words):
        meant = next((date for date in dates if _is_near(plain, date)), "")
    if not meant:
        return written
    if written.isupper():
        return meant.upper()
    return meant.capitalize() if written[0].isupper() else meant


def _is_name(match: re.Match[str], words: Words) -> bool:
    """In Dutch a day has no capital, so what has one there is a name."""
    inside = match.start() > 0 and match.group()[0].isupper()
    return words.verb_first and inside and not match.group().isupper()


@lru_cache(maxsize=64)
def _lists(
    words: Words,
) -> tuple[frozenset[str], dict[str, str], tuple[str, ...]]:
    """All words that are known, the slips of those that matter, and the dates."""
    known = frozenset(
        token
        for field in fields(words)
        if isinstance(said := getattr(words, field.name), (tuple, frozenset))
        for phrase in said
        for token in TOKEN.findall(phrase)
    )
    dates = (*words.weekdays, *words.months, *words.near_days)
    dates += tuple(day + part for day in words.weekdays for part in words.parts_of_day)
    slips = {
        slip: word
        for word in sorted(_that_matter(words))
        for slip in _slips(word, words)
        if slip not in known and slip not in words.look_alikes
    }
    long = tuple(date for date in dates if len(date) >= SHORTEST_DAY)
    return known | words.look_alikes, slips, long


def _that_matter(words: Words) -> set[str]:
    """The words that the rules go by; of some lists the longer ones only."""

    def said(names: tuple[str, ...]) -> set[str]:
        phrases = (phrase for name in names for phrase in getattr(words, name))
        return {word for phrase in phrases for word in TOKEN.findall(phrase)}

    near = {word for word in said(ASKING) if len(word) >= SHORTEST}
    far = {word for word in said(SAYING) if len(word) >= LONG}
    return near | far | words.kept_right


def _slips(word: str, words: Words) -> set[str]:
    """Two neighbours that changed places, or a letter left out of the middle.

    Left out of a pair in English ("suport"; in Dutch "legen" is a word beside
    "leggen"), or out of a word so long that no other word looks like it.
    """
    swapped = {
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for at in range(len(word) - 1)
    }
    dropped = {
        word[:at] + word[at + 1 :]
        for at in range(1, len(word))
        if len(word) >= LONGEST
        or (not words.verb_first and len(word) > SHORTEST and word[at] == word[at - 1])
    }
    return {slip for slip in swapped | dropped if slip not in {word, word[:-1]}}


def _is_near(word: str, date: str) -> bool:
    """One letter too many, too few or wrong, behind the same first letter."""
    if word[0] != date[0] or abs(len(word) - len(date)) > MOST_APART:
        return False
    if word.startswith(date):
        return False
    same = 0
    while same < min(len(word), len(date)) and word[same] == date[same]:
        same += 1
    tails = {(word[same + 1 :], date[same + 1 :])}
    tails |= {(word[same + 1 :], date[same:]), (word[same:], date[same + 1 :])}
    return any(ours == theirs for ours, theirs in tails)
