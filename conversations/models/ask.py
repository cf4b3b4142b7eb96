import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conversations.models.conversation import Conversation
from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models import PersonQuerySet


class AskQuerySet(SealedQuerySet["Ask"]):
    def about(self, people: "PersonQuerySet") -> "AskQuerySet":
        return self.filter(conversation__person__in=people)

    def answered(self) -> "AskQuerySet":
        return self.exclude(answer="")

    def to_come_back_to(self) -> "AskQuerySet":
        """Every "not yet" whose day has not been picked up by a follow-up."""
        return self.filter(answer=Ask.Answer.NOT_YET, returned_at=None)


class Ask(Versioned):
    """What was asked, and the answer. A "not yet" always has a date to return to."""

    class Answer(models.TextChoices):
        OPEN = "", _("No answer yet")
        YES = "yes", _("Yes")
        NO = "no", _("No")
        NOT_YET = "not_yet", _("Not yet")

    class Barrier(models.TextChoices):
        TIME = "time", _("No time")
        FEAR = "fear", _("Afraid of the consequences")
        CARE = "care", _("Care for children or others")
        LANGUAGE = "language", _("The language")
        DOUBT = "doubt", _("Doubts whether it helps")
        TOO_MUCH = "too_much", _("The ask was too big")
        HEALTH = "strength", _("No strength for it now")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="asks"
    )
    standing_ask = models.ForeignKey(
        "ladder.StandingAsk",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    text = EncryptedTextField(_("the ask, word for word"))
    act = EncryptedTextField(_("act"), blank=True)
    place = EncryptedTextField(_("where"), blank=True)
    on_date = models.DateField(_("day"), null=True, blank=True)
    at_time = models.TimeField(_("time"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    # The checker's verdict when it was saved; the organizer may always save.
    is_clear = models.BooleanField(default=False)
    codes = models.JSONField(default=list)
    answer = models.CharField(
        _("answer"), max_length=8, choices=Answer, blank=True, default=""
    )
    answered_on = models.DateField(null=True, blank=True)
    decide_on = models.DateField(_("come back to it on"), null=True, blank=True)
    # Set when the day of a "not yet" has passed and it became a follow-up.
    returned_at = models.DateTimeField(null=True, blank=True)
    barrier = models.CharField(
        _("what holds them back"), max_length=10, choices=Barrier, blank=True
    )
    reason = EncryptedTextField(_("why not, in their words"), blank=True)
    other_way_in = EncryptedTextField(_("another way in"), blank=True)
    # A smaller or different ask after a no.
    instead_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="instead"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="not_yet") | Q(decide_on__isnull=False),
                name="conversations_not_yet_has_a_date",
                violation_error_message=_("Agree on a date to come back to it."),
            ),
        ]
        indexes = [
            models.Index(fields=["conversation", "created_at"]),
            models.Index(fields=["answer", "decide_on"]),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Evidence(models.Model):
    """Joins a suggestion to the kept promises behind it."""

    suggestion = models.ForeignKey(
        "ladder.Suggestion", on_delete=models.CASCADE, related_name="evidence"
    )
    promise = models.ForeignKey(
        "conversations.Promise", on_delete=models.CASCADE, related_name="evidence"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "promise"], name="conversations_evidence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id} {self.promise_id}"
