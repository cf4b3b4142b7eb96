"""From the cells of a row to what we keep of a person, and nothing else.

Kept are name, e-mail, phone, postcode, language, tags and a no to mail. Country,
organisation and the like are looked at to read the row, and then forgotten.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.columns import NO, YES, Column, Field
from intake.names import fold, has_lost_letters, is_prefix, split_name, with_prefix
from intake.reading import Table
from intake.values import (
    FILLERS,
    clean_cell,
    read_email,
    read_language,
    read_phone,
    read_postcode,
    read_tags,
    region_of,
    tag_of,
)

LONGEST = {"first_name": 80, "last_name": 120, "email": 254, "postcode": 16}
LONGEST_TAG = 40
LONGEST_CELL = 2_000
MOST_TAGS = 50
LONGEST_PHONE_AS_TYPED = 80


class Remark(models.TextChoices):
    """Something to look at in a row that comes in all the same."""

    LETTERS_LOST = (
        "letters_lost",
        _("Letters in this name were lost (?) before the file reached us."),
    )
    PHONE_AS_TYPED = (
        "phone_as_typed",
        _("This could not be read as a phone number and stays as typed."),
    )
    ROW_TOO_SHORT = (
        "row_too_short",
        _("This row has fewer cells than there are columns."),
    )
    TAG_LEFT_OUT = ("tag_left_out", _("A tag is too long and stays out."))
    SAME_NAME = ("same_name", _("Somebody else has the same name."))


class NoMail(models.TextChoices):
    """Why somebody may not be mailed. A yes in a file is no proof of consent."""

    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    BOUNCING = "bouncing", _("Mail came back")
    SAID_NO = "said_no", _("Said no to mail")
    NO_CONTACT = "no_contact", _("Wants no contact")


class Unfit(models.TextChoices):
    """What the row itself says, before anybody looks at who is there already."""

    TOO_MANY_CELLS = (
        "too_many_cells",
        _("This row has more cells than there are columns."),
    )
    LINE_BREAK = (
        "line_break",
        _("A line break inside a name or address: is a quotation mark not closed?"),
    )
    TOO_LONG = "too_long", _("A name or another cell in this row is far too long.")
    NOBODY = "nobody", _("This row has no name, e-mail address or phone number.")
    ORGANISATION = "organisation", _("An organisation or household, not a person.")
    TOTAL = "total", _("A line with a total.")
    DECEASED = "deceased", _("Marked as deceased.")
    ERASED = "erased", _("Erased at their own request, so not brought in again.")
    BAD_EMAIL = "bad_email", _("The e-mail address is not one.")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row, cleaned. `phone` is E.164 (+31688421980) or, unreadable, as typed."""

    number: int
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    postcode: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    no_mail: NoMail | None = None
    unfit: Unfit | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def clean_rows(
    table: Table, columns: Sequence[Column], *, home: str = "NL"
) -> Iterator[Incoming]:
    """Every filled row of the table. `home` is the country of numbers without one."""
    cleaner = _Cleaner(columns, home)
    for number, cells in table.rows():
        yield cleaner.clean(number, cells)


class _Cleaner:
    """Reads rows by their columns; made once, used for every row of a file."""

    def __init__(self, columns: Sequence[Column], home: str) -> None:
        self.home = home
        self.width = len(columns)
        self.indexes: dict[Field, list[int]] = {}
        self.boxes: list[tuple[int, str]] = []
        for column in columns:
            if column.field == Field.TICK:
                self.boxes.append((column.index, tag_of(column.name)))
            elif column.field != Field.LEAVE_OUT:
                self.indexes.setdefault(column.field, []).append(column.index)
        self.used = sorted(
            [i for indexes in self.indexes.values() for i in indexes]
            + [index for index, _tag in self.boxes]
        )
        self.least = max(self.used, default=-1) + 1
        self.one_line = [i for f in _ONE_LINE for i in self.indexes.get(f, ())]

    def clean(self, number: int, raw: list[str]) -> Incoming:
        if any(cell.strip() for cell in raw[self.width :]):
            return Incoming(number, unfit=Unfit.TOO_MANY_CELLS)
        remarks = [Remark.ROW_TOO_SHORT] if len(raw) < self.least else []
        if any(len(raw[i]) > LONGEST_CELL for i in self.used if i < len(raw)):
            return Incoming(number, unfit=Unfit.TOO_LONG)
        if any(_breaks(raw[i]) for i in self.one_line if i < len(raw)):
            return Incoming(number, unfit=Unfit.LINE_BREAK)
        cells = {i: clean_cell(raw[i]) for i in self.used if i < len(raw) and raw[i]}
        person = self._person(number, cells, remarks)
        is_person = person.email or person.postcode or person.phone.startswith("+")
        if _is_total(raw) and not is_person:
            return Incoming(number, unfit=Unfit.TOTAL)
        return person

    def _person(
        self, number: int, cells: dict[int, str], remarks: list[Remark]
    ) -> Incoming:
        first_name, last_name = self._name(cells)
        email, is_bad_email = read_email(self._all(cells, Field.EMAIL))
        phone, is_number = self._phone(cells)
        postcode = read_postcode(self._one(cells, Field.POSTCODE))
        tags, all_tags_fit = self._tags(cells)
        if not is_number:
            remarks.append(Remark.PHONE_AS_TYPED)
        if not all_tags_fit:
            remarks.append(Remark.TAG_LEFT_OUT)
        if has_lost_letters(first_name) or has_lost_letters(last_name):
            remarks.append(Remark.LETTERS_LOST)
        kept = {"first_name": first_name, "last_name": last_name, "email": email}
        kept["postcode"] = postcode
        if any(len(text) > LONGEST[name] for name, text in kept.items()):
            return Incoming(number, unfit=Unfit.TOO_LONG)
        says_who = bool(fold(first_name + last_name) or email or phone or is_bad_email)
        return Incoming(
            number,
            **kept,
            phone=phone,
            language=read_language(self._one(cells, Field.LANGUAGE)),
            tags=tags,
            no_mail=self._no_mail(cells),
            unfit=self._unfit(cells, bool(first_name or last_name), says_who)
            or (Unfit.BAD_EMAIL if is_bad_email else None),
            remarks=tuple(remarks),
        )

    def _all(self, cells: dict[int, str], field: Field) -> list[str]:
        indexes = self.indexes.get(field, ())
        return [cells[i] for i in indexes if cells.get(i)]

    def _one(self, cells: dict[int, str], field: Field) -> str:
        return next(iter(self._all(cells, field)), "")

    def _name(self, cells: dict[int, str]) -> tuple[str, str]:
        first = self._one(cells, Field.FIRST_NAME) or self._one(cells, Field.INITIALS)
        last = self._one(cells, Field.LAST_NAME)
        full = self._one(cells, Field.FULL_NAME)
        if full and not last:
            # "Voornaam; Naam": the second may hold all of the name, or the last name.
            if not first or fold(first) in fold(full):
                return split_name(full)
            last = full
        prefix = self._one(cells, Field.PREFIX)
        middle = self._one(cells, Field.MIDDLE_NAME)
        if not prefix and is_prefix(middle):
            prefix = middle
        return first, with_prefix(last, prefix)

    def _phone(self, cells: dict[int, str]) -> tuple[str, bool]:
        """The mobile number if there is one, else the first; False if unreadable."""
        typed = self._all(cells, Field.MOBILE) + self._all(cells, Field.PHONE)
        typed = [text for text in typed if fold(text) not in FILLERS]
        country = self._one(cells, Field.COUNTRY)
        for text in typed:
            if number := read_phone(text, home=region_of(country) or self.home):
                return number, True
        return (typed[0][:LONGEST_PHONE_AS_TYPED], False) if typed else ("", True)

    def _tags(self, cells: dict[int, str]) -> tuple[tuple[str, ...], bool]:
        found = [t for cell in self._all(cells, Field.TAGS) for t in read_tags(cell)]
        found += [tag for i, tag in self.boxes if cells.get(i, "").casefold() in YES]
        fitting = {tag.casefold(): tag for tag in reversed(found) if tag}
        kept = [tag for tag in reversed(fitting.values()) if len(tag) <= LONGEST_TAG]
        return tuple(kept[:MOST_TAGS]), len(kept) == len(fitting) <= MOST_TAGS

    def _no_mail(self, cells: dict[int, str]) -> NoMail | None:
        if any(_says_yes(cell) for cell in self._all(cells, Field.NO_CONTACT)):
            return NoMail.NO_CONTACT
        for cell in self._all(cells, Field.MAIL_STATUS):
            if reason := _STATUSES.get(fold(cell)):
                return reason
        if any(_says_yes(cell) for cell in self._all(cells, Field.NO_MAIL)):
            return NoMail.UNSUBSCRIBED
        if any(_says_yes(cell) for cell in self._all(cells, Field.BOUNCES)):
            return NoMail.BOUNCING
        return None

    def _unfit(
        self, cells: dict[int, str], has_name: bool, says_who: bool
    ) -> Unfit | None:
        kinds = {fold(kind) for kind in self._all(cells, Field.KIND)}
        if kinds & _NOT_A_PERSON:
            return Unfit.ORGANISATION
        if not has_name and self._one(cells, Field.ORGANISATION):
            return Unfit.ORGANISATION
        if any(_says_yes(cell) for cell in self._all(cells, Field.DECEASED)):
            return Unfit.DECEASED
        if any(_DECEASED.match(cell) for cell in self._all(cells, Field.STATUS)):
            return Unfit.DECEASED
        return None if says_who else Unfit.NOBODY


_KINDS_THAT_ARE_NOBODY = """1 organization organisation organisatie household
    huishouden bedrijf company business stichting vereniging gezin"""
_NOT_A_PERSON = frozenset(_KINDS_THAT_ARE_NOBODY.split())
_ONE_LINE = (Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME, Field.EMAIL)
_DECEASED = re.compile(r"overleden|deceased|died|†", re.I)
_TOTALS = re.compile(r"\W*(sub|eind|grand ?)?(totaal|totalen|total|totals)\b", re.I)
_WORDS_FOR_NO = {
    NoMail.UNSUBSCRIBED: "unsubscribed uitgeschreven afgemeld optedout optout",
    NoMail.BOUNCING: "bouncing bounced bounce cleaned",
    NoMail.SAID_NO: "0 false no n nee never nooit geen",
}
_STATUSES = {
    word: reason for reason, words in _WORDS_FOR_NO.items() for word in words.split()
}


def _breaks(cell: str) -> bool:
    cell = cell.strip()
    return "\n" in cell or "\r" in cell


def _is_total(raw: list[str]) -> bool:
    first = next((cell for cell in raw if cell.strip()), "")
    return bool(_TOTALS.match(first))


def _says_yes(cell: str) -> bool:
    """A tick, or anything that is not a no: a date, "On hold"."""
    return cell.casefold() not in NO
