"""Where each sentence begins and ends."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\n+")


@dataclass(frozen=True)
class Span:
    start: int
    end: int

    def moved(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def sentences_of(text: str, titles: Collection[str]) -> Iterator[Span]:
    """`titles` may end in a point without ending the sentence: "dhr. Jansen"."""
    start = 0
    for match in END.finditer(text):
        last = re.search(r"(\w+)$", text[start : match.start()])
        if match.group() == "." and last and last.group().casefold() in titles:
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    if part.strip():
        left = len(part) - len(part.lstrip())
        yield Span(start + left, start + len(part.rstrip()))
