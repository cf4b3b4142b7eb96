"""What no database takes becomes an error at its field."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from organizing.forms import CleanForm
from organizing.pages import clean_query
from organizing.texts import checked


class Sample(CleanForm):
    name = forms.CharField(max_length=20)
    note = forms.CharField(widget=forms.Textarea, required=False, max_length=50)
    free = forms.CharField(required=False)
    day = forms.DateField(required=False)
    number = forms.IntegerField(required=False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "a\x00b"),
        ("name", "a\x07b"),
        ("name", "a\ud800b"),
        ("note", "line\x1bone"),
        ("free", "x" * 2001),
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
        ("day", "2026-02-31"),
        ("number", "9" * 400),
        ("number", "40000"),
        ("number", "-40000"),
    ],
)
def test_the_error_stands_at_the_field(field, value):
    form = Sample({"name": "Noor", field: value})

    assert not form.is_valid()
    assert list(form.errors) == [field]
    # What was typed can be shown again without breaking the page.
    assert form.as_p().encode()


def test_ordinary_text_passes_unchanged():
    form = Sample({"name": "Zoë 🌱 ‏עברית", "note": "one\ntwo\tthree"})

    assert form.is_valid()
    assert form.cleaned_data["name"] == "Zoë 🌱 ‏עברית"
    assert form.cleaned_data["note"] == "one\ntwo\tthree"


def test_how_much_fits_is_told_beside_a_large_field():
    assert "50" in str(Sample()["note"].help_text)


def test_a_query_string_loses_what_no_database_takes():
    request = RequestFactory().get("/", {"q": "no\x00or \x1b" + "x" * 500})

    assert clean_query(request, "q") == ("noor " + "x" * 500)[:200]
    assert clean_query(request, "absent") == ""


@pytest.mark.parametrize("value", ["a\x00", "\udfff", "x" * 11, 3, None, ["a"]])
def test_a_json_value_is_checked_like_a_field(value):
    with pytest.raises(ValidationError):
        checked(value, at_most=10)
