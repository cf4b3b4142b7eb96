import uuid
from typing import TYPE_CHECKING, Any, Never

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conversations.models.both import InBothLanguages, Text
from conversations.steps import ALL_FIELDS, Step
from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.models import Campaign

if TYPE_CHECKING:
    from organizing.models import User

# The texts a version holds; each in both languages.
STEMS = ("words", "affirm", "answer", "redirect")
TEXTS = tuple(f"{stem}_{language}" for stem in STEMS for language in ("nl", "en"))


class LibraryEntryQuerySet(models.QuerySet["LibraryEntry"]):
    def in_use(self) -> "LibraryEntryQuerySet":
        return self.filter(retired_at=None)

    def of_kind(self, kind: str) -> "LibraryEntryQuerySet":
        return self.filter(kind=kind)

    def for_campaign(self, campaign: Campaign | None) -> "LibraryEntryQuerySet":
        """What every campaign has, and what this one added."""
        return self.filter(Q(campaign=None) | Q(campaign=campaign))

    def seen_by(self, user: "User") -> "LibraryEntryQuerySet":
        """Of my teams' campaigns and of nobody's in particular; an admin's are all."""
        if user.is_admin:
            return self.all()
        mine = Campaign.objects.of(user)
        return self.filter(Q(campaign=None) | Q(campaign__in=mine))

    def edited_by(self, user: "User") -> "LibraryEntryQuerySet":
        """What is everybody's, any coordinator keeps; the rest the campaign's own."""
        if user.is_admin:
            return self.all()
        if not user.is_coordinator:
            return self.none()
        return self.filter(Q(campaign=None) | Q(campaign__in=coordinated_by(user)))


def coordinated_by(user: "User") -> models.QuerySet[Campaign]:
    """Campaigns whose library this user keeps."""
    if user.is_admin:
        return Campaign.objects.all()
    if not user.is_coordinator:
        return Campaign.objects.none()
    ours = Q(teams__in=user.coordinated_team_ids) | Q(teams=None)
    return Campaign.objects.filter(ours).distinct()


def keeps_library(user: "User") -> bool:
    """Whether they look after any of it: what everybody shares, at least."""
    return user.is_admin or user.is_coordinator


class LibraryEntry(models.Model):
    """One thing worth having at hand in a talk. Its words stand in its versions.

    Whoever refers to what was used in a talk refers to the `EntryVersion`.
    """

    class Kind(models.TextChoices):
        PROMPT = "prompt", _("Prompt")
        QUESTION = "question", _("Question")
        OBJECTION = "objection", _("Objection")
        STARTER = "starter", _("Sentence starter")
        WIN = "win", _("Win")

    class Place(models.TextChoices):
        """Where a prompt or a question is shown; or the code of a note's field."""

        ANYWHERE = "", _("In the library")
        AIM = "aim", _("What the step is for")
        ALOUD = "aloud", _("To say or ask aloud")
        WATCH = "watch", _("To watch for")
        FIRST_TALK = "first_talk", _("Preparing a first talk")
        LATER_TALK = "later_talk", _("Preparing a later talk")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    step = models.CharField(
        _("step"), max_length=12, choices=Step, blank=True, default=""
    )
    place = models.CharField(_("where it is shown"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    # Which shipped default this is; ours to find it again, whatever it says by now.
    code = models.CharField(max_length=60, blank=True, default="", editable=False)
    # Empty: for every campaign.
    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="library",
        verbose_name=_("campaign"),
    )
    current = models.OneToOneField(
        "conversations.EntryVersion",
        on_delete=models.RESTRICT,
        null=True,
        editable=False,
        related_name="+",
    )
    # Empty: shipped with Trede.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = LibraryEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="conversations_library_code_once",
            )
        ]
        indexes = [models.Index(fields=["kind", "step", "position"])]

    def __str__(self) -> str:
        return self.code or str(self.id)

    @property
    def place_label(self) -> str:
        """In words: also where a prompt stands beside one field of the log."""
        if field := ALL_FIELDS.get(self.place):
            return str(field.label)
        return str(dict(self.Place.choices).get(self.place, self.place))


class EntryVersionQuerySet(models.QuerySet["EntryVersion"]):
    """Refuses what would change the words an old talk refers to."""

    def update(self, **_values: Any) -> Never:
        raise Unchangeable

    def delete(self) -> Never:
        raise Unchangeable


class Unchangeable(TypeError):
    """A version of a library text is added, never changed or taken away."""


class EntryVersion(InBothLanguages, models.Model):
    """The words of an entry as they were from one day on; written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(
        LibraryEntry, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    # The prompt, the question, the win, or what was said against it.
    words_nl = models.TextField(_("words in Dutch"), max_length=500, blank=True)
    words_en = models.TextField(_("words in English"), max_length=500, blank=True)
    affirm_nl = models.TextField(_("affirm, in Dutch"), max_length=300, blank=True)
    affirm_en = models.TextField(_("affirm, in English"), max_length=300, blank=True)
    answer_nl = models.TextField(_("answer, in Dutch"), max_length=500, blank=True)
    answer_en = models.TextField(_("answer, in English"), max_length=500, blank=True)
    redirect_nl = models.TextField(_("redirect, in Dutch"), max_length=300, blank=True)
    redirect_en = models.TextField(
        _("redirect, in English"), max_length=300, blank=True
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()

    objects = EntryVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "number"], name="conversations_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.words

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise Unchangeable

    @property
    def words(self) -> str:
        return self.text("words")

    @property
    def affirm(self) -> str:
        return self.text("affirm")

    @property
    def answer(self) -> str:
        return self.text("answer")

    @property
    def redirect(self) -> str:
        return self.text("redirect")

    @property
    def title(self) -> Text:
        return self.shown("words")

    @property
    def by_language(self) -> list[dict[str, object]]:
        """Per language that has any: its texts in order; for the history."""
        both = [
            (code, [text for stem in STEMS if (text := self.text_in(stem, code))])
            for code in ("nl", "en")
        ]
        return [{"code": code, "texts": texts} for code, texts in both if texts]

    @property
    def parts(self) -> list[Text]:
        """Affirm, answer and redirect, as far as they are filled."""
        return [shown for stem in STEMS[1:] if (shown := self.shown(stem)).text]


class EntryFeedbackQuerySet(SealedQuerySet["EntryFeedback"]):
    def open(self) -> "EntryFeedbackQuerySet":
        return self.filter(handled_at=None)


class EntryFeedback(models.Model):
    """What a colleague thought of one text while using it; one verdict per version."""

    class Verdict(models.TextChoices):
        WORKS = "works", _("It works")
        UNCLEAR = "unclear", _("It is unclear")
        DOES_NOT_FIT = "does_not_fit", _("It does not fit here")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        EntryVersion, on_delete=models.PROTECT, related_name="feedback"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict)
    # Sealed: what somebody writes about a talk may well be about a person.
    text = EncryptedTextField(_("what would work better"), blank=True)
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = EntryFeedbackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user"], name="conversations_one_verdict_each"
            )
        ]

    def __str__(self) -> str:
        return self.verdict
