from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from conversations.actions import save_preparation
from conversations.forms.settling import Clash, settled
from conversations.forms.steps import (
    LARGEST_VERSION,
    PlainText,
    Row,
    is_number,
    stamp,
)
from conversations.models import (
    Conversation,
    EntryVersion,
    IssueTag,
    Preparation,
    Story,
)
from conversations.preparing import (
    ALL_TEXTS,
    NEUTRAL,
    OBJECTIONS_AT_MOST,
    PICKS,
    QUESTIONS,
    TEXTS,
)
from conversations.steps import NoteField, Step
from organizing.forms import CleanForm
from organizing.texts import checked


@dataclass(frozen=True)
class Shelf:
    """What may be picked for one talk; read once for a page."""

    stories: list[Story]
    issues: list[IssueTag]
    questions: list[EntryVersion]
    objections: list[EntryVersion]

    @property
    def versions(self) -> dict[str, EntryVersion]:
        return {str(one.pk): one for one in (*self.questions, *self.objections)}


class PrepareForm(CleanForm):
    """The whole sheet: each text is saved by itself, based on its own version."""

    story_id = forms.TypedChoiceField(
        label=_("My story"), required=False, coerce=UUID, empty_value=None
    )
    issue_id = forms.TypedChoiceField(
        label=_("Likely issue"), required=False, coerce=UUID, empty_value=None
    )
    objections = forms.MultipleChoiceField(
        label=_("What they may say against it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Three at most: what you are really afraid of."),
    )

    def __init__(
        self,
        *args: Any,
        shelf: Shelf,
        preparation: Preparation | None,
        may_write: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shelf, self.preparation = shelf, preparation
        self.texts = [name for name in ALL_TEXTS if may_write or name in NEUTRAL]
        for name in self.texts:
            self.fields[name] = _text(ALL_TEXTS[name])
            self.bound(self.fields[name])
        stories = [(str(one.pk), one.title) for one in shelf.stories]
        self._choose("story_id", [("", _("None")), *stories])
        issues = [(str(one.pk), one.name) for one in shelf.issues]
        self._choose("issue_id", [("", _("Not known yet")), *issues])
        self._choose(
            "objections", [(str(one.pk), one.words) for one in shelf.objections]
        )
        if not may_write:
            del self.fields["issue_id"]

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    # --- what the page shows

    def rows(self, step: Step) -> list[Row]:
        return [
            self._row(note) for note in TEXTS.get(step, ()) if note.code in self.fields
        ]

    @property
    def picks(self) -> dict[str, Row]:
        return {
            name: self._row(NoteField(name, self.fields[name].label or ""))
            for name in PICKS
            if name in self.fields
        }

    def _row(self, note: NoteField) -> Row:
        name, kept = note.code, self.preparation
        text = _as_text(getattr(kept, name)) if kept else ""
        version = kept.version_of(name) if kept else 1
        was = stamp(version, text)
        if self.is_bound:
            version = self.posted_version(name)
            was = self.data.get(note.was_name, "")
        return Row(note, self[name], version, was, ())

    # --- what was sent

    def posted_version(self, name: str) -> int:
        text = self.data.get(f"{name}-version", "")
        return min(int(text), LARGEST_VERSION) if is_number(text) else 0

    def is_untouched(self, name: str) -> bool:
        """Sent back as the page had it: what another phone made of it stays."""
        text = _as_text(self.cleaned_data[name])
        was: str = self.data.get(f"{name}-was", "")
        return was == stamp(self.posted_version(name), text)

    def clean_objections(self) -> list[str]:
        picked: list[str] = self.cleaned_data["objections"]
        if len(picked) > OBJECTIONS_AT_MOST:
            raise forms.ValidationError(_("Pick three at most."))
        return picked

    def save(
        self, talk: Conversation, *, picked: EntryVersion | None, now: datetime
    ) -> list[Clash]:
        """`picked` is a question just taken from the library."""
        names = [
            name
            for name in (*self.texts, *PICKS)
            if name in self.data
            and name in self.cleaned_data
            and not self.is_untouched(name)
        ]
        changes = {name: self.cleaned_data[name] for name in names}
        based_on = {name: self.posted_version(name) for name in names}
        if picked and (place := self._empty_question(changes)):
            changes[place] = picked.words
            kept = self.preparation
            based_on[place] = kept.version if kept else 1
        _row, conflicts = save_preparation(
            conversation=talk,
            changes=changes,
            based_on=based_on,
            used=self._used(changes, picked),
            now=now,
        )
        return [
            self._clash(name, changes[name], conflict)
            for name, conflict in conflicts.items()
        ]

    def _asked(self, changes: Mapping[str, Any]) -> dict[str, str]:
        kept = self.preparation
        return {
            name: str(changes.get(name, getattr(kept, name) if kept else ""))
            for name in QUESTIONS
        }

    def _empty_question(self, changes: Mapping[str, Any]) -> str:
        asked = self._asked(changes)
        return next((name for name, text in asked.items() if not text), "")

    def _used(
        self, changes: Mapping[str, Any], picked: EntryVersion | None
    ) -> list[EntryVersion] | None:
        """The objections that are ticked, and the questions still in their words."""
        if "objections-shown" not in self.data:
            return None
        asked = set(self._asked(changes).values())
        questions = [
            one for one in self.shelf.questions if {one.words_nl, one.words_en} & asked
        ]
        found = {one.pk: one for one in questions}
        if picked:
            found[picked.pk] = picked
        versions = self.shelf.versions
        for pk in self.cleaned_data["objections"]:
            found[versions[pk].pk] = versions[pk]
        return list(found.values())

    def _clash(self, name: str, mine: Any, conflict: Any) -> Clash:
        shown = {str(pk): str(label) for pk, label in self._choices(name)}
        mine, theirs = _as_text(mine), conflict.theirs[name]
        return Clash(
            name=name,
            label=str(self.fields[name].label),
            mine=mine,
            theirs=theirs,
            version=conflict.version,
            mine_shown=shown.get(mine, ""),
            theirs_shown=shown.get(theirs, ""),
            joins=name not in PICKS,
        )

    def _choices(self, name: str) -> Iterable[tuple[Any, Any]]:
        return getattr(self.fields[name], "choices", ()) if name in PICKS else ()


def _text(note: NoteField) -> PlainText:
    return PlainText(
        label=note.label,
        max_length=note.limit,
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 3 if note.limit > 200 else 2, "class": "form-control"}
        ),
    )


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def posted(data: QueryDict) -> QueryDict:
    """What was sent, with the choices of a conflict page carried out."""
    return settled(data, [*ALL_TEXTS, *PICKS])


class PrepareDraftForm(CleanForm):
    """One field while it is typed, sent by static/js/drafts.js."""

    field = forms.ChoiceField(choices=[(name, name) for name in (*ALL_TEXTS, *PICKS)])
    value = PlainText(required=False)
    version = forms.IntegerField(
        required=False, min_value=0, max_value=LARGEST_VERSION, initial=0
    )

    def __init__(self, *args: Any, shelf: Shelf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelf = shelf

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "field" not in data or "value" not in data:
            return data
        name = data["field"]
        if name in PICKS:
            data["value"] = self._picked(name, data["value"])
            return data
        try:
            checked(data["value"], at_most=ALL_TEXTS[name].limit)
        except forms.ValidationError as error:
            self.add_error("value", error)
        return data

    def _picked(self, name: str, value: str) -> UUID | None:
        rows: Iterable[Story | IssueTag] = (
            self.shelf.stories if name == "story_id" else self.shelf.issues
        )
        found = {str(row.pk): row.pk for row in rows}
        if value and value not in found:
            self.add_error("value", _("This cannot be picked any more."))
        return found.get(value)

    def first_error(self) -> str:
        return str(next(iter(self.errors.values()))[0])
