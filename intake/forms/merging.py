from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms

from intake import actions
from intake.actions.merging import CHOSEN
from organizing.forms import CleanForm
from organizing.models import Merge, Person, User

KEPT, GONE = "kept", "gone"
LABELS = {one.name: one.verbose_name for one in Person._meta.concrete_fields}


def differing(kept: Person, gone: Person) -> Iterator[str]:
    """Fields that both have, and not alike: only there somebody has to choose."""
    for name in CHOSEN:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        if mine and theirs and mine != theirs:
            yield name


def _shown(person: Person, name: str) -> str:
    # "get_language_display" where the column has choices.
    in_words = getattr(person, f"get_{name}_display", None)
    return str(in_words() if in_words else getattr(person, name))


class MergeForm(CleanForm):
    """Which of both counts, field by field; what one of them lacks is no question."""

    def __init__(self, *args: Any, kept: Person, gone: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept, self.gone = kept, gone
        for name in differing(kept, gone):
            label = str(LABELS[name])
            self.fields[name] = forms.ChoiceField(
                label=label[:1].upper() + label[1:],
                choices=[(KEPT, _shown(kept, name)), (GONE, _shown(gone, name))],
                initial=KEPT,
                widget=forms.RadioSelect,
            )

    def save(self, *, versions: tuple[int, int], by: User, now: datetime) -> Merge:
        return actions.merge(
            kept=self.kept,
            gone=self.gone,
            takes={name: said == GONE for name, said in self.cleaned_data.items()},
            versions=versions,
            by=by,
            now=now,
        )
