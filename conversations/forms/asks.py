from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ask_checker import AskParts
from ask_checker.dates import Named
from conversations.actions import (
    ANSWER_TEXTS,
    ASK_TEXTS,
    DRAFT_TEXTS,
    Yes,
    log_ask,
)
from conversations.forms.steps import (
    LARGEST_VERSION,
    PlainText,
    Row,
    is_number,
    stamp,
)
from conversations.models import Ask, Conversation, Promise
from conversations.named_days import FIELD, named_in
from conversations.steps import NoteField
from ladder.models import StandingAsk
from organizing.forms import CleanForm

AHEAD_AT_MOST = timedelta(days=730)
LONGEST_MINUTES = 24 * 60
ASK_FIELDS = ("text", "act", "place", "on_date", "at_time", "minutes")
ANSWER_FIELDS = ("answer", "decide_on", "barrier", "reason", "other_way_in")
BARRIERS = [("", _("Not said")), *Ask.Barrier.choices]
LABELS = {
    "text": NoteField(
        "text",
        _("Your ask, word for word"),
        ASK_TEXTS["text"],
        _("One question that yes or no answers."),
    ),
    "act": NoteField("act", _("What they will do (optional)"), ASK_TEXTS["act"]),
    "place": NoteField("place", _("Where (optional)"), ASK_TEXTS["place"]),
    "reason": NoteField(
        "reason", _("Why not, in their words (optional)"), ANSWER_TEXTS["reason"]
    ),
    "other_way_in": NoteField(
        "other_way_in",
        _("Another way in (optional)"),
        ANSWER_TEXTS["other_way_in"],
        _("Something smaller, or something else that would suit them."),
    ),
}


def _text(name: str, rows: int) -> PlainText:
    return PlainText(
        label=LABELS[name].label,
        max_length=DRAFT_TEXTS[name],
        required=False,
        widget=forms.Textarea(attrs={"rows": rows, "class": "form-control"}),
    )


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class AskForm(CleanForm):
    """What was asked, what they said, and what follows from it: one page."""

    text = _text("text", 3)
    act = _text("act", 1)
    place = _text("place", 1)
    on_date = forms.DateField(
        label=_("Day (optional)"), required=False, widget=forms.DateInput()
    )
    at_time = forms.TimeField(
        label=_("Time (optional)"), required=False, widget=_clock()
    )
    minutes = forms.IntegerField(
        label=_("Minutes (optional)"),
        required=False,
        min_value=1,
        max_value=LONGEST_MINUTES,
    )
    standing_ask = forms.ModelChoiceField(
        StandingAsk.objects.none(), required=False, widget=forms.HiddenInput()
    )
    answer = forms.ChoiceField(choices=Ask.Answer.choices, required=False)
    promise_act = PlainText(
        label=_("What they will do, as it will stand in the mail"),
        required=False,
        max_length=160,
        help_text=_("Leave it empty to take it from the ask."),
    )
    promise_on = forms.DateField(
        label=_("On which day"),
        required=False,
        widget=forms.DateInput(),
        help_text=_("May stay empty if the ask or “Build it” names the day."),
    )
    promise_at = forms.TimeField(
        label=_("At what time (optional)"), required=False, widget=_clock()
    )
    mail_agreed = forms.BooleanField(
        label=_("They are happy with a reminder by mail"), required=False
    )
    decide_on = forms.DateField(
        label=_("Come back to it on"), required=False, widget=forms.DateInput()
    )
    barrier = forms.ChoiceField(
        label=_("What holds them back (optional)"), choices=BARRIERS, required=False
    )
    reason = _text("reason", 2)
    other_way_in = _text("other_way_in", 2)

    def __init__(
        self,
        *args: Any,
        conversation: Conversation,
        ask: Ask | None,
        today: date,
        posted: QueryDict | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.conversation, self.ask, self.today = conversation, ask, today
        # What was sent, also where the form itself is shown without complaints.
        self.posted: Any = posted if posted is not None else self.data
        standing: Any = self.fields["standing_ask"]
        standing.queryset = StandingAsk.objects.filter(
            rung__ladder__campaign=conversation.campaign_id
        )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_("Write down what you asked."))
        return text

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("answer") == Ask.Answer.YES:
            self._clean_yes(data)
        elif data.get("answer") == Ask.Answer.NOT_YET:
            self._clean_not_yet(data)
        return data

    def _clean_yes(self, data: dict[str, Any]) -> None:
        if "promise_on" in self.errors or "on_date" in self.errors:
            return
        day = self._day()
        if day is None:
            self.add_error("promise_on", _("Choose the day they said yes to."))
        elif day > self.today + AHEAD_AT_MOST:
            self.add_error("promise_on", _("Choose a day within two years."))
        elif day < min(self.conversation.on_date, self.today):
            self.add_error("promise_on", _("Choose a day after the talk."))

    def _clean_not_yet(self, data: dict[str, Any]) -> None:
        day = data.get("decide_on")
        known = self.ask.decide_on if self.ask else None
        if "decide_on" in self.errors or (day and day == known):
            return
        if day is None:
            self.add_error("decide_on", _("Agree on a date to come back to it."))
        elif not self.today < day <= self.today + AHEAD_AT_MOST:
            self.add_error("decide_on", _("Choose a day in the coming two years."))

    # --- texts and the versions they were opened with

    def row(self, name: str) -> Row:
        """A typed text as `conversations/_field.html` shows it."""
        note, bound = LABELS[name], self[name]
        if self.posted:
            was = self.posted.get(note.was_name, "")
            return Row(note, bound, self.posted_version(name), was, ())
        if self.ask is None:
            return Row(note, bound, 1, stamp(1, ""), ())
        version = self.ask.version_of(name)
        return Row(note, bound, version, stamp(version, getattr(self.ask, name)), ())

    def rows(self) -> dict[str, Row]:
        return {name: self.row(name) for name in DRAFT_TEXTS}

    @property
    def version(self) -> int:
        """Which version the days, hours and answers of this page rest on."""
        if self.posted:
            return self.posted_version("")
        return self.ask.version if self.ask else 1

    def posted_version(self, name: str) -> int:
        key = f"{name}-version" if name else "version"
        text = self.posted.get(key) or self.posted.get("version", "")
        return min(int(text), LARGEST_VERSION) if is_number(text) else 0

    def is_untouched(self, name: str) -> bool:
        was = self.posted.get(f"{name}-was", "")
        text = self.cleaned_data[name]
        return bool(was) and was == stamp(self.posted_version(name), text)

    # --- what the page does with it

    def parts(self) -> AskParts:
        """As much of the builder as can be read; the rest stays empty."""
        self.is_valid()
        data = self.cleaned_data
        return AskParts(
            act=data.get("act", ""),
            where=data.get("place", ""),
            day=data.get("on_date"),
            time=data.get("at_time"),
            length_minutes=data.get("minutes"),
        )

    @property
    def named(self) -> Named | None:
        """The day in the ask, where no field has one and nobody took it out."""
        data = self.cleaned_data
        if data.get("promise_on") or data.get("on_date") or self.posted.get(FIELD):
            return None
        return named_in(data.get("text", ""), self.conversation, self.today)

    def _day(self) -> date | None:
        data, named = self.cleaned_data, self.named
        day: date | None = data.get("promise_on") or data.get("on_date")
        return day or (named.day if named else None)

    def yes(self, act_in_text: str) -> Yes | None:
        data, named = self.cleaned_data, self.named
        day = self._day()
        if day is None:
            return None
        act = data.get("promise_act") or data.get("act") or act_in_text
        return Yes(
            act=act or data.get("text", ""),
            on_date=day,
            at_time=data.get("promise_at")
            or data.get("at_time")
            or (named.at if named else None),
            mail_agreed=data.get("mail_agreed", False),
        )

    def save(
        self, *, id: UUID, instead_of: Ask | None, act_in_text: str, now: datetime
    ) -> Ask:
        data = dict(self.cleaned_data)
        based_on = {
            name: self.posted_version(name if name in DRAFT_TEXTS else "")
            for name in (*ASK_FIELDS, *ANSWER_FIELDS)
        }
        for name in DRAFT_TEXTS:
            if self.ask and self.is_untouched(name):
                # Nobody typed here: what another phone made of it stays.
                data[name] = getattr(self.ask, name)
                based_on[name] = self.ask.version
        fields = {name: data[name] for name in (*ASK_FIELDS, "standing_ask")}
        is_yes = data["answer"] == Ask.Answer.YES
        return log_ask(
            conversation=self.conversation,
            id=id,
            fields={**fields, "instead_of": instead_of},
            answer={name: data[name] for name in ANSWER_FIELDS},
            yes=self.yes(act_in_text) if is_yes else None,
            based_on=based_on,
            today=self.today,
            now=now,
        )


def standing_values(ask: Ask | None, conversation: Conversation) -> dict[str, Any]:
    """What the page shows before anybody types."""
    agreed = bool(conversation.person.mail_agreed_at)
    if ask is None:
        return {"mail_agreed": agreed}
    names = (*ASK_FIELDS, *ANSWER_FIELDS)
    values: dict[str, Any] = {name: getattr(ask, name) for name in names}
    values["standing_ask"] = ask.standing_ask_id
    values["mail_agreed"] = agreed
    if promise := Promise.objects.filter(ask=ask).first():
        values |= {
            "promise_act": promise.act,
            "promise_on": promise.on_date,
            "promise_at": promise.at_time,
        }
    return values
