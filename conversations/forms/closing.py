from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.forms.steps import LARGEST_VERSION, PlainText
from conversations.models import Conversation
from organizing.forms import CleanForm

REST_AT_MOST = timedelta(days=730)


class NoFollowUpForm(CleanForm):
    reason = forms.ChoiceField(
        label=_("Why is there no follow-up?"), choices=Conversation.NoFollowUp.choices
    )


class RestForm(CleanForm):
    until = forms.DateField(label=_("Let them rest until"), widget=forms.DateInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        if not self.today < day <= self.today + REST_AT_MOST:
            raise forms.ValidationError(_("Choose a day in the coming two years."))
        return day


class AddendumForm(CleanForm):
    text = PlainText(
        label=_("Add something"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoAskForm(CleanForm):
    """Deliberately no ask; why. Kept with its version like every other text."""

    no_ask_reason = PlainText(
        label=_("Why was there no ask this time?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_VERSION,
        widget=forms.HiddenInput(),
    )
