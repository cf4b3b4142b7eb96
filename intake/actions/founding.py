"""The first set-up: everything an empty installation needs, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from conversations.actions import load_shipped
from ladder.actions import make_ladder
from organizing.actions import AlreadySetUp, Founded, invite_colleague, set_up_group
from organizing.models import Role, User


@dataclass(frozen=True)
class Beginning:
    """What the five steps asked."""

    name: str
    team_name: str
    language: str
    time_zone: str
    campaign_name: str
    plan_to_win: str
    keep_notes_months: int
    keep_prospects_days: int
    keep_former_members_months: int
    user_name: str
    email: str
    password: str
    invited: Sequence[str] = ()


@transaction.atomic
def found_group(*, beginning: Beginning, now: datetime) -> Founded:
    """Group, team, campaign with its ladder, libraries, first account, invitations."""
    founded = set_up_group(
        name=beginning.name,
        team_name=beginning.team_name,
        campaign_name=beginning.campaign_name,
        email=beginning.email,
        user_name=beginning.user_name,
        password=beginning.password,
        now=now,
        language=beginning.language,
        time_zone=beginning.time_zone,
        plan_to_win=beginning.plan_to_win,
        settings={
            "keep_notes_months": beginning.keep_notes_months,
            "keep_prospects_days": beginning.keep_prospects_days,
            "keep_former_members_months": beginning.keep_former_members_months,
        },
    )
    # Whoever finds this page open on an old database makes no admin of themselves.
    if User.objects.exclude(pk=founded.user.pk).exists():
        raise AlreadySetUp
    make_ladder(campaign=founded.campaign)
    load_shipped(now=now)
    for email in beginning.invited:
        invite_colleague(
            email=email,
            name=email.partition("@")[0],
            team=founded.team,
            role=Role.ORGANIZER,
            by=founded.user,
            now=now,
            language=beginning.language,
        )
    return founded
