from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.forms.steps import PlainText
from conversations.models.practice import CODE_LENGTH, Role
from conversations.steps import Step
from organizing.forms import CleanForm


class StartForm(CleanForm):
    role = forms.ChoiceField(
        label=_("Which role do you take first?"),
        choices=Role.choices,
        initial=Role.ORGANIZER,
        widget=forms.RadioSelect,
    )


class JoinForm(CleanForm):
    code = forms.CharField(
        label=_("The code on your colleague's screen"),
        max_length=CODE_LENGTH,
        min_length=CODE_LENGTH,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


def _lines(label: Any, at_most: int) -> PlainText:
    return PlainText(
        label=label,
        required=False,
        max_length=at_most,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ObservationForm(CleanForm):
    """Along the six steps: what did you see and hear, not what you thought of it."""

    introduction = _lines(Step.INTRODUCTION.label, 300)
    issue = _lines(Step.ISSUE.label, 300)
    agitation = _lines(Step.AGITATION.label, 300)
    plan = _lines(Step.PLAN.label, 300)
    ask = _lines(Step.ASK.label, 300)
    next = _lines(Step.NEXT.label, 300)
    worked = _lines(_("What worked"), 300)
    tip = _lines(_("One tip"), 200)
    listened = forms.IntegerField(
        label=_("How much of the time did the organizer listen, in percent?"),
        required=False,
        min_value=0,
        max_value=100,
    )


class AskDrillForm(CleanForm):
    text = PlainText(
        label=_("Your clear ask"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RemarkDrillForm(CleanForm):
    affirm = _lines(_("Affirm: what is true or good in it?"), 400)
    answer = _lines(_("Answer: what do you see?"), 400)
    redirect = _lines(_("Redirect: the question you end with"), 400)
