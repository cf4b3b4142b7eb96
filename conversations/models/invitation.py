import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizing.encrypted import EncryptedTextField, SealedQuerySet

if TYPE_CHECKING:
    from organizing.models import Person, PersonQuerySet

TRIES_AT_MOST = 2
# After half a year an old silence says nothing any more.
SILENCE_COUNTS_FOR = timedelta(days=180)
# So long we wait before the page asks what became of it.
ANSWER_WITHIN = timedelta(days=4)


class TalkInvitationQuerySet(SealedQuerySet["Invitation"]):
    def about(self, people: "PersonQuerySet") -> "TalkInvitationQuerySet":
        return self.filter(person__in=people)

    def waiting(self) -> "TalkInvitationQuerySet":
        """Sent, and nobody has said what came back."""
        return self.filter(answer="")

    def accepted(self) -> "TalkInvitationQuerySet":
        """They said yes, and the talk is still to be planned."""
        return self.filter(answer="yes", conversation=None)

    def unanswered(self, person: "Person", today: date) -> "TalkInvitationQuerySet":
        """The tries that count: since the last answer or talk, and not long ago."""
        tries = self.filter(
            person=person, answer__in=("", "none"), conversation=None
        ).filter(sent_on__gt=today - SILENCE_COUNTS_FOR)
        answered = self.filter(person=person).exclude(answer__in=("", "none"))
        last = answered.order_by("-sent_at").values_list("sent_at", flat=True).first()
        if last:
            tries = tries.filter(sent_at__gt=last)
        if person.last_contact_on:
            tries = tries.filter(sent_on__gte=person.last_contact_on)
        return tries


class Invitation(models.Model):
    """That somebody was asked for a talk, how, and what came back.

    By mail the row is the intent: the sweep in `reminders/` makes the letter from it.
    """

    class Channel(models.TextChoices):
        MESSAGE = "message", _("By message")
        MAIL = "mail", _("By e-mail")

    class Answer(models.TextChoices):
        WAITING = "", _("No answer yet")
        YES = "yes", _("They said yes")
        NO = "no", _("They said no")
        NONE = "none", _("No answer came")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, related_name="talk_invitations"
    )
    campaign = models.ForeignKey(
        # A campaign that somebody was invited for is ended, not removed.
        "organizing.Campaign",
        on_delete=models.PROTECT,
        related_name="talk_invitations",
        verbose_name=_("campaign"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=10, choices=Channel)
    # Empty without a basis: then it left by somebody's phone and is not kept here.
    text = EncryptedTextField(blank=True)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=30)
    try_number = models.PositiveSmallIntegerField(default=1)
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    answer = models.CharField(max_length=4, choices=Answer, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    # A talk that is removed takes nothing of the invitation's history with it.
    conversation = models.ForeignKey(
        "conversations.Conversation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations",
    )

    objects = TalkInvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(try_number__gte=1, try_number__lte=TRIES_AT_MOST),
                name="conversations_invited_twice_at_most",
                violation_error_message=_("Two tries are enough."),
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_on__isnull=False),
                name="conversations_invitation_answer_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "sent_at"]),
            models.Index(fields=["channel", "answer"]),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_long_silent(self) -> bool:
        """Whether it is time to try once more, or to ask somebody who knows them."""
        if self.answer == self.Answer.NONE:
            return True
        is_waiting = self.answer == self.Answer.WAITING
        return is_waiting and timezone.localdate() >= self.sent_on + ANSWER_WITHIN
