from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from organizing.forms.accounts import time_zones
from organizing.forms.versioned import VersionedForm
from organizing.models import Campaign, Group, Team


class SettingsForm(VersionedForm):
    name = forms.CharField(label=_("Name of the group"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    quiet_from = forms.TimeField(label=_("No mail from"))
    quiet_until = forms.TimeField(label=_("No mail until"))
    gate_on = forms.BooleanField(
        label=_("Ask for a basis before notes"),
        required=False,
        help_text=_("Without one, no talk can be written down beyond the appointment."),
    )
    gate_off_reason = forms.CharField(
        label=_("If not: why"), max_length=300, required=False
    )
    second_factor_for_all = forms.BooleanField(
        label=_("A second factor for organizers too"), required=False
    )
    privacy_notice = forms.CharField(
        label=_("Privacy notice"),
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        self.group = group
        start = {name: getattr(group, name) for name in self.base_fields}
        super().__init__(*args, initial=start, **kwargs)
        for name in ("quiet_from", "quiet_until"):
            widget = cast("forms.TimeInput", self.fields[name].widget)
            widget.input_type, widget.format = "time", "%H:%M"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("gate_on") and not cleaned.get("gate_off_reason"):
            self.add_error("gate_off_reason", _("Say why the gate is off."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        """The gate and its reason stand or fall together."""
        changed = super().changes()
        gate = {"gate_on", "gate_off_reason"}
        if gate & changed.keys():
            changed |= {name: self.cleaned_data[name] for name in gate}
        return changed


class CampaignForm(VersionedForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    plan_to_win = forms.CharField(
        label=_("Plan to win, in three lines"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What is wrong, what we want, how we will win it. An organizer says it"
            " aloud, so keep it short: at most 600 characters."
        ),
    )
    plan_to_win_en = forms.CharField(
        label=_("The same in English"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For whoever reads Trede in English. Empty: they see the lines above."
        ),
    )
    teams = forms.ModelMultipleChoiceField(
        label=_("Teams"),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means: all teams."),
    )

    def __init__(
        self,
        *args: Any,
        teams: Any,
        campaign: Campaign | None = None,
        **kwargs: Any,
    ) -> None:
        """`teams` is the queryset one may choose from: `Team.objects.managed_by()`."""
        self.campaign = campaign
        if campaign:
            kwargs.setdefault(
                "initial",
                {
                    "version": campaign.version,
                    "name": campaign.name,
                    "plan_to_win": campaign.plan_to_win,
                    "plan_to_win_en": campaign.plan_to_win_en,
                    "teams": list(campaign.teams.all()),
                },
            )
        super().__init__(*args, **kwargs)
        choice = cast("forms.ModelMultipleChoiceField[Team]", self.fields["teams"])
        choice.queryset = teams.order_by("name")

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        same = Campaign.objects.filter(name__iexact=name)
        if self.campaign:
            same = same.exclude(pk=self.campaign.pk)
        if same.exists():
            raise forms.ValidationError(
                _("There is a campaign with this name already.")
            )
        return name
