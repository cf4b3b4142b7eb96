from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from conversations.actions import log_unplanned
from conversations.models import Conversation
from organizing.actions import create_person
from organizing.finding import international
from organizing.forms import CleanForm
from organizing.models import Campaign, Person, Team, User

LOG_BACK = timedelta(days=365)


class LogForm(CleanForm):
    """A talk that was held: with whom, for which campaign, when and how."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign"), empty_label=None
    )
    on_date = forms.DateField(label=_("When was it?"), widget=forms.DateInput())
    channel = forms.ChoiceField(label=_("How"), choices=Conversation.Channel.choices)

    def __init__(
        self,
        *args: Any,
        user: User,
        campaigns: Any,
        today: date,
        person: Person | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today, self.person = user, today, person
        chosen: Any = self.fields["campaign"]
        chosen.queryset = campaigns

    def clean_on_date(self) -> date:
        day: date = self.cleaned_data["on_date"]
        if day > self.today:
            raise forms.ValidationError(
                _("This day is still to come. Plan the talk instead of logging it.")
            )
        if day < self.today - LOG_BACK:
            raise forms.ValidationError(_("Choose a day in the past year."))
        return day

    def save(self, *, now: datetime) -> Conversation:
        assert self.person is not None  # noqa: S101 - the view hands one over
        return self._log(self.person, now=now)

    def _log(self, person: Person, *, now: datetime) -> Conversation:
        data = self.cleaned_data
        return log_unplanned(
            person=person,
            campaign=data["campaign"],
            organizer=self.user,
            on_date=data["on_date"],
            channel=data["channel"],
            now=now,
        )


class NewPersonLogForm(LogForm):
    """The same, with somebody we do not know yet."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(
        label=_("Last name (optional)"), max_length=120, required=False
    )
    contact = forms.CharField(
        label=_("Phone or e-mail (optional)"),
        max_length=254,
        required=False,
        help_text=_("So that you can find each other again."),
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), empty_label=None
    )

    field_order = ("first_name", "last_name", "contact", "team")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team: Any = self.fields["team"]
        team.queryset = self.user.teams.order_by("name", "pk")
        if len(self.user.team_ids) == 1:
            team.initial = next(iter(self.user.team_ids))
            team.required, team.widget = False, forms.HiddenInput()

    def clean_contact(self) -> str:
        contact: str = self.cleaned_data["contact"]
        if "@" in contact:
            validate_email(contact)
        elif contact and not international(contact):
            raise forms.ValidationError(
                _("This is neither a phone number nor an e-mail address.")
            )
        return contact

    @property
    def email(self) -> str:
        contact: str = self.cleaned_data.get("contact", "")
        return contact if "@" in contact else ""

    @property
    def phone(self) -> str:
        contact: str = self.cleaned_data.get("contact", "")
        return "" if "@" in contact else contact

    def save(self, *, now: datetime) -> Conversation:
        data = self.cleaned_data
        person = create_person(
            by=self.user,
            now=now,
            team=data["team"] or self.user.teams.get(),
            owner=self.user,
            first_name=data["first_name"],
            last_name=data["last_name"],
            email=self.email,
            phone=self.phone,
            language=self.user.language,
            campaigns=[data["campaign"]],
        )
        return self._log(person, now=now)
