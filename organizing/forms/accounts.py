from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organizing import actions
from organizing.forms.fields import CleanForm
from organizing.models import User

# Long sentences are welcome; longer than this only costs time to hash.
LONGEST_PASSWORD = 128


def time_zones() -> list[tuple[str, str]]:
    """Zones named after a place; the others are for machines."""
    names = sorted(zone for zone in available_timezones() if "/" in zone)
    places = [zone for zone in names if not zone.startswith("Etc/")]
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in places)]


class JoinForm(CleanForm):
    """The first thing a new colleague fills in."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A sentence is easy to remember."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        self.email = email
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        check_password(self, cleaned, email=self.email)
        return cleaned


def check_password(form: CleanForm, cleaned: dict[str, Any], *, email: str) -> None:
    """Put what is wrong with the password at its field."""
    password = cleaned.get("password")
    if not password:
        return
    somebody = User(email=email, name=cleaned.get("name", ""))
    try:
        validate_password(password, user=somebody)
    except ValidationError as error:
        form.add_error("password", error)


class ProfileForm(CleanForm):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("Members see only your first name, under a mail."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    theme = forms.ChoiceField(
        label=_("Light or dark"), choices=User.Theme, widget=forms.RadioSelect
    )
    wants_digest = forms.BooleanField(
        label=_("Mail me each morning what is due"), required=False
    )
    wants_weekly = forms.BooleanField(
        label=_("Mail me on Mondays how the week of my teams went"), required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        start = {name: getattr(user, name) for name in self.base_fields}
        super().__init__(*args, initial=start, **kwargs)
        if not user.is_coordinator:
            del self.fields["wants_weekly"]

    def save(self, *, now: Any) -> None:
        changes = {name: self.cleaned_data[name] for name in self.changed_data}
        actions.change_profile(user=self.user, changes=changes, now=now)
