from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from ladder.models import Ladder
from organizing.models import PersonQuerySet, Team, User
from organizing.pages import clean_query


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    chosen: bool


class BoardFilter:
    """Campaign, team and organizer from the query string.

    A value that is not among one's own choices is a 404, like any foreign object.
    """

    def __init__(self, request: HttpRequest, user: User) -> None:
        self.user = user
        seen = Ladder.objects.seen_by(user).select_related("campaign")
        self._ladders = {
            str(ladder.campaign_id): ladder
            for ladder in sorted(seen, key=_running_first)
        }
        self.campaign = self._asked(request, "campaign", self._ladders)
        teams = Team.objects.filter(pk__in=user.coordinated_team_ids).order_by("name")
        self._teams = {str(team.pk): team for team in teams}
        self.team = self._asked(request, "team", self._teams)
        self._owners = {str(owner.pk): owner for owner in self._organizers()}
        self.owner = self._asked(request, "owner", self._owners)

    @staticmethod
    def _asked(request: HttpRequest, name: str, options: Iterable[str]) -> str:
        value = clean_query(request, name)
        if not value:
            return ""
        try:
            value = str(UUID(value))
        except ValueError as error:
            raise Http404 from error
        if value not in options:
            raise Http404
        return value

    def _organizers(self) -> list[User]:
        """Whose people a coordinator may single out; nobody else has a choice."""
        if not self._teams:
            return []
        colleagues = User.objects.filter(
            memberships__team__in=self._teams.values(), is_active=True
        )
        return list(colleagues.distinct().order_by("name", "pk"))

    @property
    def ladder(self) -> Ladder | None:
        """The chosen one, else the first that runs; None when there is none."""
        if self.campaign:
            return self._ladders[self.campaign]
        return next(iter(self._ladders.values()), None)

    def people(self, visible: PersonQuerySet, ladder: Ladder) -> PersonQuerySet:
        """Who stands on this board: the campaign's people whom we still turn to."""
        people = visible.filter(
            campaigns=ladder.campaign_id, do_not_contact_at=None, restricted_at=None
        )
        if self.team:
            people = people.filter(team=UUID(self.team))
        if self.owner:
            people = people.filter(owner=UUID(self.owner))
        return people

    @property
    def campaigns(self) -> list[Option]:
        chosen = str(self.ladder.campaign_id) if self.ladder else ""
        return [
            Option(value, ladder.campaign.name, value == chosen)
            for value, ladder in self._ladders.items()
        ]

    @property
    def teams(self) -> list[Option]:
        return [
            Option(value, team.name, value == self.team)
            for value, team in self._teams.items()
        ]

    @property
    def owners(self) -> list[Option]:
        return [
            Option(value, str(owner), value == self.owner)
            for value, owner in self._owners.items()
        ]


def _running_first(ladder: Ladder) -> tuple[bool, str]:
    return (ladder.campaign.ended_on is not None, ladder.campaign.name.casefold())
