import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models

from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.models.person import Person
from organizing.models.user import User


class MergeQuerySet(SealedQuerySet["Merge"]):
    def undone_by(self, user: User, *, now: datetime) -> "MergeQuerySet":
        """Which this coordinator can still take apart."""
        people = Person.objects.coordinated_by(user)
        return self.filter(kept__in=people, undo_until__gt=now)


class Merge(models.Model):
    """Two rows were one person: `gone_id` went into `kept`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    # Links, bookmarks and old backups still know them by this.
    gone_id = models.UUIDField(unique=True, editable=False)
    # Links that were mailed to the one who went open as long as both still have these
    # versions; 0 opens nothing, for they were mailed to another address.
    gone_link_version = models.PositiveIntegerField(default=0)
    kept_link_version = models.PositiveIntegerField(default=0)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    merged_at = models.DateTimeField()
    # How it was before, to take it apart again; emptied when that is over.
    story = EncryptedTextField(blank=True)
    undo_until = models.DateTimeField(null=True)

    objects: ClassVar = MergeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.gone_id} > {self.kept_id}"
