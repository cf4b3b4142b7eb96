"""What a reviewer lets through, text by text; and why a copy is refused."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.forms import CleanForm
from organizing.forms.fields import LONGEST_TEXT
from privacy.gathering import Piece
from privacy.masking import masked


class ReviewForm(CleanForm):
    """A field per text, filled with what is kept, or with what was let through."""

    def __init__(
        self,
        *args: Any,
        pieces: Sequence[Piece],
        texts: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pieces = pieces
        for piece in pieces:
            field = forms.CharField(
                label=piece.header[:1].upper() + piece.header[1:],
                initial=texts.get(piece.key, piece.text),
                # Masks may make it longer.
                max_length=max(LONGEST_TEXT, 2 * len(piece.text)),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.bound(field)
            field.help_text = ""
            self.fields[piece.key] = field

    def places(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields by where they stand in the copy; two of a name are numbered."""
        times: Counter[str] = Counter()
        for place, group in groupby(self.pieces, key=lambda piece: piece.place):
            times[place] += 1
            name = place if times[place] == 1 else f"{place} ({times[place]})"
            yield name, [self[piece.key] for piece in group]

    def let_through(self) -> dict[str, str]:
        return {
            piece.key: masked(piece.text, self.cleaned_data[piece.key])
            for piece in self.pieces
        }


class RefuseForm(CleanForm):
    reason = forms.CharField(
        label=_("Why they get no copy"),
        max_length=500,
        help_text=_("They are told this. It stays with the request."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
