"""Whose figures a dashboard shows, for which campaign and how long."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ladder.models import Ladder, Rung
from organizing.models import Person, PersonQuerySet, Team, User
from organizing.pages import clean_query
from overview.choices import rungs_seen_by
from overview.ledger import Period

PERIODS: dict[str, tuple[int, LazyText]] = {
    "4": (4, gettext_lazy("Four weeks")),
    "13": (13, gettext_lazy("A quarter")),
    "26": (26, gettext_lazy("Half a year")),
}
# Periods overlap: what happened in one and not in the other could be worked out, and be
# one person. So whoever sees numbers without the names behind them gets this one only.
ONLY_NUMBERS = "13"
MINE, OURS, WHOLE = "mine", "ours", "all"
KEYS = ("who", "campaign", "period")


@dataclass(frozen=True)
class Options:
    """What somebody may choose between; each maps a value to its words."""

    who: dict[str, str]
    campaigns: dict[str, str] = field(default_factory=dict)
    rungs: list[Rung] = field(default_factory=list)
    gate_on: bool = True


def options_for(user: User) -> Options:
    rungs, group = rungs_seen_by(user)
    campaigns = {rung.ladder.campaign_id: rung.ladder.campaign.name for rung in rungs}
    teams = Team.objects.filter(pk__in=list(user.team_ids)).order_by("name", "pk")
    who = {str(team.pk): team.name for team in teams}
    if len(user.coordinated_team_ids) > 1:
        who = {OURS: _("All my teams"), **who}
    if user.is_coordinator:
        who[WHOLE] = _("The whole group")
    who[MINE] = _("My own people")
    named = {str(pk): name for pk, name in campaigns.items()}
    return Options(who, named, rungs, group.gate_on)


class Chosen:
    """The filter of the dashboard; what is none of one's choices counts as absent."""

    def __init__(
        self, request: HttpRequest, user: User, options: Options, today: date
    ) -> None:
        self.user = user
        self.options = options
        asked = {key: clean_query(request, key) for key in KEYS}
        self.who = self._among(asked["who"], options.who, self._usual(user))
        first = next(iter(options.campaigns), "")
        self.campaign = self._among(asked["campaign"], options.campaigns, first)
        weeks = self._among(asked["period"], self.periods, next(iter(self.periods)))
        self.weeks = weeks
        self.period = Period(PERIODS[weeks][0], today)

    @staticmethod
    def _among(value: str, options: Mapping[str, object], usual: str) -> str:
        return value if value in options else usual

    def _usual(self, user: User) -> str:
        """A coordinator starts with their team, an organizer with their own people."""
        if OURS in self.options.who:
            return OURS
        coordinated = [str(team) for team in user.coordinated_team_ids]
        return coordinated[0] if coordinated else MINE

    @property
    def periods(self) -> dict[str, str]:
        """What one may choose between, each with its words."""
        keys = list(PERIODS) if self.sees_all else [ONLY_NUMBERS]
        return {key: str(PERIODS[key][1]) for key in keys}

    @property
    def rungs(self) -> list[Rung]:
        """Lowest first; empty while there is no campaign."""
        rungs = self.options.rungs
        return [one for one in rungs if str(one.ladder.campaign_id) == self.campaign]

    @property
    def ladder(self) -> Ladder | None:
        return self.rungs[0].ladder if self.rungs else None

    @property
    def team_ids(self) -> list[UUID] | None:
        """The teams whose every person counts; None where it is no whole team."""
        if self.who == MINE:
            return None
        if self.who == OURS:
            return self.user.coordinated_team_ids
        return None if self.who == WHOLE else [UUID(self.who)]

    def whole_teams(self) -> tuple[list[UUID], list[UUID]]:
        """Teams of which one sees every name or none; and teams one sees in part."""
        if self.who == MINE:
            return [], []
        teams = self.team_ids
        if teams is None:
            teams = list(Team.objects.values_list("pk", flat=True))
        user = self.user
        in_part = set(user.team_ids) - set(user.coordinated_team_ids)
        whole = [team for team in teams if team not in in_part]
        return whole, [team for team in teams if team in in_part]

    @property
    def sees_all(self) -> bool:
        """Whether every name behind these figures may be seen."""
        if self.who == MINE:
            return True
        teams = self.team_ids
        return teams is not None and all(map(self.user.coordinates, teams))

    def people(self) -> PersonQuerySet:
        """Who takes part in the campaign and whom we still turn to."""
        return self.counted().filter(restricted_at=None)

    def counted(self) -> PersonQuerySet:
        """The same, with whoever was erased: what was done stays in the counts."""
        people = Person.objects.counted().filter(campaigns=UUID(self.campaign))
        if self.who == MINE:
            return people.filter(owner=self.user, team_id__in=self.user.team_ids)
        if self.who == WHOLE:
            # Only ever counted, and small cells of other teams are hidden.
            return people
        if self.who == OURS:
            return people.filter(team_id__in=self.user.coordinated_team_ids)
        return people.filter(team_id=UUID(self.who))

    def query(self, **changes: str) -> str:
        query = QueryDict(mutable=True)
        now = {"who": self.who, "campaign": self.campaign, "period": self.weeks}
        for key, value in {**now, **changes}.items():
            if value:
                query[key] = value
        return query.urlencode()

    def list_query(self, **changes: str) -> str:
        """The people list with the same people; "" where not all may be seen."""
        if not self.sees_all:
            return ""
        query = QueryDict(mutable=True)
        query["campaign"] = self.campaign
        if self.who == MINE:
            query["owner"] = "me"
        elif self.who != OURS:
            query["team"] = self.who
        for key, value in changes.items():
            query[key] = value
        return query.urlencode()
