"""What the style guide shows in each component. Nothing of it is stored."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator

from organizing.templatetags.trede import BADGES


class SampleForm(forms.Form):
    """One field of every kind, answered wrongly so that the errors are seen."""

    name = forms.CharField(label="Name", help_text="As they call themselves.")
    team = forms.ChoiceField(label="Team", choices=[("north", "North")])
    stake = forms.CharField(
        label="What matters most (optional)", widget=forms.Textarea, required=False
    )
    due_on = forms.DateField(
        label="When", widget=forms.DateInput(attrs={"type": "date"})
    )
    may_mail = forms.BooleanField(label="May we mail you about this", required=False)
    channel = forms.ChoiceField(
        label="How",
        widget=forms.RadioSelect,
        choices=[("call", "Call"), ("message", "Message")],
    )


def samples(*, today: date) -> dict[str, Any]:
    names = ["Contact", "Interested", "Supporter", "Participant"]
    steps = ["Introduction", "Issue", "Anger and hope", "Vision", "Ask", "Follow-up"]
    states = ["done", "done", "current", "open", "open", "open"]
    return {
        "badge_kinds": list(BADGES),
        "yesterday": today - timedelta(days=1),
        "long_ago": today - timedelta(days=120),
        "rungs": [*names, "Active", "Organizer", "Leader"],
        "steps": [
            {"label": label, "url": "#steps", "state": state}
            for label, state in zip(steps, states, strict=True)
        ],
        "tabs": [
            {"label": "Talks", "url": "#tabs", "current": True, "count": 4},
            {"label": "Promises", "url": "#tabs", "current": False, "count": 2},
        ],
        "chips": [
            {"label": "Mine", "url": "#chips", "active": True},
            {"label": "No next step", "url": "#chips", "active": False},
        ],
        "page": Paginator(range(100), 10).page(2),
        "missing": ["Say where.", "Say how long."],
        "tips": ["Leave out “maybe”."],
        "form": SampleForm({"team": "north", "due_on": "someday"}),
    }
