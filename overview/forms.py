from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.forms import CleanForm
from organizing.models import User
from overview import actions
from overview.filtering import KEYS
from overview.models import SavedFilter


class SaveFilterForm(CleanForm):
    """A name for the filter that is on the page now."""

    name = forms.CharField(label=_("Name of this filter"), max_length=60)
    query = forms.CharField(max_length=600, widget=forms.HiddenInput)

    def clean_query(self) -> str:
        """Only what the list understands; it is shown as a link later."""
        typed = parse_qsl(str(self.cleaned_data["query"]), max_num_fields=30)
        return urlencode([(key, value) for key, value in typed if key in KEYS])

    def save(self, *, user: User) -> SavedFilter:
        given: dict[str, Any] = self.cleaned_data
        return actions.save_filter(user=user, name=given["name"], query=given["query"])
