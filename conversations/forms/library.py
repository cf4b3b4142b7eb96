from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from conversations.actions import add_entry, change_entry, give_feedback
from conversations.models import EntryFeedback, EntryVersion, LibraryEntry
from conversations.models.library import STEMS, TEXTS, coordinated_by
from conversations.steps import ALL_FIELDS, Step, step_of
from organizing.actions import Refused
from organizing.forms import CleanForm
from organizing.languages import language_now
from organizing.models import Campaign, User

Kind, Place = LibraryEntry.Kind, LibraryEntry.Place
LIMITS = {"words": 500, "affirm": 300, "answer": 500, "redirect": 300}
LABELS = {
    "words_nl": _("In Dutch"),
    "words_en": _("In English"),
    "affirm_nl": _("Affirm: I hear you (Dutch)"),
    "affirm_en": _("Affirm: I hear you (English)"),
    "answer_nl": _("Answer: how we see it (Dutch)"),
    "answer_en": _("Answer: how we see it (English)"),
    "redirect_nl": _("Redirect: what we could do together (Dutch)"),
    "redirect_en": _("Redirect: what we could do together (English)"),
}
IN_PARTS = (Kind.OBJECTION, Kind.STARTER)


def area(label: Any, limit: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=limit,
        required=kwargs.pop("required", False),
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        **kwargs,
    )


def stems_of(kind: str) -> tuple[str, ...]:
    return STEMS if kind in IN_PARTS else STEMS[:1]


def _places(kind: str) -> list[tuple[Any, Any]]:
    if kind == Kind.QUESTION:
        places = (Place.ANYWHERE, Place.FIRST_TALK, Place.LATER_TALK)
        return [(place.value, place.label) for place in places]
    several = [(p.value, p.label) for p in (Place.ALOUD, Place.AIM, Place.WATCH)]
    beside = [(code, field.label) for code, field in ALL_FIELDS.items()]
    return [*several, (_("Beside a field of the log"), beside)]


class EntryForm(CleanForm):
    """The words in both languages; one of them is enough to begin with."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

    def __init__(
        self,
        *args: Any,
        kind: str,
        user: User,
        entry: LibraryEntry | None = None,
        **kwargs: Any,
    ) -> None:
        self.kind, self.entry = kind, entry
        if entry and entry.current:
            texts = {name: getattr(entry.current, name) for name in TEXTS}
            about = {"step": entry.step, "place": entry.place}
            number = entry.current.number
            kwargs["initial"] = {**texts, **about, "based_on": number}
        super().__init__(*args, **kwargs)
        self.names = [f"{s}_{lang}" for s in stems_of(kind) for lang in ("nl", "en")]
        self._add_texts()
        self._add_choices(user)

    def _add_texts(self) -> None:
        for name in self.names:
            field = area(LABELS[name], LIMITS[name[:-3]])
            # What is typed here is in that language, whatever the page is in.
            field.widget.attrs["lang"] = name[-2:]
            self.fields[name] = field
            self.bound(field)

    def _add_choices(self, user: User) -> None:
        if self.kind in (Kind.PROMPT, Kind.QUESTION):
            blank = [] if self.kind == Kind.PROMPT else [("", _("Any step"))]
            self.fields["step"] = forms.ChoiceField(
                label=_("Step of the talk"),
                choices=[*blank, *Step.choices],
                required=self.kind == Kind.PROMPT,
            )
            self.fields["place"] = forms.ChoiceField(
                label=_("Where it is shown"),
                choices=_places(self.kind),
                required=self.kind == Kind.PROMPT,
            )
        if self.entry is None:
            self.fields["campaign"] = forms.ModelChoiceField(
                coordinated_by(user).order_by("name", "pk"),
                label=_("Campaign"),
                required=self.kind == Kind.WIN,
                empty_label=_("Every campaign"),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        has_words = data.get("words_nl") or data.get("words_en")
        if not has_words and not {"words_nl", "words_en"} & set(self.errors):
            self.add_error("words_nl", _("Write the words in at least one language."))
        if data.get("place") in ALL_FIELDS:
            # A field belongs to one step, whatever was chosen above it.
            data["step"] = step_of(data["place"]).value
        return data

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Dutch and English of one text, side by side."""
        return [(self[f"{s}_nl"], self[f"{s}_en"]) for s in stems_of(self.kind)]

    def others(self) -> list[forms.BoundField]:
        return [self[n] for n in ("step", "place", "campaign") if n in self.fields]

    def typed(self, language: str) -> list[tuple[str, str]]:
        """What stands in the fields of one language now; for the preview."""
        names = [(s, f"{s}_{language}") for s in stems_of(self.kind)]
        return [(stem, str(self[name].value() or "")) for stem, name in names]

    def base_on(self, version: EntryVersion | None) -> None:
        """The next save goes on top of this one, which its author has seen."""
        data: Any = self.data
        data["based_on"] = str(version.number) if version else "0"

    def save(self, *, by: User, now: datetime) -> LibraryEntry | None:
        """The entry; None when it was refused, with the reason on the form."""
        data = self.cleaned_data
        texts = {name: data[name] for name in self.names}
        step, place = data.get("step", ""), data.get("place", "")
        try:
            if self.entry is None:
                return add_entry(
                    kind=self.kind,
                    texts=texts,
                    campaign=data["campaign"],
                    step=step,
                    place=place,
                    by=by,
                    now=now,
                )
            return change_entry(
                entry=self.entry,
                texts=texts,
                step=step,
                place=place,
                based_on=data["based_on"],
                by=by,
                now=now,
            )
        except Refused as refused:
            self.add_error(None, str(refused.reason))
        return None


class ObjectionForm(CleanForm):
    """What an organizer heard, in one language, for the campaign to learn from."""

    words = area(
        _("What they said against it"),
        500,
        required=True,
        help_text=_("In their words, without names or anything that gives away who."),
    )
    affirm = area(_("Affirm: I hear you"), 300)
    answer = area(_("Answer: how we see it"), 500)
    redirect = area(_("Redirect: what we could do together, as a question"), 300)
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign"), empty_label=None
    )

    def __init__(self, *args: Any, campaigns: QuerySet[Campaign], **kw: Any) -> None:
        super().__init__(*args, **kw)
        choice: Any = self.fields["campaign"]
        choice.queryset = campaigns.order_by("name", "pk")

    def save(self, *, by: User, now: datetime) -> LibraryEntry:
        language = language_now()
        texts = {f"{stem}_{language}": self.cleaned_data[stem] for stem in STEMS}
        return add_entry(
            kind=Kind.OBJECTION,
            texts=texts,
            campaign=self.cleaned_data["campaign"],
            by=by,
            now=now,
        )


class FeedbackForm(CleanForm):
    verdict = forms.ChoiceField(
        label=_("What do you think of it?"),
        choices=EntryFeedback.Verdict.choices,
        widget=forms.RadioSelect,
    )
    text = area(
        _("What would work better? (optional)"),
        300,
        help_text=_("About the text, not about the person you spoke with."),
    )

    def save(
        self, *, version: EntryVersion, user: User, now: datetime
    ) -> EntryFeedback:
        return give_feedback(version=version, user=user, now=now, **self.cleaned_data)
