"""The checks that are removed one by one, and how a text is changed for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
LISTS = Path(__file__).resolve().parent / "lists"


class Rotten(Exception):
    """The text that a mutant replaces stands there no more, or more than once."""


@dataclass(frozen=True)
class Edit:
    file: str
    old: str
    new: str

    def applied(self, text: str) -> str:
        found = text.count(self.old)
        if found != 1:
            message = f"{self.file} has it {found} times instead of once: {self.old!r}"
            raise Rotten(message)
        return text.replace(self.old, self.new)


@dataclass(frozen=True)
class Mutant:
    """One removed check. `doubled` says why it is taken away in more than one place."""

    name: str
    about: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]
    without: str
    doubled: str
    # Whether its tests need what only migrations make, as triggers; it costs seconds.
    migrated: bool

    def texts(self, root: Path = ROOT) -> dict[str, str]:
        """Each changed file as it would be. Raises Rotten."""
        texts: dict[str, str] = {}
        for edit in self.edits:
            known = texts.get(edit.file)
            whole = known or (root / edit.file).read_text(encoding="utf-8")
            texts[edit.file] = edit.applied(whole)
        return texts


def _edits(row: dict[str, Any]) -> Iterator[Edit]:
    for one in (row, *row.get("also", ())):
        file = one.get("file", row["file"])
        yield Edit(file, one["old"].rstrip("\n"), one.get("new", "").rstrip("\n"))


def _read() -> Iterator[Mutant]:
    for path in sorted(LISTS.glob("*.yaml")):
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, row in held["mutants"].items():
            yield Mutant(
                name,
                held["about"],
                tuple(_edits(row)),
                tuple(row["tests"]),
                row["without"],
                row.get("doubled", ""),
                held.get("migrated", False),
            )


MUTANTS = tuple(_read())
