import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conversations.models.ask import Ask
from conversations.models.conversation import Conversation
from conversations.models.scheduled import Scheduled
from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.models import Person
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models import PersonQuerySet, User


class PromiseQuerySet(SealedQuerySet["Promise"]):
    def about(self, people: "PersonQuerySet") -> "PromiseQuerySet":
        return self.filter(person__in=people)

    def open(self) -> "PromiseQuerySet":
        return self.filter(outcome=Promise.Outcome.OPEN)

    def by_them(self) -> "PromiseQuerySet":
        return self.filter(promised_by=None)

    def readable_by(self, user: "User") -> "PromiseQuerySet":
        """Without what was promised in somebody else's "only me" talk."""
        return self.filter(
            Q(ask=None)
            | Q(ask__conversation__only_me=False)
            | Q(ask__conversation__organizer=user)
        )

    def by_organizer(self, user: "User") -> "PromiseQuerySet":
        return self.filter(promised_by=user)

    def waiting_for_review(self, on: date) -> "PromiseQuerySet":
        """Past their day, or answered by the member, and nobody said how it went."""
        return self.open().filter(Q(on_date__lt=on) | ~Q(reported=""))


class Promise(Scheduled, Versioned):
    """What somebody said yes to; or what an organizer promised (`promised_by`)."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Open")
        KEPT = "kept", _("Kept")
        PARTLY = "partly", _("Partly kept")
        NOT_KEPT = "not_kept", _("Not kept")
        # Moved and withdrawn in time stay out of the figures of kept promises.
        MOVED = "moved", _("Moved")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Reported(models.TextChoices):
        """What the member answered through the link; an organizer confirms it."""

        NOTHING = "", _("No answer")
        COMES = "comes", _("I will be there")
        CANNOT = "cannot", _("I cannot")
        ANOTHER_TIME = "another_time", _("Another time")
        KEPT = "kept", _("It worked out")
        NOT_KEPT = "not_kept", _("It did not work out")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="promises"
    )
    campaign = models.ForeignKey(
        "organizing.Campaign", on_delete=models.PROTECT, related_name="promises"
    )
    ask = models.OneToOneField(
        Ask, on_delete=models.CASCADE, null=True, blank=True, related_name="promise"
    )
    # Empty: the person promised. Filled: this organizer promised it to the person.
    promised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
    )
    act = EncryptedTextField(_("what they will do, as it will stand in the mail"))
    place = EncryptedTextField(_("where"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    outcome = models.CharField(
        _("how it went"), max_length=10, choices=Outcome, default=Outcome.OPEN
    )
    outcome_reason = EncryptedTextField(_("what came between"), blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reported = models.CharField(max_length=14, choices=Reported, blank=True, default="")
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_date = models.DateField(null=True, blank=True)
    # The promise that took this one's place when it was moved.
    moved_to = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="moved_from",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "on_date"]),
            models.Index(fields=["outcome", "on_date"]),
            models.Index(fields=["promised_by", "outcome", "on_date"]),
            models.Index(fields=["campaign", "on_date"]),
            # Few of all promises: Today asks those of one organizer's people.
            models.Index(
                fields=["person", "on_date"],
                condition=Q(outcome="open"),
                name="conversations_open_promise",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def is_hidden_from(self, user: "User") -> bool:
        """`readable_by` of a row in hand: that it is and when, but not what it is."""
        if not self.act:
            # Moved, and its words with it.
            return True
        talk = self.ask.conversation if self.ask else None
        return talk is not None and talk.only_me and talk.organizer_id != user.pk


class FollowUpQuerySet(SealedQuerySet["FollowUp"]):
    def about(self, people: "PersonQuerySet") -> "FollowUpQuerySet":
        return self.filter(person__in=people)

    def open(self) -> "FollowUpQuerySet":
        return self.filter(status=FollowUp.Status.OPEN)

    def of(self, user: "User") -> "FollowUpQuerySet":
        """Mine by name, or of people I own while nobody else is named."""
        return self.filter(
            Q(responsible=user) | Q(responsible=None, person__owner=user),
            person__team_id__in=user.team_ids,
        )

    def due(self, on: date) -> "FollowUpQuerySet":
        return self.open().filter(on_date__lte=on)

    def due_of(self, user: "User", on: date) -> "FollowUpQuerySet":
        """What is due of `of`: both halves apart, so that each finds its own index."""
        due = FollowUp.objects.due(on)
        by_name = due.filter(responsible=user).values("pk")
        owned = due.filter(responsible=None, person__owner=user).values("pk")
        mine = self.filter(pk__in=by_name.union(owned))
        return mine.filter(person__team_id__in=user.team_ids)


class FollowUp(Scheduled, Versioned):
    """What an organizer does next for a person, and when."""

    class Status(models.TextChoices):
        OPEN = "open", _("To do")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("Dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="follow_ups"
    )
    conversation = models.ForeignKey(
        Conversation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    promise = models.ForeignKey(
        Promise,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    # Empty: whoever owns the person, so a hand-over changes one field.
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    what = EncryptedTextField(_("what will you do"))
    channel = models.CharField(
        _("how"), max_length=10, choices=Person.Channel, default=Person.Channel.MESSAGE
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    snoozed = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["responsible", "status", "on_date"]),
            models.Index(fields=["person", "status", "on_date"]),
            models.Index(
                fields=["person", "on_date"],
                condition=Q(status="open"),
                name="conversations_open_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
