"""What a coordinator finds on Today about the team, beside their own tasks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from conversations.models import FollowUp
from organizing.models import Person, User
from overview.reach import CountOf, awake


@dataclass(frozen=True)
class OrganizerLine:
    name: str
    user_id: object
    overdue: int


@dataclass(frozen=True)
class TeamLine:
    """What a coordinator wants to know in one line."""

    without_owner: int
    overdue: list[OrganizerLine]


def team_counts(user: User) -> dict[str, CountOf]:
    """Columns of a statement: how many people of the teams wait for a coordinator."""
    mine = Person.objects.coordinated_by(user)
    # `privacy` stands beside this room, so its requests are found from the person.
    undecided = mine.filter(
        data_requests__isnull=False, data_requests__decided_at__isnull=True
    )
    return {
        "going": CountOf(mine.filter(goes_on__isnull=False)),
        "wishing_to_go": CountOf(Person.objects.wishing_to_go(user)),
        "asking_for_copy": CountOf(undecided),
        "unowned": CountOf(
            mine.filter(owner=None, do_not_contact_at=None, restricted_at=None)
        ),
    }


def team_line(user: User, today: date, without_owner: int) -> TeamLine:
    """Overdue follow-ups by who should do them, most first."""
    late = FollowUp.objects.open().filter(
        awake(today),
        on_date__lt=today,
        person__team_id__in=user.coordinated_team_ids,
    )
    holder = Coalesce(F("responsible_id"), F("person__owner_id"))
    name = Coalesce(F("responsible__name"), F("person__owner__name"))
    counted = (
        late.annotate(holder=holder, holder_name=name)
        .exclude(holder=None)
        .order_by()
        .values_list("holder", "holder_name")
        .annotate(overdue=Count("pk"))
    )
    lines = [OrganizerLine(name, pk, count) for pk, name, count in counted]
    lines.sort(key=lambda line: (-line.overdue, line.name))
    return TeamLine(without_owner, lines)
