import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from conversations.actions import save_notes
from conversations.forms.settling import Clash, settled
from conversations.models import Conversation, EntryVersion, Note
from conversations.steps import ALL_FIELDS, NoteField, Step
from organizing.forms import CleanForm
from organizing.texts import checked

# Versions are counted in a 32-bit column.
LARGEST_VERSION = 2**31 - 1


def stamp(version: int, text: str) -> str:
    """Recognises the text a page was opened with, without repeating it."""
    digest = hashlib.sha256(f"{version}|{text}".encode(errors="replace"))
    return digest.hexdigest()[:16]


class PlainText(forms.CharField):
    """Lines end in LF, whether a form or a script sent them."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


@dataclass(frozen=True)
class Row:
    """One field as the page of its step shows it."""

    note: NoteField
    bound: forms.BoundField
    version: int
    was: str
    prompts: Sequence[EntryVersion]


class StepForm(CleanForm):
    """The fields of one step; each is saved by itself, based on its own version."""

    step: Step

    def rows(
        self,
        notes: Mapping[str, Note],
        beside: Mapping[str, Sequence[EntryVersion]],
    ) -> list[Row]:
        return [
            self._row(field, notes.get(field.code), beside.get(field.code, ()))
            for field in self.step.fields
        ]

    def _row(
        self, field: NoteField, note: Note | None, prompts: Sequence[EntryVersion]
    ) -> Row:
        version, text = (note.version, note.text) if note else (0, "")
        was = stamp(version, text)
        if self.is_bound:
            # What was typed is shown again, still based on what it was based on.
            version = self.posted_version(field)
            was = self.data.get(field.was_name, "")
        return Row(field, self[field.code], version, was, prompts)

    def posted_version(self, field: NoteField) -> int:
        text = self.data.get(field.version_name, "")
        return min(int(text), LARGEST_VERSION) if is_number(text) else 0

    def is_untouched(self, field: NoteField) -> bool:
        """Whether it is sent back exactly as the page had it.

        Then a colleague, or one's other phone, may have changed it meanwhile without
        a conflict: nobody typed here.
        """
        text = self.cleaned_data[field.code]
        was: str = self.data.get(field.was_name, "")
        return was == stamp(self.posted_version(field), text)

    def save(self, conversation: Conversation, *, now: datetime) -> list[Clash]:
        """Keeps what it can and returns what was changed by somebody else as well."""
        touched = [
            field
            for field in self.step.fields
            if field.code in self.data and not self.is_untouched(field)
        ]
        texts = {field.code: self.cleaned_data[field.code] for field in touched}
        conflicts = save_notes(
            conversation=conversation,
            texts=texts,
            based_on={field.code: self.posted_version(field) for field in touched},
            now=now,
        )
        return [
            Clash(
                name=code,
                label=str(ALL_FIELDS[code].label),
                mine=texts[code],
                theirs=conflict.theirs[code],
                version=conflict.version,
            )
            for code, conflict in conflicts.items()
        ]


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 10


def form_for(step: Step) -> type[StepForm]:
    fields: dict[str, object] = {
        field.code: PlainText(
            label=field.label,
            max_length=field.limit,
            required=False,
            widget=forms.Textarea(
                attrs={"rows": 3 if field.limit > 200 else 2, "class": "form-control"}
            ),
        )
        for field in step.fields
    }
    return type("StepForm", (StepForm,), {**fields, "step": step})


def posted(step: Step, data: QueryDict) -> StepForm:
    """The form as it was sent, with the choices of a conflict page carried out."""
    return form_for(step)(settled(data, [field.code for field in step.fields]))


class DraftForm(CleanForm):
    """One field while it is typed, sent by static/js/drafts.js."""

    field = forms.ChoiceField(
        choices=[(code, field.label) for code, field in ALL_FIELDS.items()]
    )
    value = PlainText(required=False)
    version = forms.IntegerField(
        required=False, min_value=0, max_value=LARGEST_VERSION, initial=0
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "field" in data and "value" in data:
            try:
                checked(data["value"], at_most=ALL_FIELDS[data["field"]].limit)
            except forms.ValidationError as error:
                self.add_error("value", error)
        return data

    def first_error(self) -> str:
        return str(next(iter(self.errors.values()))[0])
