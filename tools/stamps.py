"""Remembers what a step was last made from, so that a second start is quick."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def fingerprint(files: Iterable[Path], *extra: str) -> str:
    """One hash over names and contents, and over what else the step depends on."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    for text in extra:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()


class Stamp:
    """A file that holds the fingerprint of the last time the step succeeded."""

    def __init__(self, path: Path, current: str) -> None:
        self.path = path
        self.current = current

    def fresh(self) -> bool:
        """Whether nothing changed since the step last succeeded."""
        return self.path.is_file() and self.path.read_text() == self.current

    def write(self) -> None:
        """Say that the step succeeded. Written last: a step cut short runs again."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.current)
