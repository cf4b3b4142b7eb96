"""A coordinator's week: what fills the ladder and where help is wanted. Only counts.

The teams are their own and they may see every name in them, so no cell is hidden.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q

from conversations.models import Conversation, FollowUp
from ladder.figures import distribution, movement
from ladder.models import Ladder
from ladder.positions import RungCount, with_rung
from organizing.models import Campaign, Person, PersonQuerySet, Team, User

A_WEEK = timedelta(days=7)
# As on the dashboard: so long on one rung is worth a talk.
STUCK_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class TeamWeek:
    name: str
    talks: int
    overdue: int
    without_owner: int

    def __bool__(self) -> bool:
        return bool(self.talks or self.overdue or self.without_owner)


@dataclass(frozen=True)
class LadderWeek:
    campaign: str
    rungs: list[RungCount]
    went_up: int
    cooled: int
    stuck: int

    def __bool__(self) -> bool:
        return bool(self.went_up or self.cooled or self.stuck)


@dataclass(frozen=True)
class Week:
    """The seven days before `until`, and what stands open on it."""

    teams: list[TeamWeek]
    ladders: list[LadderWeek]

    def __bool__(self) -> bool:
        return any(self.teams) or any(self.ladders)


def week_of(user: User, until: date) -> Week:
    """False where nothing happened and nothing waits."""
    ids = user.coordinated_team_ids
    people = Person.objects.coordinated_by(user).filter(
        do_not_contact_at=None, restricted_at=None
    )
    ladders = [
        _ladder(people, campaign, until)
        for campaign in Campaign.objects.open_to(user).order_by("name", "pk")
        if Ladder.objects.filter(campaign=campaign).exists()
    ]
    filled = [one for one in ladders if sum(rung.count for rung in one.rungs)]
    return Week(_teams(ids, people, until), filled)


def _teams(
    ids: Collection[UUID], people: PersonQuerySet, until: date
) -> list[TeamWeek]:
    """Per team in four statements, however many teams there are."""
    awake = people.approachable(until).order_by()
    talks = _counted(
        Conversation.objects.finished().about(people), Q(on_date__range=_days(until))
    )
    late = _counted(FollowUp.objects.open().about(awake), Q(on_date__lt=until))
    unowned = people.order_by().filter(owner=None).values_list("team")
    alone = dict(unowned.annotate(Count("pk")))
    return [
        TeamWeek(
            name=team.name,
            talks=talks.get(team.pk, 0),
            overdue=late.get(team.pk, 0),
            without_owner=alone.get(team.pk, 0),
        )
        for team in Team.objects.filter(pk__in=list(ids)).order_by("name", "pk")
    ]


def _counted(rows: object, condition: Q) -> dict[UUID, int]:
    found = rows.filter(condition).order_by()  # type: ignore[attr-defined]
    return dict(found.values_list("person__team").annotate(Count("pk")))


def _days(until: date) -> tuple[date, date]:
    return until - A_WEEK, until - timedelta(days=1)


def _ladder(people: PersonQuerySet, campaign: Campaign, until: date) -> LadderWeek:
    ladder = campaign.ladder
    theirs = people.filter(campaigns=campaign)
    rungs = distribution(theirs, ladder)
    moves = movement(theirs, ladder, *_days(until))
    placed = with_rung(theirs, ladder, rungs=[one.rung for one in rungs])
    stuck = placed.approachable(until).filter(
        rung_since_on__lte=until - STUCK_AFTER,  # type: ignore[misc]
        rung_number__lt=rungs[-1].rung.number,
    )
    return LadderWeek(
        campaign=campaign.name,
        rungs=rungs,
        went_up=moves.went_up,
        cooled=moves.cooled,
        stuck=stuck.count(),
    )
