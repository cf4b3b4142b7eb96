from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheduled(models.Model):
    """Something agreed for a day: the row itself is the intent that mail is made from.

    The wall clock and its zone are kept, because "Friday at eight" stays Friday at
    eight when the clocks change. Every change of time, and a cancellation, bumps
    `sequence`; a mail made for an older sequence is never sent.
    """

    on_date = models.DateField(_("day"))
    at_time = models.TimeField(_("time"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Amsterdam"
    )
    sequence = models.PositiveIntegerField(default=0, editable=False)
    # When it was made or last moved: a letter whose moment was before that is skipped.
    scheduled_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True

    @property
    def starts_at(self) -> datetime | None:
        """The instant in its own zone; None for a whole day."""
        if self.at_time is None:
            return None
        wall = datetime.combine(self.on_date, self.at_time)
        return wall.replace(tzinfo=ZoneInfo(self.time_zone))
