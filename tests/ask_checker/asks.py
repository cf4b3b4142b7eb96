"""Reads the labelled asks. Every one is our own wording."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 23)
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Labelled:
    """A sentence and what a person says about it."""

    text: str
    clear: bool
    codes: frozenset[str]


def labelled(language: str) -> list[Labelled]:
    """All labelled asks of a language."""
    lines = (HERE / f"asks_{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [
        Labelled(
            text=row[0],
            clear=row[1] == "clear",
            codes=frozenset(row[2].split(",") if len(row) > 2 else ()),
        )
        for row in rows
    ]
