"""The base of every form: what no database takes becomes an error at its field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from organizing.texts import REFUSED, is_storable, refuse_unstorable, showable

# Days outside it are typing mistakes, and arithmetic with them overflows.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
# What the smallest number column of PostgreSQL holds.
LARGEST_NUMBER = 32767
# Every text has an end, also where a form forgot to say which.
LONGEST_TEXT = 2000


def _bound_text(field: forms.CharField) -> None:
    if field.max_length is None:
        field.max_length = LONGEST_TEXT
        field.validators.append(_longest(LONGEST_TEXT))
        field.widget.attrs.setdefault("maxlength", str(LONGEST_TEXT))
    if isinstance(field.widget, forms.Textarea) and not field.help_text:
        field.help_text = ngettext(
            "At most %(count)d character.",
            "At most %(count)d characters.",
            field.max_length,
        ) % {"count": field.max_length}


def _longest(count: int) -> Any:
    def validate(value: str) -> None:
        if len(value) > count:
            message = ngettext(
                "At most %(count)d character fits here.",
                "At most %(count)d characters fit here.",
                count,
            )
            raise forms.ValidationError(message % {"count": count})

    return validate


def _bound_day(field: forms.DateField) -> None:
    message = _("Choose a day between 1900 and 2100.")
    field.validators.append(MinValueValidator(FIRST_DAY, message))
    field.validators.append(MaxValueValidator(LAST_DAY, message))
    if isinstance(field.widget, forms.DateInput):
        field.widget.input_type = "date"
        # Browsers fill a date input from this spelling alone.
        field.widget.format = "%Y-%m-%d"


def _bound_number(field: forms.IntegerField) -> None:
    if field.max_value is None:
        field.validators.append(MaxValueValidator(LARGEST_NUMBER))
    if field.min_value is None:
        field.validators.append(MinValueValidator(-LARGEST_NUMBER))


class ManyField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows. A number no id can be is no choice, where SQLite overflows."""

    def _check_values(self, value: Any) -> Any:
        try:
            return super()._check_values(value)  # type: ignore[misc]
        except OverflowError as error:
            message = self.error_messages["invalid_choice"] % {"value": "…"}
            raise forms.ValidationError(message, code="invalid_choice") from error


class CleanForm(forms.Form):
    """A form whose cleaned data every database takes.

    Text without NUL, other control characters or lone surrogates; days and numbers
    within what columns and arithmetic hold; each text with an end. What was typed
    is shown again, so a lone surrogate is replaced before it reaches the page.
    """

    use_required_attribute = True

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self._unstorable: set[str] = set()
        super().__init__(self._showable(data), *args, **kwargs)
        for field in self.fields.values():
            self.bound(field)

    @staticmethod
    def bound(field: forms.Field) -> None:
        """Give one field its limits; for fields that are added after `__init__`."""
        if isinstance(field, forms.UUIDField):
            # Django makes it a kind of text, but its value has no length.
            return
        if isinstance(field, forms.CharField):
            field.validators.append(refuse_unstorable)
            _bound_text(field)
        elif isinstance(field, forms.DateField):
            _bound_day(field)
        elif isinstance(field, forms.IntegerField):
            _bound_number(field)

    def _showable(self, data: Any) -> Any:
        if data is None:
            return None
        rows = (
            data.lists()
            if isinstance(data, MultiValueDict)
            else [(name, [value]) for name, value in dict(data).items()]
        )
        clean: MultiValueDict[str, Any] = MultiValueDict()
        for name, values in rows:
            clean.setlist(name, [self._seen(name, value) for value in values])
        return clean if isinstance(data, MultiValueDict | Mapping) else data

    def _seen(self, name: str, value: Any) -> Any:
        if not isinstance(value, str) or is_storable(value):
            return value
        self._unstorable.add(name)
        return showable(value)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self.fields:
            if self.add_prefix(name) in self._unstorable and name not in self.errors:
                self.add_error(name, REFUSED)
