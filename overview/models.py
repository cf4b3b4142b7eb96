import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """A filter of the people list, kept under a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=600)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="overview_filter_name_once",
                violation_error_message=_("You already have a filter of that name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class DailyCount(models.Model):
    """How many people of a team stood on a rung at the end of a day."""

    on_date = models.DateField()
    team = models.ForeignKey(
        "organizing.Team", on_delete=models.CASCADE, related_name="+"
    )
    rung = models.ForeignKey("ladder.Rung", on_delete=models.CASCADE, related_name="+")
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["on_date", "team", "rung"], name="overview_one_count_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on_date} {self.people}"


class TeamFigures(models.Model):
    """What a dashboard tells of one team, as the clock counted it a moment ago.

    Counts without names, counted anew from the rows themselves each time: nothing is
    added up along the way that could drift.
    """

    team = models.ForeignKey(
        "organizing.Team", on_delete=models.CASCADE, related_name="+"
    )
    campaign = models.ForeignKey(
        "organizing.Campaign", on_delete=models.CASCADE, related_name="+"
    )
    weeks = models.PositiveSmallIntegerField()
    until = models.DateField()
    counted_at = models.DateTimeField()
    # How long counting took, of all teams together.
    seconds = models.FloatField(default=0)
    # Kind, weeks ago, two things that tell the kind apart, and how many.
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "team", "weeks"], name="overview_one_figure_a_team"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.weeks}"
