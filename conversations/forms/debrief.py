from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from conversations.actions import (
    ABOUT_ONESELF,
    ABOUT_THEM,
    DEBRIEF_TEXTS,
    as_text,
    reply_to_debrief,
    save_debrief,
    share_debrief,
)
from conversations.debriefing import PITFALLS
from conversations.forms.settling import Clash
from conversations.forms.steps import (
    LARGEST_VERSION,
    PlainText,
    Row,
    is_number,
    stamp,
)
from conversations.models import Conversation, Debrief, DebriefReply
from conversations.steps import NoteField
from organizing.forms import CleanForm
from organizing.models import User

LABELS = {
    "learned": NoteField(
        "learned",
        _("What do you know now that you did not know"),
        DEBRIEF_TEXTS["learned"],
    ),
    "moved_them": NoteField(
        "moved_them", _("What moved them"), DEBRIEF_TEXTS["moved_them"]
    ),
    "surprised_me": NoteField(
        "surprised_me", _("What surprised you"), DEBRIEF_TEXTS["surprised_me"]
    ),
    "differently": NoteField(
        "differently",
        _("What will you do differently next time, and what again"),
        DEBRIEF_TEXTS["differently"],
    ),
    "followers": NoteField(
        "followers",
        _("Who follows them"),
        DEBRIEF_TEXTS["followers"],
        _("Neighbours, colleagues, a group of friends: no names are needed."),
    ),
    "other_signals": NoteField(
        "other_signals",
        _("Another sign of leadership"),
        DEBRIEF_TEXTS["other_signals"],
    ),
    "help_needed": NoteField(
        "help_needed", _("Where could you use help"), DEBRIEF_TEXTS["help_needed"]
    ),
}
HOPE = [
    ("", _("Not said")),
    ("1", _("1: hardly any hope")),
    ("2", _("2: little hope")),
    ("3", _("3: some hope")),
    ("4", _("4: hope")),
    ("5", _("5: much hope")),
]


def _text(name: str) -> PlainText:
    return PlainText(
        label=LABELS[name].label,
        max_length=DEBRIEF_TEXTS[name],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
    )


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[("", _("Not said")), *choices]
    )


@dataclass(frozen=True)
class Choice:
    """A tick, a number or a list, with the version it was opened with."""

    bound: forms.BoundField
    version: int
    was: str

    @property
    def is_ticked(self) -> bool:
        return self.bound.value() in (True, "on")


class DebriefForm(CleanForm):
    """How the talk went, field by field; every one may stay empty."""

    listened = forms.IntegerField(
        label=_("How much of the time did you listen, in percent"),
        required=False,
        min_value=0,
        max_value=100,
    )
    learned = _text("learned")
    moved_them = _text("moved_them")
    surprised_me = _text("surprised_me")
    differently = _text("differently")
    followers = _text("followers")
    other_signals = _text("other_signals")
    help_needed = _text("help_needed")
    trust = _choice(_("Trust between you"), Debrief.Trust.choices)
    showed_myself = _choice(_("Did you show yourself"), Debrief.Shown.choices)
    hope = forms.TypedChoiceField(
        label=_("How hopeful were they at the end"),
        required=False,
        choices=HOPE,
        coerce=int,
        empty_value=None,
    )
    brought_someone = forms.BooleanField(
        label=_("They brought somebody along"), required=False
    )

    def __init__(
        self,
        *args: Any,
        conversation: Conversation,
        debrief: Debrief | None,
        may_write: bool,
        **kwargs: Any,
    ) -> None:
        self.conversation, self.debrief = conversation, debrief
        kwargs.setdefault("initial", standing_debrief(debrief))
        super().__init__(*args, **kwargs)
        for pitfall in PITFALLS:
            self.fields[pitfall.code] = forms.BooleanField(
                label=pitfall.label, required=False
            )
        if not may_write:
            for name in ABOUT_THEM:
                del self.fields[name]
        self.may_write = may_write

    # --- what the page shows of each field

    def _opened(self, name: str) -> tuple[int, str]:
        if self.is_bound:
            return self.posted_version(name), self.data.get(f"{name}-was", "")
        version = self.debrief.version_of(name) if self.debrief else 1
        value = getattr(self.debrief, name) if self.debrief else ""
        return version, stamp(version, as_text(value))

    def texts(self) -> dict[str, Row]:
        if not self.may_write:
            return {}
        return {
            name: Row(note, self[name], *self._opened(name), ())
            for name, note in LABELS.items()
        }

    def choices(self) -> dict[str, Choice]:
        names = [name for name in self.fields if name not in DEBRIEF_TEXTS]
        return {name: Choice(self[name], *self._opened(name)) for name in names}

    def pitfalls(self) -> list[tuple[Any, Choice]]:
        choices = self.choices()
        return [(pitfall, choices[pitfall.code]) for pitfall in PITFALLS]

    def filled(self) -> list[tuple[str, str]]:
        """Label and words of what holds something, for whoever reads along."""
        found = []
        for name, field in self.fields.items():
            value = as_text(getattr(self.debrief, name)) if self.debrief else ""
            if value and name not in {pitfall.code for pitfall in PITFALLS}:
                found.append((str(field.label), self._shown(name, value) or value))
        return found

    # --- what becomes of it

    def posted_version(self, name: str) -> int:
        text = self.data.get(f"{name}-version", "")
        return min(int(text), LARGEST_VERSION) if is_number(text) else 0

    def touched(self) -> dict[str, object]:
        """Only what was on the page and is not as the page had it."""
        values: dict[str, object] = {}
        for name, value in self.cleaned_data.items():
            if f"{name}-version" not in self.data:
                continue
            seen = stamp(self.posted_version(name), as_text(value))
            if self.data.get(f"{name}-was") != seen:
                values[name] = value
        return values

    def save(self, *, now: datetime) -> list[Clash]:
        """Keeps what it can and returns what was changed elsewhere as well."""
        values = self.touched()
        conflicts = save_debrief(
            conversation=self.conversation,
            values=values,
            based_on={name: self.posted_version(name) for name in values},
            now=now,
        )
        return [
            Clash(
                name=name,
                label=str(self.fields[name].label),
                mine=as_text(values[name]),
                theirs=conflict.theirs[name],
                version=conflict.version,
                mine_shown=self._shown(name, as_text(values[name])),
                theirs_shown=self._shown(name, conflict.theirs[name]),
                joins=name in DEBRIEF_TEXTS,
            )
            for name, conflict in conflicts.items()
        ]

    def _shown(self, name: str, value: str) -> str:
        field = self.fields[name]
        if name == "listened":
            return f"{value}%" if value else ""
        if isinstance(field, forms.BooleanField):
            return str(_("Ticked") if value else _("Not ticked"))
        return str(dict(getattr(field, "choices", [])).get(value, ""))

    def first_error(self) -> str:
        return str(next(iter(self.errors.values()))[0])


def standing_debrief(debrief: Debrief | None) -> dict[str, object]:
    if debrief is None:
        return {}
    return {name: getattr(debrief, name) for name in (*ABOUT_ONESELF, *ABOUT_THEM)}


def draft_data(data: QueryDict) -> QueryDict:
    """One field as static/js/drafts.js sends it, as if it was posted by the page."""
    name = data.get("field", "")
    made = QueryDict(mutable=True)
    if name in (*ABOUT_ONESELF, *ABOUT_THEM):
        made[name] = data.get("value", "")
        made[f"{name}-version"] = data.get("version", "")
    return made


class CoachForm(CleanForm):
    """Who may read along: somebody of the team, chosen by name."""

    coach = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who may read it"),
        empty_label=_("Choose a colleague"),
    )

    def __init__(self, *args: Any, coaches: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["coach"]
        field.queryset = coaches

    def save(self, debrief: Debrief, *, by: User, now: datetime) -> None:
        share_debrief(debrief=debrief, coach=self.cleaned_data["coach"], by=by, now=now)


class ReplyForm(CleanForm):
    text = PlainText(
        label=_("Your answer"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def save(self, debrief: Debrief, *, by: User, now: datetime) -> DebriefReply:
        text = self.cleaned_data["text"]
        return reply_to_debrief(debrief=debrief, text=text, by=by, now=now)
