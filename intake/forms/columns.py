from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.columns import Column, Field
from intake.reading import Table
from intake.values import clean_cell
from organizing.forms import CleanForm

SAMPLES, LONGEST_SAMPLE, LOOKED_AT = 3, 40, 200


@dataclass(frozen=True, slots=True)
class Row:
    """One column of the file, as the page shows it."""

    column: Column
    samples: list[str]
    field: forms.BoundField | None
    why_out: str | Promise


class ColumnsForm(CleanForm):
    """One select for each filled column that may be kept."""

    def __init__(
        self, *args: Any, table: Table, columns: Sequence[Column], **kwargs: Any
    ) -> None:
        self.columns = [column for column in columns if column.is_filled]
        super().__init__(*args, **kwargs)
        for column in self.columns:
            if column.may_be_kept:
                field = forms.ChoiceField(
                    label=column.name or _("(no name)"),
                    choices=Field.choices,
                    initial=column.field.value,
                )
                self.fields[f"column-{column.index}"] = field
        self.samples = samples_of(table)

    def choices(self) -> dict[int, Field]:
        return {
            int(name.removeprefix("column-")): Field(value)
            for name, value in self.cleaned_data.items()
        }

    def rows(self) -> Iterator[Row]:
        for column in self.columns:
            name = f"column-{column.index}"
            field = self[name] if name in self.fields else None
            out: str | Promise = ""
            if not column.may_be_kept:
                out = _("We never keep this: it is nobody's business here.")
            elif column.stays_out:
                out = _("Stays out: no field of ours was recognised.")
            # What is never kept is not shown either.
            shown = self.samples.get(column.index, []) if column.may_be_kept else []
            yield Row(column, shown, field, out)


def samples_of(table: Table) -> dict[int, list[str]]:
    """A few different values of each column, from the first rows."""
    found: dict[int, list[str]] = {}
    for _number, cells in islice(table.rows(), LOOKED_AT):
        for index, cell in enumerate(cells[: len(table.header)]):
            seen = found.setdefault(index, [])
            value = clean_cell(cell[: LONGEST_SAMPLE * 4])[:LONGEST_SAMPLE]
            if len(seen) < SAMPLES and value and value not in seen:
                seen.append(value)
    return found
