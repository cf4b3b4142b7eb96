from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.actions import change_follow_up, plan_follow_up
from conversations.forms.steps import PlainText
from conversations.models import Conversation, FollowUp
from organizing.forms import CleanForm, VersionedForm
from organizing.models import Person, User

AHEAD_AT_MOST = timedelta(days=730)
# What is agreed is confirmed while it is fresh.
USUAL_PAUSE = timedelta(days=1)
SNOOZES = {"tomorrow": timedelta(days=1), "week": timedelta(days=7)}


class FollowUpForm(VersionedForm):
    """What you do next, when and how. Without a basis: only when and how."""

    what = PlainText(label=_("What will you do?"), max_length=200)
    on_date = forms.DateField(label=_("Day"), widget=forms.DateInput())
    at_time = forms.TimeField(
        label=_("Time (optional)"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    channel = forms.ChoiceField(label=_("How"), choices=Person.Channel.choices)
    # Names a new one beforehand: sent twice, it is planned once.
    new_id = forms.UUIDField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        today: date,
        may_write: bool,
        follow_up: FollowUp | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.follow_up = today, follow_up
        if not may_write:
            del self.fields["what"]
        elif follow_up is None:
            self.fields["what"].widget.attrs["autofocus"] = True

    def clean_on_date(self) -> date:
        day: date = self.cleaned_data["on_date"]
        # A day that was left alone may lie in the past.
        is_left = "on_date" not in self.changed_data
        if self.follow_up and (is_left or day == self.follow_up.on_date):
            return day
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a day to come."))
        if day > self.today + AHEAD_AT_MOST:
            raise forms.ValidationError(_("Choose a day within two years."))
        return day

    def plan(
        self,
        *,
        person: Person,
        conversation: Conversation | None,
        by: User,
        now: datetime,
    ) -> FollowUp:
        data = self.cleaned_data
        return plan_follow_up(
            person=person,
            conversation=conversation,
            what=data.get("what", ""),
            on_date=data["on_date"],
            at_time=data["at_time"],
            channel=data["channel"],
            id=data["new_id"],
            by=by,
            now=now,
        )

    def change(self, follow_up: FollowUp, *, by: User, now: datetime) -> FollowUp:
        changes = {n: new for n, new in self.changes().items() if n != "new_id"}
        return change_follow_up(
            follow_up=follow_up,
            changes=changes,
            based_on=self.based_on,
            by=by,
            now=now,
        )


def usual(person: Person, today: date) -> dict[str, object]:
    """Within 48 hours, in the way they prefer."""
    return {
        "on_date": today + USUAL_PAUSE,
        "channel": person.channel or Person.Channel.MESSAGE,
        "new_id": uuid4(),
    }


def standing(follow_up: FollowUp) -> dict[str, object]:
    names = ("what", "on_date", "at_time", "channel", "version")
    return {name: getattr(follow_up, name) for name in names}


class SnoozeForm(CleanForm):
    until = forms.ChoiceField(choices=[(name, name) for name in SNOOZES])

    def day(self, today: date) -> date:
        return today + SNOOZES[self.cleaned_data["until"]]
