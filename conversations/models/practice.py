"""Practice: talks nobody had with people who do not exist.

Kept apart on purpose: no row here points to a person, a campaign, a talk or an ask,
so nothing of it can reach figures, the ladder, exports or mail.
"""

import secrets
import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conversations.steps import Step
from organizing.encrypted import EncryptedTextField, SealedQuerySet

if TYPE_CHECKING:
    from organizing.models import User

# A round on several phones ends by itself; what was seen is removed after a week.
OPEN_FOR = timedelta(hours=4)
KEPT_FOR = timedelta(days=7)
# Read aloud across a table: no letters that sound or look alike.
CODE_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
CODE_LENGTH = 6


def new_code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


class Role(models.TextChoices):
    ORGANIZER = "organizer", pgettext_lazy("practice", "Organizer")
    CONTACT = "contact", pgettext_lazy("practice", "Contact")
    OBSERVER = "observer", pgettext_lazy("practice", "Observer")

    @property
    def following(self) -> "Role":
        """The role one has in the next round: everybody plays everything."""
        roles = list(Role)
        return roles[(roles.index(self) + 1) % len(roles)]


class RolePlayQuerySet(SealedQuerySet["RolePlay"]):
    def open(self, now: datetime) -> "RolePlayQuerySet":
        return self.filter(ended_at=None, started_at__gt=now - OPEN_FOR)

    def of(self, user: "User") -> "RolePlayQuerySet":
        """Those one sits in; a round of others is nobody's business."""
        return self.filter(seats__user=user)

    def spent(self, now: datetime) -> "RolePlayQuerySet":
        return self.filter(started_at__lt=now - KEPT_FOR)


class RolePlay(models.Model):
    """One card played by two or three colleagues, each on their own phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code)
    card = models.CharField(max_length=20)
    # Counts on with each change of roles.
    turn = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = RolePlayQuerySet.as_manager()

    def __str__(self) -> str:
        return self.code

    def is_open(self, now: datetime) -> bool:
        return self.ended_at is None and now < self.started_at + OPEN_FOR


class Seat(models.Model):
    role_play = models.ForeignKey(
        RolePlay, on_delete=models.CASCADE, related_name="seats"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["role_play", "user"], name="conversations_one_seat_each"
            )
        ]

    def __str__(self) -> str:
        return self.role


class Observation(models.Model):
    """What the observer saw in one turn, step by step, for the organizer to read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role_play = models.ForeignKey(
        RolePlay, on_delete=models.CASCADE, related_name="observations"
    )
    turn = models.PositiveSmallIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    introduction = EncryptedTextField(Step.INTRODUCTION.label, blank=True)
    issue = EncryptedTextField(Step.ISSUE.label, blank=True)
    agitation = EncryptedTextField(Step.AGITATION.label, blank=True)
    plan = EncryptedTextField(Step.PLAN.label, blank=True)
    ask = EncryptedTextField(Step.ASK.label, blank=True)
    next = EncryptedTextField(Step.NEXT.label, blank=True)
    worked = EncryptedTextField(_("What worked"), blank=True)
    tip = EncryptedTextField(_("One tip"), blank=True)
    listened = models.PositiveSmallIntegerField(
        _("How much of the time did the organizer listen, in percent?"), null=True
    )

    objects = SealedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["role_play", "turn", "by"],
                name="conversations_one_observation_a_turn",
            )
        ]

    def __str__(self) -> str:
        return str(self.turn)

    def seen(self) -> list[tuple[str, str]]:
        """What was written, by the name of its step."""
        named = [(str(step.label), getattr(self, step.value)) for step in Step]
        rest = [(str(_("What worked")), self.worked), (str(_("One tip")), self.tip)]
        return [(label, text) for label, text in [*named, *rest] if text]


class PracticeQuerySet(models.QuerySet["Practice"]):
    def of(self, user: "User") -> "PracticeQuerySet":
        return self.filter(user=user)

    def in_month(self, day: date) -> "PracticeQuerySet":
        return self.filter(on_date__year=day.year, on_date__month=day.month)

    def rounds(self) -> "PracticeQuerySet":
        """What counts as having practised; reading about it does not."""
        return self.exclude(kind=Practice.Kind.READ)


class Practice(models.Model):
    """That somebody practised, on a day. What they said or typed is not kept."""

    class Kind(models.TextChoices):
        READ = "read", _("Read the six steps")
        ASKS = "asks", _("Made asks clear")
        REMARKS = "remarks", _("Affirm, answer, redirect")
        ROLE_PLAY = "role_play", _("Role-play")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practices"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    on_date = models.DateField()

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [
            # Once a day: twelve asks in a row are one round of practice.
            models.UniqueConstraint(
                fields=["user", "kind", "on_date"], name="conversations_practised_once"
            )
        ]

    def __str__(self) -> str:
        return self.kind
