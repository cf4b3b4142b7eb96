from typing import Any

from django import forms

from conversations.actions import DRAFT_TEXTS
from conversations.forms.steps import LARGEST_VERSION, PlainText
from organizing.forms import CleanForm
from organizing.texts import checked


class AskDraftForm(CleanForm):
    """One typed text of an ask, sent by static/js/drafts.js."""

    field = forms.ChoiceField(choices=[(name, name) for name in DRAFT_TEXTS])
    value = PlainText(required=False)
    version = forms.IntegerField(
        required=False, min_value=0, max_value=LARGEST_VERSION, initial=0
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "field" in data and "value" in data:
            try:
                checked(data["value"], at_most=DRAFT_TEXTS[data["field"]])
            except forms.ValidationError as error:
                self.add_error("value", error)
        return data

    def first_error(self) -> str:
        return str(next(iter(self.errors.values()))[0])
