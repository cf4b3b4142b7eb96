"""From the bytes of a file to a table: encoding, separator, header and rows.

Rows are read again from the bytes each time they are asked for, so a file of 10 MB
never stands in memory as millions of cells.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
SEPARATORS = ",;\t|"

# The limit of the csv module holds for the whole process and is smaller than a cell
# of notes may be; the size of the file is the limit that counts here.
csv.field_size_limit(MAX_BYTES * 4)

_SAVE_AS_CSV = _(
    "This is an Excel or LibreOffice workbook. Open it, save the sheet with the people "
    "as CSV (“CSV UTF-8”), and choose that file."
)
_EXPORT_AS_CSV = _(
    "This file holds contact cards, not a table. Export the people as CSV from your "
    "address book, and choose that file."
)
_NO_TABLE = _(
    "This file is not a table. Choose a CSV file: one line per person, with the names "
    "of the columns on the first line."
)
_EMPTY = _("This file is empty.")
_ONLY_A_HEADER = _(
    "This file holds only the names of the columns. Choose a file with people in it."
)
_NO_HEADER = _(
    "The first line of this file seems to be a person. Put the names of the columns "
    "above it (first name, last name, e-mail, phone), and choose it again."
)
_TOO_LARGE = _(
    "This file is larger than 10 MB. Split it, and import the parts one by one."
)
_TOO_LONG = _(
    "This file has more than 100,000 rows. Split it, and import the parts one by one."
)
_TOO_WIDE = _(
    "This file has more than 1,000 columns. Keep only the columns you need, and "
    "choose it again."
)
_UNKNOWN_LETTERS = _(
    "The letters in this file cannot be read. Save it again as “CSV UTF-8”, and "
    "choose that file."
)
_OPEN_QUOTATION_MARK = _(
    "A quotation mark that opens in row %(number)s is never closed. Close it or take "
    "it away, and choose the file again."
)
_STARTS_OF_BINARY: tuple[tuple[bytes, str | Promise], ...] = (
    (b"PK\x03\x04", _SAVE_AS_CSV),
    (b"PK\x05\x06", _SAVE_AS_CSV),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _SAVE_AS_CSV),
    (b"%PDF", _NO_TABLE),
)
_STARTS_OF_TEXT: tuple[tuple[str, str | Promise], ...] = (
    ("begin:vcard", _EXPORT_AS_CSV),
    ("begin:vcalendar", _NO_TABLE),
    ("{\\rtf", _NO_TABLE),
    ("{", _NO_TABLE),
    ("[", _NO_TABLE),
    ("<", _NO_TABLE),
)
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ASCII = bytes(range(128))
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r")
# Excel's own first line that names the separator ("sep=;").
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
_LOOKS_LIKE_AN_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class NoTableError(ValueError):
    """A file that cannot be read as a table; `message` says what to do, translated."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes become text; `errors` is "replace" where a few bytes are broken."""

    name: str
    errors: str = "strict"


@dataclass(frozen=True, slots=True)
class Table:
    """A file that reads as a table: the names of the columns, and its rows."""

    data: bytes
    encoding: Encoding
    separator: str
    header: tuple[str, ...]
    header_row: int
    row_count: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each filled row with its number; the first line of the file is row 1.

        A record over several lines is one row, and blank rows keep their number.
        """
        records = _records(self.data, self.encoding, self.separator)
        for number, cells in enumerate(records, start=1):
            if number > self.header_row and _is_filled(cells):
                yield number, cells

    @property
    def text(self) -> str:
        """The file as text, to keep; `read_table(text.encode())` gives this table."""
        return _open(self.data, self.encoding).read().removeprefix("\ufeff")


def read_table(data: bytes) -> Table:
    """The table in the bytes of a file. Raises NoTableError, in words for the user."""
    _refuse_what_is_no_text(data)
    encoding = _encoding_of(data)
    try:
        separator = _separator_of(data, encoding)
        header_row, header = _header_of(data, encoding, separator)
        table = Table(data, encoding, separator, header, header_row, row_count=0)
        row_count = _count(table)
    except UnicodeError:
        raise NoTableError(_UNKNOWN_LETTERS) from None
    _refuse_an_open_quotation_mark(table)
    return replace(table, row_count=row_count)


def _refuse_what_is_no_text(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise NoTableError(_TOO_LARGE)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise NoTableError(_EMPTY)
    for start, message in _STARTS_OF_BINARY:
        if data.startswith(start):
            raise NoTableError(message)


def _encoding_of(data: bytes) -> Encoding:
    """UTF-16 by its mark or its NULs; UTF-8 where it can be; else Windows-1252."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Encoding(name)
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 > len(sample) > min(even, odd) * 8:
        return Encoding("utf-16-le" if odd > even else "utf-16-be")
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) // 100 + 8:
        raise NoTableError(_NO_TABLE)
    return _encoding_without_mark(data)


def _encoding_without_mark(data: bytes) -> Encoding:
    """Bytes that are no UTF-8 are Windows-1252, unless most of the rest is UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if not broken:
        return Encoding("utf-8")
    plain = len(data) - len(data.translate(None, _ASCII))
    whole = len(text) - broken - plain
    if whole > broken:
        return Encoding("utf-8", errors="replace")
    return Encoding("cp1252")


def _separator_of(data: bytes, encoding: Encoding) -> str:
    """The sign that cuts the first lines into the most, and the most even, columns."""
    head = _open(data, encoding).read(65_536)
    start = head.lstrip("\ufeff \t\r\n").casefold()
    for beginning, message in _STARTS_OF_TEXT:
        if start.startswith(beginning):
            raise NoTableError(message)
    first_line = io.StringIO(head, newline="").readline()
    if said := _SEPARATOR_LINE.fullmatch(first_line.lstrip("\ufeff")):
        return said[1]
    return max(SEPARATORS, key=lambda separator: _evenness(head, separator))


def _evenness(head: str, separator: str) -> float:
    records = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    widths = [len(cells) for cells in islice(filter(_is_filled, records), 40)]
    if not widths or widths[0] == 1:
        return 0
    return widths[0] * widths.count(widths[0]) / len(widths)


def _header_of(
    data: bytes, encoding: Encoding, separator: str
) -> tuple[int, tuple[str, ...]]:
    for number, cells in enumerate(_records(data, encoding, separator), start=1):
        said = _SEPARATOR_LINE.fullmatch(separator.join(cells)) if number == 1 else None
        if _is_filled(cells) and not said:
            break
    else:
        raise NoTableError(_EMPTY)
    if len(cells) > MAX_COLUMNS:
        raise NoTableError(_TOO_WIDE)
    if any(_LOOKS_LIKE_AN_ADDRESS.fullmatch(cell.strip()) for cell in cells):
        raise NoTableError(_NO_HEADER)
    return number, tuple(_title(cell) for cell in cells)


def _title(cell: str) -> str:
    shown = "".join(char if char.isprintable() else " " for char in cell)
    return " ".join(shown.split())[:200]


def _count(table: Table) -> int:
    row_count = 0
    for row_count, _row in enumerate(table.rows(), start=1):
        if row_count > MAX_ROWS:
            raise NoTableError(_TOO_LONG)
    if not row_count:
        raise NoTableError(_ONLY_A_HEADER)
    return row_count


def _refuse_an_open_quotation_mark(table: Table) -> None:
    """A quotation mark that is never closed swallows all rows after it, unseen."""
    lines: list[str] = []
    reader = csv.reader(
        _kept(_open(table.data, table.encoding), lines), delimiter=table.separator
    )
    number = 0
    last: list[str] = []
    for _cells in reader:
        number += 1
        last = lines.copy()
        lines.clear()
    try:
        list(csv.reader(last, delimiter=table.separator, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise NoTableError(_OPEN_QUOTATION_MARK % {"number": number}) from None


def _kept(lines: Iterable[str], into: list[str]) -> Iterator[str]:
    for line in lines:
        into.append(line)
        yield line


def _open(data: bytes, encoding: Encoding) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BytesIO(data), encoding=encoding.name, errors=encoding.errors, newline=""
    )


def _records(data: bytes, encoding: Encoding, separator: str) -> Iterator[list[str]]:
    return csv.reader(_open(data, encoding), delimiter=separator)


def _is_filled(cells: list[str]) -> bool:
    return any(cell and not cell.isspace() for cell in cells)
