"""A letter's template, worked out once for all letters of the same shape.

Which sentences stand in a reminder depends on what there is to tell: with or without
an hour, a place, other agreements. Letters that are alike in this differ in words
alone, and placing words takes a fiftieth of the time that a template takes. Only for
templates that place values and ask whether they are there; a test compares each of
them with what the template makes of the same values.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from reminders.letters.agreements import Agreement

PATTERNED = ("reminder",)
# From the area for private use: no template and no translation holds them.
SLOT = re.compile("\ue000([0-9]+)\ue001")
FIELDS = ("act", "day", "time", "place", "url")

Shape = tuple[Any, ...]


def filled(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Text and html of the letter, in the language that is active."""
    shape = tuple((key, _shape(value)) for key, value in context.items())
    text, html = _patterns(name, translation.get_language(), shape)
    words = [word for value in context.values() for word in _words(value)]
    return text.filled(words), html.filled([escape(word) for word in words])


@dataclass(frozen=True)
class Pattern:
    """What always stands there, and between it the numbers of the words."""

    always: tuple[str, ...]
    slots: tuple[int, ...]

    def filled(self, words: list[str]) -> str:
        pieces = [self.always[0]]
        for slot, piece in zip(self.slots, self.always[1:], strict=True):
            pieces += (words[slot], piece)
        return "".join(pieces)


def _shape(value: Any) -> Any:
    """What a template can ask of it: is it there, and how many are there."""
    if isinstance(value, list):
        return tuple(_shape(one) for one in value)
    if isinstance(value, Agreement):
        return tuple(bool(getattr(value, field)) for field in FIELDS)
    return bool(value)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, Agreement):
        for field in FIELDS:
            yield getattr(value, field)
    else:
        yield value


@lru_cache(maxsize=500)
def _patterns(name: str, language: str, shape: Shape) -> tuple[Pattern, Pattern]:
    numbers = iter(range(10_000))
    context = {key: _slots(part, numbers) for key, part in shape}
    context["language"] = language
    return tuple(
        _pattern(render_to_string(f"reminders/mail/{name}.{kind}", context))
        for kind in ("txt", "html")
    )  # type: ignore[return-value]


def _slots(shape: Any, numbers: Iterator[int]) -> Any:
    """The same shape with numbered places for words."""
    if isinstance(shape, bool):
        number = next(numbers)
        return f"\ue000{number}\ue001" if shape else ""
    if len(shape) == len(FIELDS) and all(isinstance(part, bool) for part in shape):
        return Agreement(*(_slots(part, numbers) for part in shape))
    return [_slots(part, numbers) for part in shape]


def _pattern(rendered: str) -> Pattern:
    pieces = SLOT.split(rendered)
    return Pattern(tuple(pieces[::2]), tuple(int(slot) for slot in pieces[1::2]))
