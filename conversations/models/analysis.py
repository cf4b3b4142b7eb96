import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from conversations.models.both import InBothLanguages
from organizing.languages import readers_text
from organizing.models import Campaign
from organizing.versions import Versioned


class OfCampaignQuerySet[T: models.Model](models.QuerySet[T]):
    def in_use(self) -> "OfCampaignQuerySet[T]":
        return self.filter(retired_at=None)

    def for_campaign(self, campaign: Campaign) -> "OfCampaignQuerySet[T]":
        return self.filter(campaign=campaign)


class IssueTag(InBothLanguages, Versioned):
    """What people run into, and in three short lines why that is no accident."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="issue_tags"
    )
    name_nl = models.CharField(_("name in Dutch"), max_length=60, blank=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    analysis_nl = models.TextField(_("analysis in Dutch"), max_length=400, blank=True)
    analysis_en = models.TextField(_("analysis in English"), max_length=400, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = OfCampaignQuerySet["IssueTag"].as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.text("name")

    @property
    def analysis(self) -> str:
        return self.text("analysis")


class Target(Versioned):
    """Who decides: a person or a board in its public role, never somebody we meet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="targets"
    )
    name = models.CharField(_("who decides"), max_length=120)
    what_they_decide = models.CharField(
        _("what they decide"), max_length=240, blank=True
    )
    what_they_decide_en = models.CharField(
        _("what they decide, in English"), max_length=240, blank=True
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = OfCampaignQuerySet["Target"].as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def decides(self) -> str:
        """In the reader's language, or in the other where that is empty."""
        return readers_text(self.what_they_decide, self.what_they_decide_en)
