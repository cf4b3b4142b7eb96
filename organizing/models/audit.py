from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from organizing.models.person import Person
from organizing.models.team import Membership

if TYPE_CHECKING:
    from organizing.models.user import User


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def shown_to(self, user: "User") -> "AuditQuerySet":
        """What one did oneself; a coordinator: also what was done with people of the
        own teams, and what their colleagues did besides; an admin: all of it.

        Names are another matter: who a line is about, `Person.visible_to` says.
        """
        if user.is_admin:
            return self.all()
        own, teams = Q(actor_id=user.pk), user.coordinated_team_ids
        if not teams:
            return self.filter(own)
        people = Person.objects.filter(team_id__in=teams).values("audit_ref")
        colleagues = Membership.objects.filter(team_id__in=teams).values("user_id")
        return self.filter(
            own | Q(person_ref__in=people) | Q(person_ref=None, actor_id__in=colleagues)
        )

    def before(self, entry: "AuditEntry") -> "AuditQuerySet":
        """The older ones, in the order in which the page shows them."""
        # The first condition alone finds its place in the index.
        earlier = Q(at__lt=entry.at) | Q(pk__lt=entry.pk)
        return self.filter(earlier, at__lte=entry.at)


class AuditEntry(models.Model):
    """Who did what to whom, when. No content and no foreign keys: it outlives both.

    Triggers on both databases refuse update and delete (migration audit_triggers).
    """

    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=40)
    kind = models.CharField(max_length=40, blank=True)
    # Person.audit_ref: random, and gone with the person, so nothing needs rewriting.
    person_ref = models.UUIDField(null=True)
    object_id = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    objects: ClassVar = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person_ref", "at"]),
            models.Index(fields=["actor_id", "at"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class AuditSeal(models.Model):
    """A hash over a batch of entries and the seal before it, made each minute."""

    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField(unique=True)
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.first_id}-{self.last_id}"


class AuditGate(models.Model):
    """Open only inside the one transaction in which retention removes old batches."""

    is_open = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "open" if self.is_open else "closed"
