"""The words of one language, made ready to look for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True)
class Vocabulary:
    """`kinds` holds words, phrases, and small patterns, one per line.

    A `*` stands for any ending, a line that begins with `|` goes on where the one
    before it stopped; the rest is a regular expression. `idioms` is what
    means something else: it is blanked before anything is looked for.
    """

    kinds: Mapping[str, str]
    idioms: str
    small_words: frozenset[str]
    # Belong to origin, never to names.
    peoples: str
    # Before a name, whatever its place in the sentence.
    titles: frozenset[str]
    # Between two parts of one name.
    particles: frozenset[str]
    # Before something that is a thing or a place rather than somebody.
    articles: frozenset[str]
    place_words: frozenset[str]
    # With a capital, and yet nobody.
    capitalised: frozenset[str]
    first_names: frozenset[str]
    # A word that ends so names a street, a house, a club.
    endings: str
    pattern_flags: int = field(default=re.IGNORECASE)

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        return {kind: self._compiled(lines) for kind, lines in self.kinds.items()}

    @cached_property
    def thing(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(self.endings.split())})$", re.IGNORECASE)

    @cached_property
    def people(self) -> re.Pattern[str]:
        return re.compile(self.peoples, re.IGNORECASE)

    @cached_property
    def _idioms(self) -> re.Pattern[str]:
        return self._compiled(self.idioms)

    def without_idioms(self, text: str) -> str:
        """As long as it was, so that every place in it stays the same."""
        return self._idioms.sub(lambda match: " " * len(match.group()), text)

    def _compiled(self, lines: str) -> re.Pattern[str]:
        whole = re.sub(r"\n\s*\|", "|", lines)
        entries = [line.strip() for line in whole.splitlines() if line.strip()]
        bodies = [re.sub(r"(?<=\w)\*", r"\\w*", entry) for entry in entries]
        return re.compile(rf"\b(?:{'|'.join(bodies)})\b", self.pattern_flags)
