"""Reads the labelled asks. Every one is our own wording."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 23)
HERE = Path(__file__).parent
VERDICTS = {"clear", "vague"}


@dataclass(frozen=True)
class Labelled:
    """A sentence and what a person says about it."""

    text: str
    clear: bool
    codes: frozenset[str]


def labelled(language: str) -> list[Labelled]:
    """The asks written while the rules were made; they carry the main codes only."""
    return in_file(HERE / f"asks_{language}.tsv")


def in_file(path: Path) -> list[Labelled]:
    """One ask a line: verdict, codes, ask; or ask, verdict, codes (our first files)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        _labelled(line.split("\t"))
        for line in lines
        if line.strip() and not line.startswith("#")
    ]


def _labelled(row: list[str]) -> Labelled:
    if row[0] in VERDICTS:
        verdict, codes, text = row[0], row[1], row[2]
    else:
        text, verdict, codes = row[0], row[1], row[2] if len(row) > 2 else ""
    found = frozenset(code for code in codes.split(",") if code)
    return Labelled(text=text, clear=verdict == "clear", codes=found)
