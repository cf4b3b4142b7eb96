import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from conversations.models.conversation import Conversation
from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models import User


class DebriefQuerySet(SealedQuerySet["Debrief"]):
    def written_by(self, user: "User") -> "DebriefQuerySet":
        """One's own, whoever looks after that person now: it is about oneself."""
        return self.filter(conversation__organizer=user)

    def shown_to(self, user: "User") -> "DebriefQuerySet":
        """Of a colleague who chose this user as coach, while both are in that team.

        No right of a coordinator or an admin leads here; nor does a handed-over person.
        Who left the team, or has no account any more, cannot take it back, so then it
        is closed.
        """
        team = F("conversation__person__team_id")
        return self.filter(
            shared_with=user,
            conversation__person__team_id__in=user.team_ids,
            conversation__organizer__memberships__team_id=team,
            conversation__organizer__is_active=True,
            conversation__person__restricted_at=None,
        )


class Debrief(Versioned):
    """What an organizer learned from a talk; theirs alone, or one coach's as well.

    The share listened and the pitfalls are about the organizer. The rest may tell
    something about the person, so it needs a basis and goes with it.
    """

    class Trust(models.TextChoices):
        GREW = "grew", _("It grew")
        SAME = "same", _("It stayed as it was")
        LESS = "less", _("It became less")

    class Shown(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("A little")
        NO = "no", _("Not this time")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="debrief"
    )
    # How much of the time one listened, by one's own estimate.
    listened = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    talked_much = models.BooleanField(default=False)
    opinions = models.BooleanField(default=False)
    facts = models.BooleanField(default=False)
    only_what = models.BooleanField(default=False)
    interviewed = models.BooleanField(default=False)
    no_clear_ask = models.BooleanField(default=False)
    no_follow_up = models.BooleanField(default=False)
    learned = EncryptedTextField(blank=True)
    moved_them = EncryptedTextField(blank=True)
    surprised_me = EncryptedTextField(blank=True)
    differently = EncryptedTextField(blank=True)
    trust = models.CharField(max_length=4, choices=Trust, blank=True, default="")
    showed_myself = models.CharField(
        max_length=6, choices=Shown, blank=True, default=""
    )
    # How hopeful they seemed, 1 to 5.
    hope = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    followers = EncryptedTextField(blank=True)
    brought_someone = models.BooleanField(default=False)
    other_signals = EncryptedTextField(blank=True)
    help_needed = EncryptedTextField(blank=True)
    # The coach of this one talk. An account that goes takes its reading along.
    shared_with = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="debriefs_shown",
    )
    shared_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField()

    objects = DebriefQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(listened=None) | Q(listened__lte=100),
                name="conversations_listened_is_a_share",
                violation_error_message=_("Choose a number from 0 to 100."),
            ),
            models.CheckConstraint(
                condition=Q(hope=None) | Q(hope__range=(1, 5)),
                name="conversations_hope_is_one_to_five",
                violation_error_message=_("Choose a number from 1 to 5."),
            ),
        ]
        indexes = [models.Index(fields=["shared_with", "shared_at"])]

    def __str__(self) -> str:
        return str(self.id)


class DebriefReplyQuerySet(SealedQuerySet["DebriefReply"]):
    def since_it_was_shown(self) -> "DebriefReplyQuerySet":
        """What this coach may read: nothing that another coach was told before."""
        return self.filter(written_at__gte=F("debrief__shared_at"))


class DebriefReply(models.Model):
    """One line of the talk between an organizer and their coach; never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    debrief = models.ForeignKey(
        Debrief, on_delete=models.CASCADE, related_name="replies"
    )
    text = EncryptedTextField(_("your answer"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    objects = DebriefReplyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["debrief", "written_at"])]

    def __str__(self) -> str:
        return str(self.id)


def awaiting_debrief(user: "User", *, since: datetime) -> models.QuerySet[Conversation]:
    """Own talks finished after `since` that were not looked back on yet."""
    held = Conversation.objects.led_by(user).filter(finished_at__gt=since)
    return held.filter(debrief=None, cancelled_at=None, person__restricted_at=None)


def awaiting_answer(user: "User", *, since: datetime) -> models.QuerySet[Debrief]:
    """Shared debriefs in which the other had the last word after `since`.

    One's own that a coach answered, and those that a colleague shows or answers. What
    was said to another coach before counts for nobody.
    """
    said = DebriefReply.objects.filter(
        debrief=OuterRef("pk"), written_at__gte=OuterRef("shared_at")
    ).order_by("-written_at", "-pk")
    own = Debrief.objects.written_by(user).exclude(shared_with=None)
    own = own.filter(conversation__person__restricted_at=None)
    # Apart, so that each finds its own index.
    either = own.values("pk").union(Debrief.objects.shown_to(user).values("pk"))
    rows = Debrief.objects.filter(pk__in=either).annotate(
        said_by=Subquery(said.values("written_by")[:1]),
        said_at=Subquery(said.values("written_at")[:1]),
    )
    newly_shown = Q(said_by=None, shared_with=user, shared_at__gt=since)
    answered = Q(said_at__gt=since) & ~Q(said_by=user)
    return rows.filter(newly_shown | answered).select_related(
        "conversation__person", "conversation__organizer", "shared_with"
    )
