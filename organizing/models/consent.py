import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """Why we may remember what somebody tells us (GDPR article 9)."""

    NONE = "", _("Not yet")
    MEMBER = "member", _("Member")
    REGULAR_CONTACT = "regular_contact", _("Regular contact")
    CONSENT = "consent", _("Said yes to being remembered")


class Consent(models.Model):
    """One yes or no, never overwritten: a withdrawal is a date, a new yes a row."""

    class Purpose(models.TextChoices):
        REMEMBER = "remember", _("Remember what we discussed")
        MAIL = "mail", _("Mail about agreements")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(max_length=10, choices=Purpose)
    # For REMEMBER which basis; for MAIL it stays empty.
    basis = models.CharField(max_length=16, choices=Basis, blank=True)
    given = models.BooleanField(_("said yes"))
    at = models.DateTimeField()
    # Empty when the person themself answered by a link.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    channel = models.CharField(max_length=40, blank=True)
    wording = models.CharField(_("wording version"), max_length=40)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "purpose", "at"])]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given}"


class Suppression(models.Model):
    """An address we never write to again. Only its fingerprint is kept."""

    class Reason(models.TextChoices):
        UNSUBSCRIBED = "unsubscribed", _("asked us to stop")
        REFUSED = "refused", _("the mailbox does not exist")
        IMPORTED = "imported", _("the imported file said no mail")
        ERASED = "erased", _("erased at their own request")

    address_hash = models.CharField(max_length=64)
    # Empty stops everything; else one category of letters.
    scope = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=12, choices=Reason)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address_hash", "scope"], name="organizing_suppressed_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason
