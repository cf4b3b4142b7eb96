from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.actions import (
    change_promise,
    make_promise,
    move_promise,
    review_promise,
)
from conversations.forms.steps import PlainText
from conversations.models import Conversation, Promise
from organizing.forms import VersionedForm
from organizing.models import Campaign, Person, User
from organizing.versions import Conflict

AHEAD_AT_MOST = timedelta(days=730)
LONGEST_MINUTES = 24 * 60
OUTCOMES = {
    Promise.Outcome.KEPT: _("It worked out"),
    Promise.Outcome.PARTLY: _("It worked out in part"),
    Promise.Outcome.NOT_KEPT: _("It did not work out"),
    Promise.Outcome.WITHDRAWN: _("It was called off in time"),
}


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class DayForm(VersionedForm):
    """A day to come and perhaps an hour; what a promise is made or moved to."""

    on_date = forms.DateField(label=_("Day"), widget=forms.DateInput())
    at_time = forms.TimeField(
        label=_("Time (optional)"), required=False, widget=_clock()
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on_date(self) -> date:
        day: date = self.cleaned_data["on_date"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a day to come."))
        if day > self.today + AHEAD_AT_MOST:
            raise forms.ValidationError(_("Choose a day within two years."))
        return day


class MoveForm(DayForm):
    def save(self, promise: Promise, *, by: User, now: datetime) -> Promise:
        data = self.cleaned_data
        return move_promise(
            promise=promise,
            on_date=data["on_date"],
            at_time=data["at_time"],
            based_on=max(self.based_on, 1),
            by=by,
            now=now,
        )


class PromiseForm(DayForm):
    """A promise outside an ask: what an organizer, or a person, will do."""

    who = forms.ChoiceField(label=_("Who promises it?"), widget=forms.RadioSelect)
    act = PlainText(
        label=_("What was promised"),
        max_length=160,
        help_text=_("As it will stand in the mail, so without names or the campaign."),
    )
    place = PlainText(label=_("Where (optional)"), max_length=160, required=False)
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign"), empty_label=None
    )
    new_id = forms.UUIDField(required=False, widget=forms.HiddenInput())
    field_order = ("who", "act", "on_date", "at_time", "place", "campaign")

    def __init__(
        self, *args: Any, person: Person, user: User, campaigns: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.user = person, user
        who: Any = self.fields["who"]
        who.choices = [("me", _("I do")), ("them", person.first_name)]
        chosen: Any = self.fields["campaign"]
        chosen.queryset = campaigns

    def save(self, *, now: datetime) -> Promise:
        data = dict(self.cleaned_data)
        del data["version"]
        mine = data.pop("who") == "me"
        return make_promise(
            person=self.person,
            promised_by=self.user if mine else None,
            id=data.pop("new_id"),
            by=self.user,
            now=now,
            **data,
        )


def first_values(today: date) -> dict[str, object]:
    return {"who": "me", "on_date": today + timedelta(days=1), "new_id": uuid4()}


def own_promise(talk: Conversation, today: date) -> PromiseForm:
    """What the organizer promised in this talk, asked inside its last step."""
    return PromiseForm(
        today=today,
        person=talk.person,
        user=talk.organizer,
        campaigns=Campaign.objects.filter(pk=talk.campaign_id),
        initial=first_values(today),
        auto_id="own-%s",
    )


class ReviewForm(VersionedForm):
    """How it went, without blame: what came between is what can be learned."""

    outcome = forms.ChoiceField(label=_("How did it go?"), choices=[*OUTCOMES.items()])
    reason = PlainText(
        label=_("What came between (optional)"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, may_write: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].error_messages["required"] = _("Choose how it went.")
        if not may_write:
            del self.fields["reason"]

    def save(
        self, promise: Promise, *, by: User, now: datetime, in_one_tap: bool = False
    ) -> Promise:
        data = self.cleaned_data
        try:
            return review_promise(
                promise=promise,
                outcome=data["outcome"],
                reason=data.get("reason", ""),
                based_on=max(self.based_on, 1),
                in_one_tap=in_one_tap,
                by=by,
                now=now,
            )
        except Conflict as conflict:
            theirs = {
                name.removeprefix("outcome_"): text
                for name, text in conflict.theirs.items()
            }
            raise Conflict(theirs, conflict.version) from conflict


class WordsForm(VersionedForm):
    """What they will do, as they will read it in their mail."""

    act = PlainText(
        label=_("What they will do, as it will stand in the mail"), max_length=160
    )
    place = PlainText(label=_("Where (optional)"), max_length=160, required=False)
    minutes = forms.IntegerField(
        label=_("Minutes (optional)"),
        required=False,
        min_value=1,
        max_value=LONGEST_MINUTES,
    )

    def save(self, promise: Promise, *, by: User, now: datetime) -> Promise:
        return change_promise(
            promise=promise,
            changes=self.changes(),
            based_on=self.based_on,
            by=by,
            now=now,
        )


def standing_words(promise: Promise) -> dict[str, object]:
    names = ("act", "place", "minutes", "version")
    return {name: getattr(promise, name) for name in names}
