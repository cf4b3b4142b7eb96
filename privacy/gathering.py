"""Everything that is kept of a person, read along the map, in their own language.

Sealed columns open by attribute; text that may tell about others gets a key, by which
somebody looks it through before it leaves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from ladder.models import Ladder
from organizing.encrypted import EncryptedTextField
from organizing.models import Group, Person, User
from privacy.kept import PARTS
from privacy.kept.parts import Part
from reminders.letters.frame import reader

# Where a word, or a whole text, was taken out.
TAKEN_OUT = "[…]"


@dataclass(frozen=True)
class Item:
    """One column of one row. With a `key` it is a text to be looked through."""

    name: str
    header: str
    plain: Any
    shown: str
    key: str = ""


@dataclass(frozen=True)
class Entry:
    """One row. `whose`: the one colleague who may read its texts."""

    key: str
    heading: str
    items: list[Item]
    whose: UUID | None = None
    is_closed: bool = False
    parts: list["Section"] = field(default_factory=list)

    def part(self, part: Part) -> "Section":
        for found in self.parts:
            if found.name == part.name:
                return found
        self.parts.append(Section(part.name, str(part.title)))
        return self.parts[-1]


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """A text that somebody looks through, and where it stands."""

    key: str
    place: str
    header: str
    text: str
    whose: UUID | None


def gather(person: Person, language: str = "") -> list[Section]:
    """Each part of the map that holds something, rows inside rows."""
    zone = person.time_zone or Group.current().time_zone
    with reader(language or person.language, zone):
        return _gathered(person)


def _gathered(person: Person) -> list[Section]:
    sections: list[Section] = []
    known: dict[tuple[str, Any], Entry] = {}
    for part in PARTS:
        section = Section(part.name, str(part.title))
        for row in part.read(person):
            entry = _entry(part, row)
            known[part.model, row.pk] = entry
            into = section
            if part.inside:
                into = known[part.inside, getattr(row, part.by)].part(part)
            into.entries.append(entry)
        if section.entries:
            sections.append(section)
    return sections


def _entry(part: Part, row: Any) -> Entry:
    key = f"{part.model}:{row.pk}"
    whose = part.whose(row) if part.whose else None
    items = [_item(part, row, name, str(part.columns[name])) for name in part.columns]
    heading = part.heading(row) if part.heading else ""
    if part.day:
        heading = _words(getattr(row, part.day))
    return Entry(key, heading, items, whose, bool(whose and part.whole_row))


def _item(part: Part, row: Any, name: str, header: str) -> Item:
    column: Any = part.of._meta.get_field(name)
    if name in part.told:
        plain = part.told[name](row)
        shown = str(plain)
    elif column.many_to_many:
        plain = sorted(str(one) for one in getattr(row, name).all())
        shown = ", ".join(plain)
    elif column.is_relation:
        plain = shown = _named(getattr(row, name))
    else:
        plain = _plain(getattr(row, name))
        shown = _shown(row, column)
    is_text = isinstance(column, EncryptedTextField) or name in part.reviewed
    if is_text and name not in part.not_reviewed and shown:
        return Item(name, header, shown, shown, f"{part.model}:{row.pk}:{name}")
    return Item(name, header, plain, shown)


def _named(row: Any) -> str:
    """Of a colleague the first name alone, as under a letter."""
    if row is None:
        return ""
    if isinstance(row, User):
        return row.first_name
    return str(row.campaign) if isinstance(row, Ladder) else str(row)


def _plain(value: Any) -> Any:
    """As JSON takes it."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date | time) else value


def _shown(row: Any, column: Any) -> str:
    value = getattr(row, column.attname)
    if column.choices:
        # A closed list: the empty choice has words of its own, which say nothing here.
        return str(getattr(row, f"get_{column.name}_display")()) if value else ""
    return _words(value)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{date_format(local, 'j F Y')}, {time_format(local, 'H:i')}"
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, time):
        return time_format(value, "H:i")
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {number}" for name, number in value.items())
    return "" if value is None else str(value)


def entries_in(sections: list[Section]) -> Iterator[tuple[str, Entry]]:
    """Every row, with where it stands."""
    for section in sections:
        for entry in section.entries:
            place = " · ".join(filter(None, (section.title, entry.heading)))
            yield place, entry
            for inner, below in entries_in(entry.parts):
                yield f"{place} · {inner}", below


def pieces_in(sections: list[Section]) -> list[Piece]:
    return [
        Piece(item.key, place, item.header, str(item.plain), entry.whose)
        for place, entry in entries_in(sections)
        for item in entry.items
        if item.key
    ]


def said_in(language: str, person: Person, pieces: list[Piece]) -> list[Piece]:
    """The same texts, with where they stand in words of who looks them through."""
    if language == person.language:
        return pieces
    here = {piece.key: piece for piece in pieces_in(gather(person, language))}
    told = [(piece, here.get(piece.key, piece)) for piece in pieces]
    return [replace(one, place=own.place, header=own.header) for one, own in told]


def closed_rows(sections: list[Section], user: User) -> list[str]:
    """Rows that leave only after this colleague looked: theirs, as a whole."""
    return [
        entry.key
        for _place, entry in entries_in(sections)
        if entry.is_closed and entry.whose == user.pk
    ]


def as_it_may_leave(sections: list[Section], texts: Mapping[str, str]) -> list[Section]:
    """The same, with each text as it was let through, and nothing of what was not."""
    return [
        replace(one, entries=[_let_through(entry, texts) for entry in one.entries])
        for one in sections
    ]


def _let_through(entry: Entry, texts: Mapping[str, str]) -> Entry:
    if entry.is_closed and entry.key not in texts:
        return replace(entry, heading=TAKEN_OUT, items=[], parts=[])
    items = [_let_item(item, texts) if item.key else item for item in entry.items]
    return replace(entry, items=items, parts=as_it_may_leave(entry.parts, texts))


def _let_item(item: Item, texts: Mapping[str, str]) -> Item:
    text = texts.get(item.key, TAKEN_OUT)
    return replace(item, plain=text, shown=text)
