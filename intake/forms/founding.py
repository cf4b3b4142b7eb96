"""The five steps of the first set-up, and the code that lets somebody begin."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from organizing.forms import CleanForm, check_password, time_zones

MOST_INVITED = 40
# What the group starts with; a promise to members is only ever made shorter.
MOST_MONTHS, MOST_DAYS, MOST_FORMER = 12, 90, 3


class CodeForm(CleanForm):
    code = forms.CharField(
        label=_("Set-up code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )


class GroupStep(CleanForm):
    name = forms.CharField(label=_("Name of the group"), max_length=120)
    team_name = forms.CharField(
        label=_("Name of the first team"),
        max_length=80,
        help_text=_("A neighbourhood, a workplace. More teams can come later."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)


class LadderStep(CleanForm):
    template = forms.ChoiceField(
        label=_("Ladder to begin with"),
        choices=[("seven", _("Seven rungs, from contact to organizer"))],
        widget=forms.RadioSelect,
        help_text=_("Later you change rungs, criteria and asks as you like."),
    )


class CampaignStep(CleanForm):
    campaign_name = forms.CharField(label=_("Name of the campaign"), max_length=120)
    wrong = forms.CharField(label=_("What is wrong (optional)"), max_length=190)
    wanted = forms.CharField(label=_("What we want (optional)"), max_length=190)
    way = forms.CharField(label=_("How we will win it (optional)"), max_length=190)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("wrong", "wanted", "way"):
            self.fields[name].required = False


class RetentionStep(CleanForm):
    keep_notes_months = forms.IntegerField(
        label=_("Months to keep notes after the last contact"),
        min_value=1,
        max_value=MOST_MONTHS,
    )
    keep_prospects_days = forms.IntegerField(
        label=_("Days to keep people without any talk or agreement"),
        min_value=1,
        max_value=MOST_DAYS,
    )
    keep_former_members_months = forms.IntegerField(
        label=_("Months to keep what former members told us"),
        min_value=1,
        max_value=MOST_FORMER,
    )


class AccountStep(CleanForm):
    """The password goes from here straight into the account, never into a session."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A sentence is easy to remember."),
    )
    invited = forms.CharField(
        label=_("Invite colleagues (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One e-mail address a line. Each of them gets a link by mail."),
    )

    def clean_invited(self) -> list[str]:
        typed = cast("str", self.cleaned_data["invited"])
        found = [word.strip().lower() for word in typed.replace(",", "\n").splitlines()]
        addresses = list(dict.fromkeys(filter(None, found)))
        if len(addresses) > MOST_INVITED:
            raise ValidationError(_("Invite at most 40 colleagues now."))
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError:
                message = _("This is not an e-mail address: %(address)s")
                raise ValidationError(message % {"address": address[:80]}) from None
        return addresses

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        check_password(self, cleaned, email=cleaned.get("email", ""))
        own = cleaned.get("email", "").lower()
        invited = cleaned.get("invited", [])
        cleaned["invited"] = [address for address in invited if address != own]
        return cleaned
