from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.forms.fields import CleanForm
from organizing.models import Basis, Person

LONGEST_REST = timedelta(days=2 * 365)
# The basis that an organizer may record. Withdrawing one is the room above's.
REASONS = {
    "asked": _("They asked us to"),
    "moved": _("They moved away"),
    "never": _("We never reached them"),
    "other": _("Another reason"),
}


class BasisForm(CleanForm):
    basis = forms.ChoiceField(
        label=_("Basis"), choices=Basis.choices[1:], widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(
        label=_("How you know"),
        choices=[("", _("Not written down")), *Person.Channel.choices],
        required=False,
    )


class StopForm(CleanForm):
    reason = forms.ChoiceField(
        label=_("Why"), choices=[*REASONS.items()], widget=forms.RadioSelect
    )


class RestForm(CleanForm):
    until = forms.DateField(label=_("Rest until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        if until > self.today + LONGEST_REST:
            raise forms.ValidationError(_("Choose a day within two years."))
        return until


class MailForm(CleanForm):
    mail = forms.ChoiceField(
        label=_("May you mail them about what you agree on?"),
        choices=[("yes", _("Yes, they said so")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
