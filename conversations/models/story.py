import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.models import Campaign
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models import User


class StoryQuerySet(SealedQuerySet["Story"]):
    def of(self, user: "User") -> "StoryQuerySet":
        """One's own; there is no other way to a story, for no role."""
        return self.filter(owner=user)

    def for_campaign(self, campaign: Campaign) -> "StoryQuerySet":
        return self.filter(campaign=campaign)


class Story(Versioned):
    """An organizer's own story for one campaign, told at the start of a talk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stories"
    )
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="stories"
    )
    title = EncryptedTextField(_("title"))
    how_it_touched_me = EncryptedTextField(_("how it touched me"), blank=True)
    how_i_got_involved = EncryptedTextField(_("how I got involved"), blank=True)
    what_i_contribute = EncryptedTextField(_("what I contribute"), blank=True)
    changed_at = models.DateTimeField()

    objects = StoryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "campaign"])]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def told(self) -> list[str]:
        """The three answers in the order they are told, without the empty ones."""
        parts = (
            self.how_it_touched_me,
            self.how_i_got_involved,
            self.what_i_contribute,
        )
        return [part for part in parts if part]
