import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.languages import readers_text
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models.user import User


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def running(self) -> "CampaignQuerySet":
        return self.filter(ended_on=None)

    def of(self, user: "User") -> "CampaignQuerySet":
        """Those of the user's teams, and those of no team in particular."""
        mine = Q(teams__in=user.team_ids) | Q(teams=None)
        return self.filter(mine).distinct()

    def open_to(self, user: "User") -> "CampaignQuerySet":
        return self.of(user).running()


class Campaign(Versioned):
    """What we want to win. Each campaign has one ladder; talks and asks name one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    # Three lines an organizer can say aloud; they stand beside step four of a talk.
    plan_to_win = models.TextField(_("plan to win"), max_length=600, blank=True)
    plan_to_win_en = models.TextField(
        _("plan to win, in English"), max_length=600, blank=True
    )
    teams = models.ManyToManyField(
        "organizing.Team", related_name="campaigns", blank=True, verbose_name=_("teams")
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def plan(self) -> str:
        """To win: in the reader's language, or in the other where that is empty."""
        return readers_text(self.plan_to_win, self.plan_to_win_en)
