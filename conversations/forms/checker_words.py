from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ask_checker import plain_phrase
from conversations.checker_words import (
    MOST_IN_PHRASE,
    MOST_WORDS,
    ONE_WORD,
    turned_by,
)
from conversations.models.checker_word import (
    LONGEST_PHRASE,
    CheckerList,
    CheckerWord,
)
from organizing.forms import CleanForm

SHORTEST_PHRASE = 3
LONGEST_ASK = 1500


class PhraseForm(CleanForm):
    """A word for one of the lists, refused when it would spoil plain asks."""

    language = forms.ChoiceField(
        label=_("Language"), choices=CheckerWord.Language.choices
    )
    list = forms.ChoiceField(label=_("List"), choices=CheckerList.choices)
    phrase = forms.CharField(
        label=_("Word or short phrase"),
        max_length=LONGEST_PHRASE,
        help_text=_("Plain words. Capitals, accents and signs make no difference."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_phrase(self) -> str:
        phrase = plain_phrase(self.cleaned_data["phrase"])[:LONGEST_PHRASE].strip()
        if sum(sign.isalpha() for sign in phrase) < SHORTEST_PHRASE:
            raise forms.ValidationError(_("Use a word of at least three letters."))
        if len(phrase.split()) > MOST_IN_PHRASE:
            message = ngettext(
                "At most %(count)d word.", "At most %(count)d words.", MOST_IN_PHRASE
            )
            raise forms.ValidationError(message % {"count": MOST_IN_PHRASE})
        return phrase

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not {"language", "list", "phrase"} <= data.keys():
            return data
        language, name, phrase = data["language"], data["list"], data["phrase"]
        if name in ONE_WORD and " " in phrase:
            self.add_error("phrase", _("One word for this list."))
            return data
        turned = turned_by(language, (name, phrase), self.today)
        if turned:
            message = _("Too common: it would change the verdict on “%(ask)s”")
            self.add_error("phrase", message % {"ask": turned})
        return data


class NewWordForm(PhraseForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors or not data:
            return data
        known = CheckerWord.objects.in_use().filter(language=data["language"])
        if known.filter(list=data["list"], phrase=data["phrase"]).exists():
            self.add_error("phrase", _("This word is on the list already."))
        elif known.count() >= MOST_WORDS:
            self.add_error(None, _("The lists are full. Retire a word first."))
        return data


class TryOutForm(PhraseForm):
    """An ask to try; a word that is not on a list yet may be tried with it."""

    ask = forms.CharField(
        label=_("An ask to try"),
        max_length=LONGEST_ASK,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    field_order = ["ask", "language", "list", "phrase"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["list"].required = False
        self.fields["list"].choices = [  # type: ignore[attr-defined]
            ("", _("No extra word")),
            *CheckerList.choices,
        ]
        self.fields["phrase"].required = False
        self.fields["phrase"].label = _("Extra word (optional)")

    def clean_phrase(self) -> str:
        return super().clean_phrase() if self.cleaned_data.get("phrase") else ""

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        has_word = data.get("list") and data.get("phrase")
        return super().clean() if has_word else data
