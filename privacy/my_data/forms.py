import re

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.forms import CleanForm


class DigitsForm(CleanForm):
    digits = forms.CharField(
        label=_("The six digits"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_digits(self) -> str:
        """As somebody copies them: "123 456" is the same."""
        digits = re.sub(r"[\s-]", "", self.cleaned_data["digits"])
        if not re.fullmatch(r"[0-9]{6}", digits):
            raise forms.ValidationError(_("A code has six digits and nothing else."))
        return digits
