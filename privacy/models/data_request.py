import json
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.finding import address_hash
from organizing.models import Person

if TYPE_CHECKING:
    from organizing.models import User

# So long the file can be fetched; then the texts that were looked through go.
FETCHED_WITHIN = timedelta(hours=24)


class DataRequestQuerySet(SealedQuerySet["DataRequest"]):
    def open(self) -> "DataRequestQuerySet":
        return self.filter(state__in=DataRequest.OPEN)

    def of_team(self, user: "User") -> "DataRequestQuerySet":
        """Those this coordinator answers for."""
        return self.filter(person__in=Person.objects.coordinated_by(user))


class DataRequest(models.Model):
    """Somebody asks for a copy of all that is kept of them.

    `texts` holds what may leave, by the key of each text (`privacy/gathering.py`): it
    is written while colleagues look them through, and goes a day after the release.
    """

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("copy", "To be looked through")
        RELEASED = "released", pgettext_lazy("copy", "Can be fetched")
        HANDED_OVER = "handed_over", pgettext_lazy("copy", "Handed over")
        REFUSED = "refused", pgettext_lazy("copy", "Refused")

    OPEN = (State.ASKED, State.RELEASED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="data_requests"
    )
    asked_at = models.DateTimeField()
    # Empty when they asked by themselves.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = EncryptedTextField(blank=True)
    texts = EncryptedTextField(blank=True)
    fetched_at = models.DateTimeField(null=True)
    # By themselves, once; only through the address that was theirs at the release, of
    # which the fingerprint is kept for that day: who changes it later gets no file.
    taken_at = models.DateTimeField(null=True)
    goes_to = models.CharField(max_length=64, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["asked", "released"]),
                name="privacy_one_open_request",
            )
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="privacy_due")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def may_leave(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self.texts or "{}")
        return found

    @property
    def fetched_until(self) -> datetime | None:
        if self.state != self.State.RELEASED or self.decided_at is None:
            return None
        return self.decided_at + FETCHED_WITHIN

    def can_be_fetched(self, now: datetime) -> bool:
        until = self.fetched_until
        return until is not None and now < until

    def can_be_taken(self, person: Person, now: datetime) -> bool:
        """By themselves, after the code that went to their address."""
        return (
            self.can_be_fetched(now)
            and self.taken_at is None
            and bool(person.email)
            and self.goes_to == address_hash(person.email)
        )
