from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.forms.versioned import VersionedForm
from organizing.models import Group

# Longer than this is not "no longer than needed".
LONGEST_MONTHS, LONGEST_DAYS = 60, 730


class RetentionForm(VersionedForm):
    """What is kept how long is a promise to people: it only gets shorter."""

    keep_notes_months = forms.IntegerField(
        label=_("Months to keep notes after the last contact"),
        min_value=1,
        max_value=LONGEST_MONTHS,
    )
    keep_prospects_days = forms.IntegerField(
        label=_("Days to keep people without any talk or agreement"),
        min_value=1,
        max_value=LONGEST_DAYS,
    )
    keep_former_members_months = forms.IntegerField(
        label=_("Months to keep what former members told us"),
        min_value=1,
        max_value=LONGEST_MONTHS,
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        self.group = group
        start = {name: getattr(group, name) for name in self.base_fields}
        super().__init__(*args, initial=start, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A field left alone on an old page is not saved, whatever it shows."""
        cleaned = super().clean() or self.cleaned_data
        for name in [*cleaned]:
            is_kept = name != "version" and cleaned[name] is not None
            longer = is_kept and cleaned[name] > getattr(self.group, name)
            if longer and name in self.changed_data:
                self.add_error(name, _("This can only be shortened."))
        return cleaned
