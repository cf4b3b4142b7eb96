"""The people list as a CSV file: contact data, never a word of what was said."""

import csv
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from organizing.csv_cells import guard
from organizing.models import Person, PersonQuerySet

AT_ONCE = 500
# So that a spreadsheet takes the file for UTF-8.
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """What csv writes to: it hands the line back instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Each row as a line of CSV, every cell quoted and no formula."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER_MARK
    for row in rows:
        line: str = writer.writerow([guard(str(cell)) for cell in row])
        yield line


def people_rows(people: PersonQuerySet) -> Iterator[list[object]]:
    """A head line our own import understands, then a row per person."""
    yield [
        _("First name"),
        _("Last name"),
        _("E-mail"),
        _("Phone"),
        _("Postcode"),
        _("Language"),
        _("Tags"),
        _("Team"),
        _("Organizer"),
        _("Basis"),
        _("Last contact"),
    ]
    rows = people.select_related("team", "owner").prefetch_related("tags")
    for person in rows.iterator(chunk_size=AT_ONCE):
        yield _row(person)


def _row(person: Person) -> list[object]:
    return [
        person.first_name,
        person.last_name,
        person.email,
        person.phone,
        person.postcode,
        person.language,
        ", ".join(sorted(tag.name for tag in person.tags.all())),
        person.team.name,
        person.owner or "",
        person.get_basis_display() if person.basis else "",
        person.last_contact_on or "",
    ]
