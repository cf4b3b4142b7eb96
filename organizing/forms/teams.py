from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from organizing import actions
from organizing.forms.fields import CleanForm
from organizing.forms.versioned import VersionedForm
from organizing.models import ColleagueInvitation, Membership, Role, Team, User

INVITATIONS_A_DAY = 40


class TeamForm(VersionedForm):
    name = forms.CharField(label=_("Name of the team"), max_length=80)

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any) -> None:
        self.team = team
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        same = Team.objects.filter(name__iexact=name)
        if self.team:
            same = same.exclude(pk=self.team.pk)
        if same.exists():
            raise forms.ValidationError(_("There is a team with this name already."))
        return name


class InviteForm(CleanForm):
    """A coordinator invites into the own teams; an admin everywhere, also admins."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), empty_label=None
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=Role.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language of the mail"))
    makes_admin = forms.BooleanField(
        label=_("May manage accounts and settings (admin)"), required=False
    )

    def __init__(self, *args: Any, user: User, now: datetime, **kwargs: Any) -> None:
        self.user, self.now = user, now
        super().__init__(*args, **kwargs)
        team = cast("forms.ModelChoiceField[Team]", self.fields["team"])
        team.queryset = Team.objects.managed_by(user).order_by("name")
        language = cast("forms.ChoiceField", self.fields["language"])
        language.choices = settings.LANGUAGES
        if not user.is_admin:
            del self.fields["makes_admin"]

    def is_too_many(self) -> bool:
        since = self.now - timedelta(days=1)
        sent = ColleagueInvitation.objects.filter(
            invited_by=self.user, created_at__gt=since
        )
        return sent.count() >= INVITATIONS_A_DAY

    def clean(self) -> dict[str, Any]:
        """Says who is in the team already; of other teams it tells nothing."""
        cleaned = super().clean() or self.cleaned_data
        email, team = cleaned.get("email"), cleaned.get("team")
        if not email or not team:
            return cleaned
        if Membership.objects.filter(team=team, user__email__iexact=email).exists():
            self.add_error("email", _("This colleague is already in the team."))
        waiting = ColleagueInvitation.objects.open().filter(
            team=team, email__iexact=email, expires_at__gt=self.now
        )
        if waiting.exists():
            self.add_error(
                "email", _("There is an invitation already. You can send it again.")
            )
        return cleaned

    def save(self) -> ColleagueInvitation:
        return actions.invite_colleague(by=self.user, now=self.now, **self.cleaned_data)


class RoleForm(CleanForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class LeaveForm(CleanForm):
    people_to = forms.ModelChoiceField(
        label=_("Who takes over their people"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.of_teams([membership.team_id])
        people_to = cast("forms.ModelChoiceField[User]", self.fields["people_to"])
        people_to.queryset = colleagues.exclude(pk=membership.user_id).order_by(
            "name", "pk"
        )


class CloseForm(CleanForm):
    """Closing an account: a colleague of any of the teams may take the people."""

    people_to = forms.ModelChoiceField(
        label=_("Who takes over their people"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("In teams where this colleague is not, people keep no organizer."),
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.of_teams(account.team_ids).exclude(pk=account.pk)
        people_to = cast("forms.ModelChoiceField[User]", self.fields["people_to"])
        people_to.queryset = colleagues.order_by("name", "pk")


class JoinTeamForm(CleanForm):
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), empty_label=_("Choose")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    reason = forms.CharField(
        label=_("Why you join yourself"),
        max_length=200,
        required=False,
        help_text=_("Only needed when you are the only admin; it is logged."),
    )

    def __init__(self, *args: Any, account: User, is_self: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = cast("forms.ModelChoiceField[Team]", self.fields["team"])
        team.queryset = Team.objects.exclude(pk__in=account.team_ids).order_by("name")
        if not is_self:
            del self.fields["reason"]
