import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conversations.models.scheduled import Scheduled
from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models import PersonQuerySet, User

# How long after finishing the author may still change the log; later, text is added.
LOG_OPEN_FOR = timedelta(days=7)
# Who asked to be erased is gone from every page from then on.
THERE = Q(person__erasure_asked_at=None)


def _led_by(user: "User") -> Q:
    """Whose talk it is: `Conversation.leader`, asked of the database."""
    handed = Q(follows_owner=True) & (
        Q(person__owner=user) | Q(person__owner=None, organizer=user)
    )
    return Q(follows_owner=False, organizer=user) | handed


class ConversationQuerySet(SealedQuerySet["Conversation"]):
    def about(self, people: "PersonQuerySet") -> "ConversationQuerySet":
        return self.filter(person__in=people)

    def belonging_to(self, user: "User") -> "ConversationQuerySet":
        return self.filter(_led_by(user))

    def led_by(self, user: "User") -> "ConversationQuerySet":
        """My own talks, as long as I may still be in that person's team."""
        return self.belonging_to(user).filter(THERE, person__team_id__in=user.team_ids)

    def visible_to(self, user: "User") -> "ConversationQuerySet":
        """That it was, when, with whom and how far it is; never what was said."""
        return self.filter(
            Q(person__team_id__in=user.coordinated_team_ids)
            | Q(person__team_id__in=user.team_ids)
            & (_led_by(user) | Q(person__owner=user) | Q(co_pilot=user)),
            THERE,
        )

    def readable_by(self, user: "User") -> "ConversationQuerySet":
        """Whose notes may be opened: author, handed-over owner, coordinator, co-pilot.

        "Only me" opens for the author alone.
        """
        mine = _led_by(user) & Q(person__team_id__in=user.team_ids)
        shared = Q(only_me=False) & (
            Q(person__team_id__in=user.coordinated_team_ids)
            | Q(person__owner=user, person__team_id__in=user.team_ids)
            | Q(co_pilot=user, person__team_id__in=user.team_ids)
        )
        return self.filter(mine | shared, THERE)

    def open(self) -> "ConversationQuerySet":
        return self.filter(finished_at=None, cancelled_at=None)

    def planned(self) -> "ConversationQuerySet":
        return self.open().filter(was_planned=True)

    def finished(self) -> "ConversationQuerySet":
        return self.exclude(finished_at=None)


class Conversation(Scheduled, Versioned):
    """A 1-on-1: one organizer, one person, a purpose. Planned, held, logged, finished.

    `on_date` is the day it is planned for, or was held.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("First talk")
        CHECK_IN = "check_in", _("Check-in")
        STEP_UP = "step_up", _("Step up")
        NO_SHOW = "no_show", _("After a no-show")
        CLOSING = "closing", _("Closing")
        RELATIONAL = "relational", _("Getting to know each other")

    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By phone")
        VIDEO = "video", _("By video")

    class ConsentAnswer(models.TextChoices):
        """What the first line of the log says."""

        UNASKED = "", _("Not asked yet")
        YES = "yes", _("Yes, you may remember it")
        NO = "no", _("Rather not")
        HAD_BASIS = "basis", _("There already was a basis")

    class NoFollowUp(models.TextChoices):
        RESTS = "rests", _("We agreed on rest")
        THEY_CALL = "they_call", _("They will get in touch")
        NOT_WANTED = "not_wanted", _("They want no further contact")
        FORGOT = "forgot", _("I forgot to agree on it")
        OTHER = "other", _("Another reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, related_name="conversations"
    )
    campaign = models.ForeignKey(
        # A campaign that was talked about stays; it is ended, not removed.
        "organizing.Campaign",
        on_delete=models.PROTECT,
        related_name="conversations",
        verbose_name=_("campaign"),
    )
    # The author, or who planned it: ask `leader` whose talk it is. A deactivated
    # account keeps its talks; accounts are not deleted.
    organizer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conversations"
    )
    # Planned by the person's owner: until it begins it is a talk of whoever owns the
    # person by then, so that a hand-over changes one field.
    follows_owner = models.BooleanField(default=False, editable=False)
    co_pilot = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, default=Kind.CHECK_IN
    )
    channel = models.CharField(
        _("how"), max_length=10, choices=Channel, default=Channel.IN_PERSON
    )
    place = EncryptedTextField(_("place"), blank=True)
    purpose = EncryptedTextField(_("why this talk, why with them"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=45)
    was_planned = models.BooleanField(default=False)
    only_me = models.BooleanField(_("only I may read the notes"), default=False)
    consent_answer = models.CharField(
        max_length=6, choices=ConsentAnswer, blank=True, default=""
    )
    no_ask_reason = EncryptedTextField(_("why there was no ask"), blank=True)
    no_follow_up = models.CharField(
        _("why there is no follow-up"), max_length=12, choices=NoFollowUp, blank=True
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "on_date"]),
            models.Index(fields=["organizer", "finished_at", "on_date"]),
            models.Index(fields=["campaign", "on_date"]),
            # Few of all talks: who has a next step is asked of everybody at once.
            models.Index(
                fields=["person"],
                condition=Q(finished_at=None, cancelled_at=None),
                name="conversations_open_talk",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def leader(self) -> "User":
        """Who holds it: the author, or the owner of the person it was planned with."""
        owner = self.person.owner if self.follows_owner else None
        return owner or self.organizer

    def is_led_by(self, user: "User") -> bool:
        """Asked without reading an account."""
        owner_id = self.person.owner_id if self.follows_owner else None
        return (owner_id or self.organizer_id) == user.pk

    def log_is_open(self, now: datetime) -> bool:
        """Whether its author may write in the log."""
        if self.cancelled_at:
            return False
        return self.finished_at is None or now < self.finished_at + LOG_OPEN_FOR


class Note(models.Model):
    """What was said, one row per field of a step (`conversations/steps.py`).

    A row per field gives each its own version: two phones that fill two fields of one
    talk never conflict. It is the draft as well; finishing the talk changes no text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="notes"
    )
    field = models.CharField(max_length=40)
    text = EncryptedTextField(blank=True)
    # 0 before the first save, so a form that never loaded a note is based on 0.
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = SealedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "field"], name="conversations_note_once"
            )
        ]

    def __str__(self) -> str:
        return self.field


class Addendum(models.Model):
    """Text added below a log that has closed, with name and date; never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="addenda"
    )
    text = EncryptedTextField(_("addition"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    objects = SealedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)
