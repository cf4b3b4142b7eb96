import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_PHRASE = 60


class CheckerList(models.TextChoices):
    """The lists of the ask checker that a group may add to."""

    INTEREST = "interest", pgettext_lazy("checker list", "Asking for a mood")
    OPINION = "opinion", pgettext_lazy("checker list", "Asking for an opinion")
    VAGUE = "vague", pgettext_lazy("checker list", "Saying nothing exact")
    GROUP = "group", pgettext_lazy("checker list", "Speaking to everybody")
    ACT = "act", pgettext_lazy("checker list", "Acts of our own")
    EVENT = "event", pgettext_lazy("checker list", "Our meetings and events")
    TAG = "tag", pgettext_lazy("checker list", "Closing words that ask")


class CheckerWordQuerySet(models.QuerySet["CheckerWord"]):
    def in_use(self) -> "CheckerWordQuerySet":
        return self.filter(retired_at=None)


class CheckerWord(models.Model):
    """A word the group taught the ask checker. It holds for the whole group."""

    class Language(models.TextChoices):
        DUTCH = "nl", _("Dutch")
        ENGLISH = "en", _("English")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=2, choices=Language)
    list = models.CharField(max_length=10, choices=CheckerList)
    # As it is compared: lower case, no accents, no signs.
    phrase = models.CharField(max_length=LONGEST_PHRASE)
    # Who leaves the group leaves the words behind.
    added_by = models.ForeignKey(
        "organizing.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = CheckerWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "list", "phrase"],
                condition=Q(retired_at=None),
                name="conversations_checker_word_once",
                violation_error_message=_("This word is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.phrase
