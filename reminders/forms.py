from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.models import Promise

Reported = Promise.Reported
BEFORE = (Reported.COMES, Reported.CANNOT, Reported.ANOTHER_TIME)
AFTERWARDS = (Reported.KEPT, Reported.NOT_KEPT)
A_YEAR = timedelta(days=366)


class AnswerForm(forms.Form):
    """One of the answers that make sense on this side of the day itself."""

    reported = forms.ChoiceField(
        choices=Promise.Reported.choices,
        error_messages={"required": _("Choose one of the answers.")},
    )
    another_date = forms.DateField(
        label=_("Which day suits you?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day as 2027-03-28 or 28-03-2027.")},
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
    )

    def __init__(self, *args: Any, today: date, is_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offered = AFTERWARDS if is_over else BEFORE
        field = self.fields["reported"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
        field.choices = [(answer.value, answer.label) for answer in offered]
        field.error_messages["invalid_choice"] = _("Choose one of the answers.")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("reported") != Reported.ANOTHER_TIME:
            values["another_date"] = None
            self.errors.pop("another_date", None)
            return values
        day = values.get("another_date")
        if day is None and "another_date" not in self.errors:
            self.add_error("another_date", _("Choose the day that suits you."))
        elif day is not None and not self.today <= day <= self.today + A_YEAR:
            self.add_error("another_date", _("Choose a day in the coming year."))
        return values
