"""Who works in the demo group: three teams and everybody in them."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from demo.names import CLIMATE, PLANS, PLANS_IN_ENGLISH, TENANTS
from ladder.actions import make_ladder
from organizing.models import Campaign, Group, Membership, Role, Team, User

PASSWORD = "trede-op-weg-naar-boven"

COORDINATORS = {"Oost": "Marga Visser", "Noord": "Karim Haddad", "West": "Ilse Prins"}
ORGANIZERS = {
    "Oost": ["Noor Bakker", "Bilal Aydin", "Femke de Groot", "Wim Kuipers"],
    "Noord": ["Samira Tahiri", "Teun Mulder", "Roos van Dam", "Omar El Idrissi"],
    "West": ["Yara Demir", "Joost Faber", "Lieke Post", "Stefan Meijer"],
}
TEAM_CAMPAIGNS = {
    "Oost": [TENANTS, CLIMATE],
    "Noord": [TENANTS],
    "West": [CLIMATE],
}
ADMIN = "Hanneke Scholten"


@dataclass(frozen=True)
class Cast:
    teams: dict[str, Team]
    campaigns: dict[str, Campaign]
    organizers: dict[str, list[User]]
    coordinators: dict[str, User]


def address(name: str) -> str:
    return f"{name.split(' ')[0].lower()}@demo.example"


def _account(name: str, hashed: str, *, is_admin: bool = False) -> User:
    user = User(
        name=name,
        email=address(name),
        language="en" if name == "Stefan Meijer" else "nl",
        is_admin=is_admin,
        is_privacy_contact=is_admin,
    )
    user.password = hashed
    user.save()
    return user


def gather(*, now: datetime) -> Cast:
    """The group, its campaigns with their ladders, its teams and its accounts."""
    # No quiet hours: a visitor at midnight wants to see mail too.
    Group.objects.create(
        name="Samen Sterk (demo)",
        set_up_at=now,
        quiet_from="00:00",
        quiet_until="00:00",
    )
    # One hash for all: Argon2 is slow on purpose, and this is a demo.
    hashed = make_password(PASSWORD)
    campaigns = {}
    for name, plan in PLANS.items():
        campaigns[name] = Campaign.objects.create(
            name=name, plan_to_win=plan, plan_to_win_en=PLANS_IN_ENGLISH[name]
        )
        make_ladder(campaign=campaigns[name])
    _account(ADMIN, hashed, is_admin=True)
    cast = Cast(teams={}, campaigns=campaigns, organizers={}, coordinators={})
    for team_name, names in ORGANIZERS.items():
        team = Team.objects.create(name=team_name)
        for campaign_name in TEAM_CAMPAIGNS[team_name]:
            campaigns[campaign_name].teams.add(team)
        lead = _account(COORDINATORS[team_name], hashed)
        crew = [_account(name, hashed) for name in names]
        Membership.objects.create(user=lead, team=team, role=Role.COORDINATOR)
        for user in crew:
            Membership.objects.create(user=user, team=team, role=Role.ORGANIZER)
        cast.teams[team_name] = team
        cast.coordinators[team_name] = lead
        cast.organizers[team_name] = crew
    return cast
