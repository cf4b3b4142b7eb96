"""The base of forms that change a row which others may be changing too."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString

from organizing.forms.fields import CleanForm

# What the version column holds; a number beyond it is nobody's version.
LARGEST_VERSION = 2_147_483_647


class VersionedForm(CleanForm):
    """Sends the version it was opened with, and what its fields showed then.

    So only what somebody really changed is saved: a field left alone on a page that
    stood open all day neither conflicts nor puts an old value back.
    """

    version = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_VERSION,
        widget=forms.HiddenInput(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = not field.widget.is_hidden

    def snapshots(self) -> list[SafeString]:
        """What the page showed, as hidden inputs beside the visible ones."""
        return [
            one.as_hidden(only_initial=True)
            for one in self
            if one.field.show_hidden_initial
        ]

    @property
    def based_on(self) -> int:
        """Without a version every change to a field that ever changed conflicts."""
        return int(self.cleaned_data.get("version") or 0)

    def changes(self) -> dict[str, Any]:
        """The fields somebody changed on this page; all, when it does not say."""
        changed = {*self.cleaned_data, *self.changed_data}
        if any(self.add_initial_prefix(name) in self.data for name in self.fields):
            changed = set(self.changed_data)
        changed = {n for n in changed if n in self.cleaned_data and n != "version"}
        return {n: value for n, value in self.cleaned_data.items() if n in changed}
