from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organizing.models import Person, User
from reminders.ordered_ids import ordered_id


class MailState(models.TextChoices):
    """pending > claimed > sending > sent; claimed or sending > retry > claimed."""

    PENDING = "pending", pgettext_lazy("mail", "Waits")
    CLAIMED = "claimed", pgettext_lazy("mail", "Being sent")
    # The marker: from here until the reply nobody can tell sent from unsent.
    SENDING = "sending", pgettext_lazy("mail", "Being handed over")
    RETRY = "retry", pgettext_lazy("mail", "Tried again soon")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    FAILED = "failed", pgettext_lazy("mail", "Not accepted")
    BOUNCED = "bounced", pgettext_lazy("mail", "Came back")
    CANCELLED = "cancelled", pgettext_lazy("mail", "No longer needed")
    EXPIRED = "expired", pgettext_lazy("mail", "Too late to be of use")
    HELD = "held", pgettext_lazy("mail", "Waits for somebody's decision")


# Nobody has it yet, and it is not on its way.
WAITING = (MailState.PENDING, MailState.RETRY)
# Still to be sent, or perhaps just sent.
UNDERWAY = (*WAITING, MailState.CLAIMED, MailState.SENDING)
# The code of a letter that a restore held: an admin lets it go, nobody else.
RESTORED = "restored"
# What somebody may have to look at.
STRANDED = (MailState.FAILED, MailState.BOUNCED, MailState.EXPIRED, MailState.HELD)


class OutboundMailQuerySet(models.QuerySet["OutboundMail"]):
    def visible_to(self, user: User) -> "OutboundMailQuerySet":
        """To people one sees, to oneself, and invitations to teams one coordinates."""
        people = Person.objects.visible_to(user).values("pk")
        return self.filter(
            Q(person__in=people)
            | Q(user=user)
            | Q(invitation__invited_by=user)
            | Q(invitation__team_id__in=user.coordinated_team_ids)
        )

    def waiting(self) -> "OutboundMailQuerySet":
        return self.filter(state__in=WAITING)

    def underway(self) -> "OutboundMailQuerySet":
        return self.filter(state__in=UNDERWAY)

    def stranded(self) -> "OutboundMailQuerySet":
        return self.filter(state__in=STRANDED)

    def due(self, now: datetime) -> "OutboundMailQuerySet":
        return self.waiting().filter(due_at__lte=now)


class OutboundMail(models.Model):
    """One letter to one recipient. No text is stored: it is made when it is sent."""

    class Category(models.TextChoices):
        REMINDER = "reminder", _("Reminders of what you agreed")
        DIGEST = "digest", _("Your morning list")
        INVITE = "invite", _("Invitations")
        RECAP = "recap", _("Thanks, and what we agreed in a talk")
        AFTER = "after", _("The day after: did it work out?")
        TALK = "talk", _("Our appointments, for your calendar")
        NOTICE = "notice", _("Notices")

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, null=True, related_name="mails"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="mails",
    )
    # An invitation to somebody who has no account yet.
    invitation = models.ForeignKey(
        "organizing.ColleagueInvitation",
        on_delete=models.CASCADE,
        null=True,
        related_name="mails",
    )
    # letter:subject:recipient:occurrence:sequence. What makes a repeat harmless.
    dedup_key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    category = models.CharField(max_length=10, choices=Category)
    letter = models.CharField(max_length=40)
    # The intent the letter is about; no foreign key, for there are three kinds.
    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField(default=0)
    occurrence = models.CharField(max_length=20)
    state = models.CharField(
        max_length=10, choices=MailState, default=MailState.PENDING
    )
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    ambiguous_count = models.PositiveSmallIntegerField(default=0)
    last_code = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)
    # The agreements it lists, as [promise id, sequence]: what was told in this letter
    # needs no letter of its own within a day. Written with the marker.
    covers = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = OutboundMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(person__isnull=False, user=None, invitation=None)
                    | Q(person=None, user__isnull=False, invitation=None)
                    | Q(person=None, user=None, invitation__isnull=False)
                ),
                name="reminders_one_recipient",
            )
        ]
        indexes = [
            models.Index(fields=["state", "due_at"]),
            # What a claim walks along, however many are due: ten rows, in their order.
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=WAITING),
                name="reminders_waiting",
            ),
            models.Index(
                fields=["claim_token"],
                condition=Q(claim_token__isnull=False),
                name="reminders_claimed",
            ),
            models.Index(fields=["subject_id"]),
            models.Index(fields=["person", "sent_at"]),
        ]

    def __str__(self) -> str:
        return self.dedup_key

    @property
    def may_be_retried(self) -> bool:
        """By a person's hand: it did not arrive, or nobody can tell whether it did."""
        is_stuck = self.state in (MailState.FAILED, MailState.HELD)
        return is_stuck and self.last_code != RESTORED


class DeliveryAttempt(models.Model):
    """How far one try came. Append-only: it explains every line at the mail server."""

    class Stage(models.TextChoices):
        BUILD = "build"
        CONNECT = "connect"
        RCPT = "rcpt"
        DATA = "data"
        MARKER = "marker"
        DOT = "dot"
        REPLY = "reply"
        # What a delivery status notice told later on.
        NOTICE = "notice"

    mail = models.ForeignKey(
        OutboundMail, on_delete=models.CASCADE, related_name="delivery_attempts"
    )
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage)
    code = models.CharField(max_length=60, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} {self.stage} {self.code}"


class Channel(models.Model):
    """The mail relay. Paused when the fault is its own, so no recipient pays for it."""

    name = models.CharField(max_length=20, primary_key=True, default="smtp")
    paused_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=60, blank=True)
    pauses = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """When each clock last ticked."""

    name = models.CharField(max_length=40, primary_key=True)
    last_tick_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class DailyRun(models.Model):
    """A daily job has run for this local date; the row is what makes it run once."""

    name = models.CharField(max_length=40)
    on_date = models.DateField()
    done_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "on_date"], name="reminders_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.on_date}"


class MailChoice(models.Model):
    """A category of letters somebody switched off, and when."""

    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, related_name="mail_choices"
    )
    category = models.CharField(max_length=10, choices=OutboundMail.Category)
    stopped_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "category"], name="reminders_stopped_once"
            )
        ]

    def __str__(self) -> str:
        return self.category


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def open(self) -> "CalendarFeedQuerySet":
        """Not of an account that was closed since, also when it is open again."""
        since = Q(user__closed_at=None) | Q(user__closed_at__lt=F("made_at"))
        return self.filter(since, user__is_active=True)


class CalendarFeed(models.Model):
    """Somebody's talks and follow-ups, by an address that only they know.

    Of the secret in the address a fingerprint is kept: who reads the database cannot
    read calendars. Making it anew, or taking it away, closes the old address at once.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    shows_names = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    objects: ClassVar = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.user_id)
