from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from organizing import audit
from organizing.actions.accounts import create_account
from organizing.actions.campaigns import create_campaign
from organizing.actions.refusals import AlreadySetUp, KeepsLonger
from organizing.actions.teams import create_team
from organizing.models import Campaign, Group, Role, Team, User

RETENTION = ("keep_notes_months", "keep_prospects_days", "keep_former_members_months")
# Settings an admin changes; `set_up_at`, the id and what was promised are none of them.
SETTINGS = (
    "name",
    "language",
    "time_zone",
    "gate_on",
    "gate_off_reason",
    "second_factor_for_all",
    "quiet_from",
    "quiet_until",
    "privacy_notice",
)


class Founded(NamedTuple):
    group: Group
    team: Team
    campaign: Campaign
    user: User


@transaction.atomic
def set_up_group(
    *,
    name: str,
    team_name: str,
    campaign_name: str,
    email: str,
    user_name: str,
    password: str,
    now: datetime,
    language: str = "nl",
    time_zone: str = "Europe/Amsterdam",
    plan_to_win: str = "",
    is_coordinator: bool = True,
    settings: dict[str, Any] | None = None,
) -> Founded:
    """The first of everything: group, team, campaign and an admin's account.

    `settings` are further columns of Group, such as what is kept how long. The
    campaign's ladder is made by the room above, in the same transaction.
    """
    group = _locked()
    if group.set_up_at:
        raise AlreadySetUp
    values = {"name": name, "language": language, "time_zone": time_zone}
    _fill(group, {**values, **(settings or {})}, (*SETTINGS, *RETENTION))
    group.set_up_at = now
    group.save()
    team = create_team(name=team_name, by=None, now=now)
    user = create_account(
        email=email,
        name=user_name,
        password=password,
        by=None,
        now=now,
        language=language,
        time_zone=time_zone,
        is_admin=True,
        team=team if is_coordinator else None,
        role=Role.COORDINATOR,
    )
    campaign = create_campaign(
        name=campaign_name, plan_to_win=plan_to_win, teams=[team], by=user, now=now
    )
    audit.record("group_set_up", by=user, now=now)
    return Founded(group, team, campaign, user)


def _locked() -> Group:
    """The one row; made here when nobody set the group up yet."""
    Group.objects.get_or_create(pk=Group.ONLY_ID, defaults={"name": "Trede"})
    return Group.objects.select_for_update().get(pk=Group.ONLY_ID)


def _fill(group: Group, values: dict[str, Any], allowed: Iterable[str]) -> None:
    for name, value in values.items():
        if name not in allowed:
            message = f"{name} is not a setting."
            raise ValueError(message)
        setattr(group, name, value)


def _change(
    group: Group, changes: dict[str, Any], allowed: Iterable[str], *, based_on: int
) -> list[str]:
    """Store what is new on the locked row; tells which settings that were."""
    group.refuse_stale(changes, based_on=based_on)
    changes = {n: new for n, new in changes.items() if getattr(group, n) != new}
    _fill(group, changes, allowed)
    group.mark_changed(changes)
    group.save(update_fields=[*changes, "version", "changed_in"])
    return sorted(changes)


@transaction.atomic
def change_settings(
    *, changes: dict[str, Any], based_on: int, by: User, now: datetime
) -> Group:
    """Change the group's settings; how long things are kept is none of them.

    Raises Conflict for settings that somebody else changed since `based_on`.
    """
    group = _locked()
    for name in _change(group, changes, SETTINGS, based_on=based_on):
        audit.record("setting_changed", by=by, now=now, kind=name)
    return group


@transaction.atomic
def shorten_retention(
    *, changes: dict[str, int], based_on: int, by: User, now: datetime
) -> Group:
    """What is kept how long was promised to people, and only goes down.

    A coordinator decides it. That an admin did, because there was none, is kept as
    the reason. Raises KeepsLonger, or Conflict as `change_settings` does.
    """
    group = _locked()
    if any(new > getattr(group, name) for name, new in changes.items()):
        raise KeepsLonger
    reason = "" if by.is_coordinator else "no_coordinator"
    for name in _change(group, changes, RETENTION, based_on=based_on):
        audit.record("retention_shortened", by=by, now=now, kind=name, reason=reason)
    return group
