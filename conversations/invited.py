"""From invited to planned to held (M2); counted as in `figures.py`."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from conversations.figures import Definition, Scope, Share
from conversations.models import Invitation

DEFINITION = Definition(
    "M2",
    _("From invited to held"),
    _(
        "People invited in the period; of those, with whom a talk was planned on it; "
        "of those, with whom it was held. Two tries count once."
    ),
)


@dataclass(frozen=True)
class Invited:
    invited: int
    planned: int
    held: int

    @property
    def became_planned(self) -> Share:
        return Share(self.planned, self.invited)

    @property
    def became_held(self) -> Share:
        return Share(self.held, self.planned)


def invited_planned_held(scope: Scope) -> Invited:
    """People, by the day of the invitation; each number is part of the one before."""
    rows = Invitation.objects.about(scope.people).filter(
        sent_on__range=(scope.since, scope.until)
    )
    if scope.campaign:
        rows = rows.filter(campaign=scope.campaign)
    if scope.organizer:
        rows = rows.filter(by=scope.organizer)
    was_planned = Q(conversation__isnull=False)
    was_held = Q(conversation__finished_at__isnull=False)
    counted = rows.aggregate(
        invited=Count("person", distinct=True),
        planned=Count("person", distinct=True, filter=was_planned),
        held=Count("person", distinct=True, filter=was_held),
    )
    return Invited(**counted)
