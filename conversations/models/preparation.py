import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from conversations.models.analysis import IssueTag
from conversations.models.conversation import Conversation
from conversations.models.library import EntryVersion
from conversations.models.story import Story
from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models import User


class PreparationQuerySet(SealedQuerySet["Preparation"]):
    def of(self, talk: Conversation, user: "User") -> "PreparationQuerySet":
        return self.filter(conversation=talk, written_by=user)


class Preparation(Versioned):
    """What an organizer takes along into one talk; written by them alone.

    A co-pilot reads along, without what is private or of another talk.

    Whoever gets the talk handed over makes a sheet of their own.

    What is picked from the libraries refers to the words as they were that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="preparations"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    why_them = EncryptedTextField(_("why with them"), blank=True)
    shared = EncryptedTextField(_("what we share"), blank=True)
    my_story = EncryptedTextField(_("what I tell of myself"), blank=True)
    # A story that its owner throws away leaves the sheet; the talk stays.
    story = models.ForeignKey(
        Story,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("my story"),
    )
    question_1 = EncryptedTextField(_("first open question"), blank=True)
    question_2 = EncryptedTextField(_("second open question"), blank=True)
    question_3 = EncryptedTextField(_("third open question"), blank=True)
    likely_issue = EncryptedTextField(_("what it is probably about"), blank=True)
    issue = models.ForeignKey(
        IssueTag,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("likely issue"),
    )
    bridge = EncryptedTextField(_("the bridge"), blank=True)
    ask_a = EncryptedTextField(_("ask A"), blank=True)
    ask_b = EncryptedTextField(_("ask B"), blank=True)
    # The questions and objections as they read when they were picked.
    used = models.ManyToManyField(EntryVersion, related_name="+", blank=True)
    changed_at = models.DateTimeField()

    objects = PreparationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "written_by"],
                name="conversations_preparation_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
