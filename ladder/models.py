import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.languages import language_now, readers_text
from organizing.models import Person
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models import PersonQuerySet, User


class Band(models.TextChoices):
    """What every ladder's rungs map to, so that figures stay comparable."""

    CONTACT = "contact", _("Contact")
    SUPPORTER = "supporter", _("Supporter")
    PARTICIPANT = "participant", _("Participant")
    ACTIVE = "active", _("Active")
    LEADER = "leader", _("Leader")


class LadderQuerySet(models.QuerySet["Ladder"]):
    def seen_by(self, user: "User") -> "LadderQuerySet":
        """Ladders of my teams' campaigns; a campaign without teams is everybody's."""
        return self.all() if user.is_admin else self._of_teams(user.team_ids)

    def edited_by(self, user: "User") -> "LadderQuerySet":
        if user.is_admin:
            return self.all()
        if not user.is_coordinator:
            return self.none()
        return self._of_teams(user.coordinated_team_ids)

    def _of_teams(self, team_ids: Collection[uuid.UUID]) -> "LadderQuerySet":
        ours = Q(campaign__teams__in=list(team_ids)) | Q(campaign__teams=None)
        return self.filter(ours).distinct()


class Ladder(models.Model):
    """The rungs of one campaign."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.OneToOneField(
        "organizing.Campaign", on_delete=models.CASCADE, related_name="ladder"
    )

    objects = LadderQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Rung(Versioned):
    """A rung says what somebody did, not what they think."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="rungs")
    # 0 is the ground: everybody without a Position stands there.
    number = models.PositiveSmallIntegerField(_("number"))
    band = models.CharField(_("band"), max_length=12, choices=Band)
    name_nl = models.CharField(_("name in Dutch"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=40)
    definition_nl = models.CharField(_("what it means, in Dutch"), max_length=240)
    definition_en = models.CharField(_("what it means, in English"), max_length=240)
    up_when_nl = models.CharField(
        _("when somebody goes up, in Dutch"), max_length=240, blank=True
    )
    up_when_en = models.CharField(
        _("when somebody goes up, in English"), max_length=240, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ladder", "number"],
                name="ladder_rung_number_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self._in_language("name")

    @property
    def definition(self) -> str:
        return self._in_language("definition")

    @property
    def up_when(self) -> str:
        return self._in_language("up_when")

    def _in_language(self, stem: str) -> str:
        return str(getattr(self, f"{stem}_{language_now()}"))


class StandingAsk(Versioned):
    """An ask that fits a rung, ready to pick."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rung = models.ForeignKey(Rung, on_delete=models.CASCADE, related_name="asks")
    text_nl = models.CharField(_("ask in Dutch"), max_length=300)
    text_en = models.CharField(_("ask in English"), max_length=300)
    # The builder's fields when this ask is picked; the day is filled in the talk.
    act_nl = models.CharField(_("act in Dutch"), max_length=160)
    act_en = models.CharField(_("act in English"), max_length=160)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return readers_text(self.text_nl, self.text_en)

    @property
    def act(self) -> str:
        return readers_text(self.act_nl, self.act_en)


class PositionQuerySet(models.QuerySet["Position"]):
    def of(self, people: "PersonQuerySet") -> "PositionQuerySet":
        return self.filter(person__in=people)


class Position(models.Model):
    """Where a person stands on one ladder, and since when."""

    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, related_name="positions"
    )
    ladder = models.ForeignKey(
        Ladder, on_delete=models.CASCADE, related_name="positions"
    )
    rung = models.ForeignKey(
        # A rung with people on it cannot go; they are moved first.
        Rung,
        on_delete=models.PROTECT,
        related_name="positions",
    )
    since_on = models.DateField()

    objects = PositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "ladder"], name="ladder_one_position"
            )
        ]
        indexes = [
            models.Index(fields=["ladder", "rung"]),
            # Who stands longest where they are: the dashboard shows the first eight.
            models.Index(fields=["ladder", "since_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.rung_id}"


class MoveQuerySet(SealedQuerySet["Move"]):
    def about(self, people: "PersonQuerySet") -> "MoveQuerySet":
        return self.filter(person__in=people)


class Move(models.Model):
    """One step on the ladder, with its date, its reason and who decided it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, related_name="moves"
    )
    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="moves")
    from_rung = models.ForeignKey(Rung, on_delete=models.PROTECT, related_name="+")
    to_rung = models.ForeignKey(Rung, on_delete=models.PROTECT, related_name="+")
    # Copied, so that figures need no join and survive a renumbering.
    went_up = models.BooleanField()
    moved_on = models.DateField()
    moved_at = models.DateTimeField()
    # Since when they stood where they came from; empty for the ground.
    from_since_on = models.DateField(null=True, blank=True)
    reason = EncryptedTextField(_("reason"), blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    suggestion = models.ForeignKey(
        "Suggestion", on_delete=models.SET_NULL, null=True, related_name="moves"
    )

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_rung=F("to_rung")),
                name="ladder_a_move_goes_somewhere",
            )
        ]
        indexes = [
            models.Index(fields=["person", "ladder", "moved_on"]),
            models.Index(fields=["ladder", "moved_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.from_rung_id} > {self.to_rung_id}"


class SuggestionQuerySet(SealedQuerySet["Suggestion"]):
    def open(self) -> "SuggestionQuerySet":
        return self.filter(state=Suggestion.State.OPEN)

    def waiting_for(self, user: "User") -> "SuggestionQuerySet":
        """Open, about people one may see and still turns to."""
        people = Person.objects.visible_to(user)
        reachable = people.filter(do_not_contact_at=None, restricted_at=None)
        return self.open().about(reachable)

    def about(self, people: "PersonQuerySet") -> "SuggestionQuerySet":
        return self.filter(person__in=people)


class Suggestion(models.Model):
    """A move the rules, or an organizer, propose. A person decides.

    It stores the rule and its numbers, never a sentence: the sentence is made in the
    reader's language.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("suggestion", "Open")
        ACCEPTED = "accepted", pgettext_lazy("suggestion", "Accepted")
        DECLINED = "declined", pgettext_lazy("suggestion", "Not now")
        LAPSED = "lapsed", pgettext_lazy("suggestion", "No longer fits")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, related_name="suggestions"
    )
    ladder = models.ForeignKey(
        Ladder, on_delete=models.CASCADE, related_name="suggestions"
    )
    from_rung = models.ForeignKey(Rung, on_delete=models.CASCADE, related_name="+")
    to_rung = models.ForeignKey(Rung, on_delete=models.CASCADE, related_name="+")
    # A code of ladder/rules.py, or "proposed" when an organizer asked for it.
    rule = models.CharField(max_length=40)
    numbers = models.JSONField(default=dict)
    reason = EncryptedTextField(_("reason"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_on = models.DateField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_on = models.DateField(null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "ladder"],
                condition=Q(state="open"),
                name="ladder_one_open_suggestion",
            )
        ]
        indexes = [models.Index(fields=["ladder", "state"])]

    def __str__(self) -> str:
        return f"{self.rule} {self.state}"
