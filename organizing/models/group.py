from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.versions import Versioned


class Group(Versioned):
    """The settings of the group: one row, for one installation is one group."""

    ONLY_ID: ClassVar = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name of the group"), max_length=120)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="nl"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Amsterdam"
    )
    gate_on = models.BooleanField(_("ask for a basis before notes"), default=True)
    gate_off_reason = models.CharField(
        _("why the gate is off"), max_length=300, blank=True
    )
    second_factor_for_all = models.BooleanField(
        _("second factor for organizers too"), default=False
    )
    quiet_from = models.TimeField(_("no mail from"), default="20:30")
    quiet_until = models.TimeField(_("no mail until"), default="08:30")
    keep_notes_months = models.PositiveSmallIntegerField(
        _("months to keep notes after the last contact"), default=12
    )
    keep_prospects_days = models.PositiveSmallIntegerField(
        _("days to keep people without any talk or agreement"), default=90
    )
    keep_former_members_months = models.PositiveSmallIntegerField(
        _("months to keep what former members told us"), default=3
    )
    privacy_notice = models.TextField(_("privacy notice"), blank=True)
    set_up_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="organizing_one_group"),
            models.CheckConstraint(
                condition=Q(gate_on=True) | ~Q(gate_off_reason=""),
                name="organizing_gate_off_has_a_reason",
                violation_error_message=_("Say why the gate is off."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Group":
        """The one row; before the first set-up a group with the defaults, unsaved."""
        return cls.objects.filter(pk=cls.ONLY_ID).first() or cls(name="Trede")
