"""Turn the word lists of ``words.py`` into patterns, once per list."""

import re
from functools import lru_cache

GAP = 6
SMALL_GAP = 4


@lru_cache(maxsize=256)
def any_of(phrases: tuple[str, ...] | frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of these plain phrases as whole words, longest first."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    body = "|".join(_literal(phrase) for phrase in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w'])(?:{body})(?![\w'])")


def _literal(phrase: str) -> str:
    parts = (part.split("|") for part in phrase.split())
    return r"\s+".join(f"(?:{'|'.join(map(re.escape, part))})" for part in parts)


@lru_cache(maxsize=256)
def frames(
    patterns: tuple[str, ...], small: frozenset[str], clause_words: frozenset[str]
) -> re.Pattern[str]:
    """A pattern for any of these frames; see ``words.py`` for how one is written."""
    bodies = (_frame(frame, small, clause_words) for frame in patterns)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(bodies) or '(?!)'})(?![\w'])")


def _frame(frame: str, small: frozenset[str], clause_words: frozenset[str]) -> str:
    smalls = "|".join(re.escape(word) for word in sorted(small))
    barred = "|".join(re.escape(word) for word in sorted(clause_words)) or "(?!)"
    gaps = {
        "~": rf"(?:\s+(?:{smalls})(?![\w'])){{0,{SMALL_GAP}}}",
        "..": rf"(?:\s+(?!(?:{barred})(?![\w']))[\w'-]+){{0,{GAP}}}?",
        "$": r"\s*$",
    }
    pattern = ""
    for part in frame.split():
        said = [word for word in part.split("|") if word != "$"]
        choices = "|".join(re.escape(word) for word in said)
        start = chr(92) + "s+" if pattern else ""
        chosen = rf"{start}(?:{choices})"
        at_end = len(said) < len(part.split("|"))
        pattern += gaps.get(part) or (rf"(?:{chosen}|\s*$)" if at_end else chosen)
    return f"(?:{pattern})"
