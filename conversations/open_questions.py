"""Is this an open question? Pure words: no database, no request.

A hint beside a question one takes along, never an error: sometimes a closed question
is the right one.
"""

import re
from enum import StrEnum


class Flaw(StrEnum):
    CLOSED = "closed"
    FACT = "fact"
    NO_QUESTION = "no_question"


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What one says before the question begins.
_BEFORE = {
    "nl": frozenset(
        [
            "en",
            "maar",
            "dus",
            "nou",
            "ja",
            "zeg",
            "hoi",
            "hé",
            "dan",
            "als",
            "even",
            "eigenlijk",
            "toch",
            "ook",
            "want",
        ]
    ),
    "en": frozenset(
        [
            "and",
            "but",
            "so",
            "well",
            "yes",
            "hey",
            "hi",
            "then",
            "if",
            "also",
            "now",
            "just",
        ]
    ),
}
_OPEN = {
    "nl": frozenset(
        [
            "wat",
            "waarom",
            "hoe",
            "wie",
            "waar",
            "wanneer",
            "welke",
            "welk",
            "waardoor",
            "waarvoor",
            "waarmee",
            "waarover",
            "waaruit",
            "waarin",
            "waarop",
            "waarvan",
            "hoezo",
            "wiens",
        ]
    ),
    "en": frozenset(
        ["what", "why", "how", "who", "whom", "whose", "when", "where", "which"]
    ),
}
# An invitation to tell opens whatever comes before it: "kun je vertellen hoe ...".
_TELL = {
    "nl": frozenset(["vertel", "vertellen", "beschrijf", "beschrijven", "uitleggen"]),
    "en": frozenset(["tell", "describe", "explain", "walk"]),
}
# "Van wie", "in which way": a short word before the one that opens.
_PREPOSITIONS = {
    "nl": frozenset(
        [
            "van",
            "voor",
            "met",
            "bij",
            "in",
            "op",
            "aan",
            "door",
            "uit",
            "over",
            "naar",
            "onder",
            "om",
        ]
    ),
    "en": frozenset(
        [
            "of",
            "for",
            "with",
            "by",
            "in",
            "on",
            "at",
            "from",
            "about",
            "to",
            "under",
            "to",
        ]
    ),
}
# An answer of one word or number follows on these.
_FACTS = {
    "nl": ("hoeveel", "hoe lang", "hoe oud", "hoe vaak", "hoe laat", "hoelang"),
    "en": ("how many", "how much", "how long", "how old", "how often"),
}


def flaw_of(text: str, language: str) -> Flaw | None:
    """What keeps this from being an open question; None for an open or empty one."""
    language = "en" if language.startswith("en") else "nl"
    sentence = _last_question(text)
    words = _WORD.findall(sentence.casefold())
    if not words:
        return None
    while len(words) > 1 and words[0] in _BEFORE[language]:
        words.pop(0)
    start = " ".join(words)
    if start.startswith(_FACTS[language]):
        return Flaw.FACT
    if words[0] in _OPEN[language] or _TELL[language] & set(words):
        return None
    if words[0] in _PREPOSITIONS[language] and _OPEN[language] & set(words[1:3]):
        return None
    if _opens_later(sentence, language):
        return None
    return Flaw.CLOSED if "?" in sentence else Flaw.NO_QUESTION


def flaw_in_either(text: str, likely: str) -> Flaw | None:
    """As `flaw_of`, for a text whose language nobody has said.

    No word that opens a question in one of our languages closes one in the other.
    """
    other = "nl" if likely.startswith("en") else "en"
    return flaw_of(text, likely) and flaw_of(text, other) and flaw_of(text, likely)


def _last_question(text: str) -> str:
    """The sentence that asks: a preamble before it does not count."""
    sentences = re.findall(r"[^.!?\n]+[.!?]*", text)
    asking = [sentence for sentence in sentences if "?" in sentence]
    chosen = asking or [sentence for sentence in sentences if sentence.strip()]
    return chosen[-1].strip() if chosen else ""


def _opens_later(sentence: str, language: str) -> bool:
    """After a comma or colon the question itself begins: "Samira, wat merk jij?"."""
    *_before, last = re.split(r"[,:;–-]\s+", sentence.casefold())
    words = _WORD.findall(last)
    while len(words) > 1 and words[0] in _BEFORE[language]:
        words.pop(0)
    return bool(words) and bool(_before) and words[0] in _OPEN[language]
