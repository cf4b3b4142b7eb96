"""What a coordinator may see of how colleagues are doing: a cue in words, no score.

Nothing of a debrief comes here: those are their author's, and one coach's.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from conversations.models import FollowUp
from conversations.trend import insincere_yes
from organizing.models import User

# Below it everybody has a busy week.
MANY_OVERDUE = 5


@dataclass(frozen=True)
class Cue:
    user: User
    many_yes_few_kept: bool
    many_overdue: bool


def coaching_cues(user: User, today: date) -> list[Cue]:
    """Colleagues of the coordinated teams about whom there is something to say.

    By name, never by how much: nobody stands above anybody. Four statements.
    """
    teams = user.coordinated_team_ids
    crew = list(User.objects.of_teams(teams).exclude(pk=user.pk).order_by("name", "pk"))
    unsure, late = insincere_yes(crew, teams=teams), _many_overdue(teams, today)
    cues = [Cue(one, one.pk in unsure, one.pk in late) for one in crew]
    return [cue for cue in cues if cue.many_yes_few_kept or cue.many_overdue]


def _many_overdue(teams: list[UUID], today: date) -> set[object]:
    late = FollowUp.objects.open().filter(
        on_date__lt=today, person__team_id__in=teams, person__restricted_at=None
    )
    holder = Coalesce(F("responsible_id"), F("person__owner_id"))
    rows = late.annotate(holder=holder).order_by().values_list("holder")
    counted = rows.annotate(count=Count("pk"))
    return {pk for pk, count in counted if count >= MANY_OVERDUE}
