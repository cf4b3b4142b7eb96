from django.db import models


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
