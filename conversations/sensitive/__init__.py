"""Does a note hold what is better not kept? Pure Python, no Django, nothing stored.

Six kinds of things about a person the law guards, and the names of people who are not
part of the talk and never said yes. It only ever proposes; whoever writes decides.
Which words count stands in `words_nl.py` and `words_en.py`; how often it is right on
sentences labelled beforehand, `tests/conversations/test_sensitive.py` measures.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from conversations.sensitive import words_en, words_nl
from conversations.sensitive.names import names_in
from conversations.sensitive.sentences import Span, sentences_of

LANGUAGES = {"nl": words_nl.VOCABULARY, "en": words_en.VOCABULARY}


class Kind(StrEnum):
    HEALTH = "health"
    RELIGION = "religion"
    ORIGIN = "origin"
    RESIDENCE = "residence"
    SEXUALITY = "sexuality"
    CRIME = "crime"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """`words` is what gave it away, `sentence` where it stands: both may be removed."""

    kind: Kind
    words: Span
    sentence: Span


def findings(text: str, *, language: str, known: Iterable[str] = ()) -> list[Finding]:
    """What stands in `text`, in reading order; one per kind and sentence, each name.

    `known` are names that may stand there: the person themselves, the campaign, its
    places and those who decide. `language` is only a guess for texts too short to tell.
    """
    spoken = LANGUAGES[language_of(text, otherwise=language)]
    allowed = {word.casefold() for name in known for word in re.findall(r"\w+", name)}
    found = []
    for sentence in sentences_of(text, spoken.titles):
        part = text[sentence.start : sentence.end]
        for kind, pattern in spoken.patterns.items():
            if match := pattern.search(spoken.without_idioms(part)):
                words = Span(*match.span()).moved(sentence.start)
                found.append(Finding(Kind(kind), words, sentence))
        for name in names_in(part, spoken, allowed):
            found.append(Finding(Kind.NAME, name.moved(sentence.start), sentence))
    return found


def language_of(text: str, *, otherwise: str) -> str:
    """By its small words; an organizer may write Dutch on an English page."""
    small = re.findall(r"[a-z]+", text.casefold())
    counts = {
        code: sum(word in spoken.small_words for word in small)
        for code, spoken in LANGUAGES.items()
    }
    if counts["nl"] == counts["en"]:
        return otherwise if otherwise in LANGUAGES else "nl"
    return max(counts, key=counts.__getitem__)


def without(text: str, span: Span) -> str:
    """The text with that part left out, and no hole where it stood."""
    before, after = text[: span.start].rstrip(" "), text[span.end :].lstrip(" ")
    if before.endswith("\n") or after.startswith("\n"):
        return (before + after.removeprefix("\n")).strip()
    glue = " " if before and after and after[0] not in ".,;:!?" else ""
    return f"{before}{glue}{after}".strip()
