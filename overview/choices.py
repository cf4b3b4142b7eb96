"""What somebody may filter by: their own teams, colleagues, rungs, tags and filters."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, Subquery
from django.utils.functional import cached_property

from ladder.models import Ladder, Rung
from organizing.models import Campaign, Group, Membership, Tag, User
from overview.models import SavedFilter

TAGS_SHOWN = 300
# Without the texts that explain a rung: no list shows them.
RUNG_COLUMNS = (
    "number",
    "band",
    "name_nl",
    "name_en",
    "ladder__campaign__name",
    "ladder__campaign__ended_on",
)


@dataclass(frozen=True)
class Choices:
    """Each maps what stands in the query string to what people read."""

    teams: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    campaigns: dict[str, str] = field(default_factory=dict)
    rungs: dict[str, Rung] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    saved: list[SavedFilter] = field(default_factory=list)
    group: Group = field(default_factory=Group)

    def ladder_of(self, campaign: str) -> Ladder | None:
        for rung in self.rungs.values():
            if str(rung.ladder.campaign_id) == campaign:
                return rung.ladder
        return None

    @cached_property
    def by_ladder(self) -> dict[UUID, list[Rung]]:
        """Lowest first."""
        found: dict[UUID, list[Rung]] = {}
        for rung in self.rungs.values():
            found.setdefault(rung.ladder_id, []).append(rung)
        return found

    def rungs_of(self, ladder: Ladder) -> list[Rung]:
        return self.by_ladder.get(ladder.pk, [])

    @property
    def first_ladder(self) -> Ladder | None:
        return next((rung.ladder for rung in self.rungs.values()), None)


def choices_for(user: User) -> Choices:
    """Four statements; three for who coordinates no team and is in one."""
    teams, owners = _roster(user)
    rungs, group = rungs_seen_by(user)
    by_campaign = {rung.ladder.campaign_id: rung.ladder.campaign for rung in rungs}
    tags = Tag.objects.order_by("name", "pk").values_list("pk", "name")[:TAGS_SHOWN]
    return Choices(
        teams=teams,
        owners=owners,
        campaigns={str(pk): one.name for pk, one in by_campaign.items()},
        rungs={str(rung.pk): rung for rung in rungs},
        tags={str(pk): name for pk, name in tags},
        saved=list(SavedFilter.objects.filter(user=user).order_by("name", "pk")),
        group=group,
    )


def _roster(user: User) -> tuple[dict[str, str], dict[str, str]]:
    """Teams to choose between; colleagues, for who sees more than their own people."""
    if not user.is_coordinator and len(user.team_ids) < 2:
        return {}, {}
    members = Membership.objects.filter(team_id__in=user.team_ids)
    rows = members.order_by("team__name", "user__name").values_list(
        "team", "team__name", "user", "user__name", "user__email", "user__is_active"
    )
    coordinated = set(user.coordinated_team_ids)
    teams: dict[str, str] = {}
    owners: dict[str, str] = {}
    for team, team_name, owner, name, email, is_active in rows:
        teams[str(team)] = team_name
        if team in coordinated and is_active:
            owners[str(owner)] = name or email
    return teams, dict(sorted(owners.items(), key=lambda item: item[1].casefold()))


def rungs_seen_by(user: User) -> tuple[list[Rung], Group]:
    """Rungs of every ladder one sees, running campaigns first; and the gate.

    The gate comes along in the same statement: it decides how far up somebody
    without a basis stands, and each list shows rungs.
    """
    ours = Q(teams__in=list(user.team_ids)) | Q(teams=None)
    rows = (
        Rung.objects.filter(ladder__campaign__in=Campaign.objects.filter(ours))
        .select_related("ladder__campaign")
        .only(*RUNG_COLUMNS)
        .annotate(gate=Subquery(Group.objects.values("gate_on")[:1]))
    )
    rungs: list[Rung] = sorted(rows, key=_running_first)
    gate = getattr(rungs[0], "gate", None) if rungs else None
    return rungs, Group(gate_on=gate is not False and gate != 0)


def _running_first(rung: Rung) -> tuple[bool, str, str, int]:
    campaign = rung.ladder.campaign
    ended = campaign.ended_on is not None
    return (ended, campaign.name.casefold(), str(campaign.pk), rung.number)
