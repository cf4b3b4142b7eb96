from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.actions import plan_conversation, reschedule
from conversations.forms.steps import PlainText
from conversations.kinds import fitting_kind, guide_of
from conversations.models import Conversation
from organizing.forms import VersionedForm
from organizing.models import Campaign, Person, User

LENGTHS = (15, 30, 45, 60)
# Further ahead nobody means it: it is a mistyped year.
PLAN_AHEAD = timedelta(days=730)
# Where people of Dutch and Belgian groups live or call from; their own is added.
ZONES = (
    *("Europe/Amsterdam", "Europe/Brussels", "Europe/London", "Europe/Lisbon"),
    *("Europe/Athens", "Europe/Istanbul", "Africa/Casablanca", "America/Paramaribo"),
    *("America/Curacao", "America/New_York", "Asia/Jakarta", "UTC"),
)

type Choices = list[tuple[Any, Any]]


def zone_choices(*own: str) -> Choices:
    names = dict.fromkeys([*filter(None, own), *ZONES])
    return [(name, name.replace("_", " ")) for name in names]


def length_choices(current: int | None = None) -> Choices:
    lengths = sorted({*LENGTHS, *([current] if current else [])})
    return [(length, _("%d minutes") % length) for length in lengths]


# Another kind of talk brings its own hint and its own length.
ASK_ABOUT_KIND = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-select": "#kind-hint",
    "hx-target": "#kind-hint",
    "hx-swap": "outerHTML",
    "hx-select-oob": "#div_id_minutes",
}


class PlanForm(VersionedForm):
    """When, where, how long, why. The purpose only where a basis allows it."""

    on_date = forms.DateField(label=_("Day"), widget=forms.DateInput())
    at_time = forms.TimeField(
        label=_("Time (optional)"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Without a time it is a whole day."),
    )
    channel = forms.ChoiceField(label=_("How"), choices=Conversation.Channel.choices)
    place = PlainText(
        label=_("Place (optional)"),
        required=False,
        max_length=160,
        help_text=_("An address, a number to ring, or a link."),
    )
    minutes = forms.TypedChoiceField(label=_("How long"), coerce=int)
    kind = forms.ChoiceField(
        label=_("What kind of talk"), choices=Conversation.Kind.choices
    )
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign"), empty_label=_("Choose")
    )
    purpose = PlainText(
        label=_("Why this talk, and why with them (optional)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    co_pilot_id = forms.TypedChoiceField(
        label=_("Co-pilot (optional)"),
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text=_("A colleague who joins and may read this one talk."),
    )
    co_pilot_agreed = forms.BooleanField(
        label=_("They agreed that my colleague joins"), required=False
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        person: Person,
        campaigns: Any,
        may_write: bool,
        today: date,
        conversation: Conversation | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.person = user, person
        self.today, self.conversation = today, conversation
        standing = conversation
        self.choose("minutes", length_choices(standing.minutes if standing else None))
        zone = standing.time_zone if standing else ""
        self.choose("time_zone", zone_choices(zone, user.time_zone))
        self.choose("co_pilot_id", co_pilot_choices(person, user, standing))
        if standing:
            del self.fields["campaign"]
        else:
            del self.fields["version"]
            self.of_campaign().queryset = campaigns
            self.fields["kind"].widget.attrs |= ASK_ABOUT_KIND
        if not may_write:
            del self.fields["purpose"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = self._layout()

    def choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types alone
        field.choices = choices

    def of_campaign(self) -> Any:
        return self.fields["campaign"]

    def _layout(self) -> Layout:
        names = [name for name in ("campaign", "purpose") if name in self.fields]
        return Layout(
            "kind",
            Row(Column("on_date"), Column("at_time")),
            Row(Column("channel"), Column("minutes")),
            "place",
            *names,
            "time_zone",
            "co_pilot_id",
            "co_pilot_agreed",
            *(["version"] if "version" in self.fields else []),
        )

    def clean_on_date(self) -> date:
        day: date = self.cleaned_data["on_date"]
        is_left = "on_date" not in self.changed_data
        if self.conversation and (is_left or day == self.conversation.on_date):
            return day
        if day < self.today:
            raise forms.ValidationError(
                _("This day has passed. A talk that was held is logged, not planned.")
            )
        if day > self.today + PLAN_AHEAD:
            raise forms.ValidationError(_("Choose a day within two years."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("co_pilot_id") and not data.get("co_pilot_agreed"):
            self.add_error(
                "co_pilot_agreed",
                _("Ask them first. Without their yes nobody joins."),
            )
        return data

    def plan(self, *, now: datetime) -> Conversation:
        data = dict(self.cleaned_data)
        data.pop("co_pilot_agreed")
        return plan_conversation(
            person=self.person, organizer=self.user, now=now, **data
        )

    def reschedule(self, *, by: User, now: datetime) -> Conversation:
        assert self.conversation is not None  # noqa: S101 - for the types alone
        changes = self.changes()
        # The tick tells that they were asked; it is no column of the talk.
        changes.pop("co_pilot_agreed", None)
        return reschedule(
            conversation=self.conversation,
            changes=changes,
            based_on=self.based_on,
            by=by,
            now=now,
        )


def co_pilot_choices(
    person: Person, user: User, standing: Conversation | None
) -> Choices:
    """Colleagues of the person's team; and whoever joins already."""
    organizer = standing.leader if standing else user
    colleagues = User.objects.filter(is_active=True, memberships__team=person.team_id)
    joining = [standing.co_pilot_id] if standing and standing.co_pilot_id else []
    named = colleagues | User.objects.filter(pk__in=joining)
    others = named.exclude(pk=organizer.pk).distinct().order_by("name", "pk")
    return [("", _("Nobody joins")), *((str(one.pk), str(one)) for one in others)]


def plan_defaults(
    person: Person, user: User, today: date, kind: str = ""
) -> dict[str, object]:
    """`kind` where it was chosen already: its usual length comes with it."""
    if kind not in Conversation.Kind.values:
        kind = fitting_kind(person)
    return {
        "on_date": today + timedelta(days=7),
        "kind": kind,
        "minutes": guide_of(kind).minutes,
        "time_zone": user.time_zone,
    }


def standing_plan(conversation: Conversation) -> dict[str, object]:
    shown = {"campaign", "co_pilot_agreed"}
    names = [name for name in PlanForm.base_fields if name not in shown]
    plan = {name: getattr(conversation, name) for name in names}
    return {**plan, "co_pilot_agreed": conversation.co_pilot_id is not None}
