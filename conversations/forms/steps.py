import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from conversations.actions import save_notes
from conversations.forms.settling import Clash, settled
from conversations.models import Conversation, EntryVersion, Note
from conversations.picks import Pick, offered, said
from conversations.steps import ALL_FIELDS, YES, Kind, NoteField, Step
from organizing.forms import CleanForm
from organizing.models import Campaign
from organizing.texts import checked
from organizing.versions import Conflict

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
    picks: tuple[Pick, ...] = ()
    # What may be better left out (`conversations/hints.py`).
    warnings: tuple[Any, ...] = ()

    @property
    def text(self) -> str:
        return str(self.bound.value() or "")

    @property
    def spot(self) -> str:
        """Names the place for warnings beside this field; no dots, for selectors."""
        return f"look-{self.note.code.replace('.', '-')}"


class StepForm(CleanForm):
    """The fields of one step; each is saved by itself, based on its own version."""

    step: Step
    picks: Mapping[str, list[Pick]]

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
        picks = tuple(self.picks.get(field.code, ()))
        return Row(field, self[field.code], version, was, prompts, picks)

    def posted_version(self, field: NoteField) -> int:
        text = self.data.get(field.version_name, "")
        return min(int(text), LARGEST_VERSION) if is_number(text) else 0

    def was_sent(self, field: NoteField) -> bool:
        """An empty tick is not sent at all; that its page held it, its version says."""
        held = field.version_name in self.data
        return field.code in self.data or (field.kind == Kind.TICK and held)

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
        texts = {field.code: self.cleaned_data[field.code] for field in self.touched()}
        conflicts = save_notes(
            conversation=conversation,
            texts=texts,
            based_on={code: self.posted_version(ALL_FIELDS[code]) for code in texts},
            now=now,
        )
        return [
            self._clash(ALL_FIELDS[code], texts[code], conflict)
            for code, conflict in conflicts.items()
        ]

    def typed(self, field: NoteField) -> str:
        """What stands in the field now, complete or not, short enough to look at."""
        text = str(self.data.get(field.code, "")).replace("\r\n", "\n")
        return text[: field.limit]

    def touched(self) -> list[NoteField]:
        return [
            field
            for field in self.step.fields
            if self.was_sent(field) and not self.is_untouched(field)
        ]

    def _clash(self, field: NoteField, mine: str, conflict: Conflict) -> Clash:
        theirs = conflict.theirs[field.code]
        picks = self.picks.get(field.code, ())
        return Clash(
            name=field.code,
            label=str(field.label),
            mine=mine,
            theirs=theirs,
            version=conflict.version,
            mine_shown=said(field, mine, picks),
            theirs_shown=said(field, theirs, picks),
            joins=field.kind == Kind.TEXT,
        )


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 10


def _question(field: NoteField, picks: list[Pick]) -> forms.Field:
    if field.kind == Kind.TEXT:
        widget = forms.Textarea(
            attrs={"rows": rows_of(field.limit), "class": "form-control"}
        )
        return PlainText(
            label=field.label, max_length=field.limit, required=False, widget=widget
        )
    choices = [(YES, "")] if field.kind == Kind.TICK else [("", ""), *picks]
    return forms.ChoiceField(label=field.label, choices=choices, required=False)


def rows_of(limit: int) -> int:
    return 1 if limit <= 150 else 2 if limit <= 200 else 3


def form_for(
    step: Step, campaign: Campaign | UUID, chosen: Mapping[str, str]
) -> type[StepForm]:
    """`chosen` is what the stored answers are, so that a retired one may stay."""
    picks = offered(step.fields, campaign, chosen)
    fields: dict[str, object] = {
        field.code: _question(field, picks.get(field.code, [])) for field in step.fields
    }
    return type("StepForm", (StepForm,), {**fields, "step": step, "picks": picks})


def posted(
    step: Step,
    data: QueryDict,
    campaign: Campaign | UUID,
    chosen: Mapping[str, str],
) -> StepForm:
    """The form as it was sent, with the choices of a conflict page carried out."""
    form = form_for(step, campaign, chosen)
    return form(settled(data, [field.code for field in step.fields]))


class DraftForm(CleanForm):
    """One field while it is typed, sent by static/js/drafts.js."""

    field = forms.ChoiceField(
        choices=[(code, field.label) for code, field in ALL_FIELDS.items()]
    )
    value = PlainText(required=False)
    version = forms.IntegerField(
        required=False, min_value=0, max_value=LARGEST_VERSION, initial=0
    )

    def __init__(self, *args: Any, campaign: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "field" in data and "value" in data:
            field = ALL_FIELDS[data["field"]]
            try:
                self._check(field, data["value"])
            except forms.ValidationError as error:
                self.add_error("value", error)
        return data

    def _check(self, field: NoteField, value: str) -> None:
        if field.kind == Kind.TEXT:
            checked(value, at_most=field.limit)
        elif value:
            # What is stored is sent along as chosen: it may be retired meanwhile.
            picks = offered([field], self.campaign, {field.code: value})
            question = _question(field, picks.get(field.code, []))
            question.clean(value)

    def first_error(self) -> str:
        return str(next(iter(self.errors.values()))[0])
