import uuid
from collections.abc import Collection
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from organizing.models.team import Membership, Role


class UserManager(BaseUserManager["User"]):
    """What Django's login needs; accounts are made in `organizing.actions`."""

    def of_teams(self, team_ids: Collection[uuid.UUID]) -> models.QuerySet["User"]:
        """Colleagues who can sign in and have a role in one of these teams."""
        return self.filter(is_active=True, memberships__team_id__in=team_ids).distinct()

    def with_roles(self, pk: uuid.UUID | str) -> "User | None":
        """The account and its roles in one statement: a row for each membership."""
        rows = self.filter(pk=pk).annotate(
            in_team_id=models.F("memberships__team_id"),
            in_role=models.F("memberships__role"),
        )
        found = list(rows)
        if not found:
            return None
        user: User = found[0]
        user.roles = {row.in_team_id: row.in_role for row in found if row.in_team_id}
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account. Nobody signs up: a colleague invites."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As my device does")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="nl"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Amsterdam"
    )
    theme = models.CharField(
        _("light or dark"), max_length=5, choices=Theme, default=Theme.AUTO
    )
    # Rights on the account, not roles in a team: an admin sees no people by it.
    is_admin = models.BooleanField(_("admin"), default=False)
    is_privacy_contact = models.BooleanField(_("privacy contact"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    # The last time it was closed; what was given out until then stays closed.
    closed_at = models.DateTimeField(null=True, editable=False)
    wants_digest = models.BooleanField(
        _("mail me each morning what is due"), default=True
    )
    # Of use to coordinators alone, and asked of them alone.
    wants_weekly = models.BooleanField(
        _("mail me on Mondays how the week went"), default=True
    )
    # Joins an organizer to their own place on the ladder. The account outlives it.
    person = models.OneToOneField(
        "organizing.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="account",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="organizing_user_email_once",
                violation_error_message=_("There is an account with this address."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def first_name(self) -> str:
        """The only name a member sees under a letter."""
        return self.name.split(" ")[0]

    @cached_property
    def roles(self) -> dict[uuid.UUID, str]:
        """Role by team id, read once per request, so a change counts at the next."""
        return dict(Membership.objects.filter(user=self).values_list("team_id", "role"))

    @property
    def team_ids(self) -> Collection[uuid.UUID]:
        return self.roles.keys()

    @property
    def coordinated_team_ids(self) -> list[uuid.UUID]:
        return [team for team, role in self.roles.items() if role == Role.COORDINATOR]

    @property
    def is_coordinator(self) -> bool:
        """Whether they coordinate any team; for one team see `coordinates`."""
        return bool(self.coordinated_team_ids)

    def coordinates(self, team_id: uuid.UUID) -> bool:
        return self.roles.get(team_id) == Role.COORDINATOR
