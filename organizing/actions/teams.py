from datetime import datetime

from django.db import transaction

from organizing import audit
from organizing.actions.accounts import hand_over, other_admins
from organizing.actions.refusals import LastOne, SecondAdminNeeded
from organizing.models import Membership, Role, Team, User


@transaction.atomic
def create_team(*, name: str, by: User | None, now: datetime) -> Team:
    team = Team.objects.create(name=name.strip())
    audit.record("team_created", by=by, now=now, object_id=team.pk)
    return team


@transaction.atomic
def rename_team(
    *, team: Team, name: str, based_on: int, by: User, now: datetime
) -> None:
    """Raises Conflict when it got another name since `based_on`."""
    row = Team.objects.select_for_update().get(pk=team.pk)
    changes = {"name": name.strip()}
    row.refuse_stale(changes, based_on=based_on)
    if row.name == changes["name"]:
        return
    row.name = changes["name"]
    row.mark_changed(changes)
    row.save(update_fields=["name", "version", "changed_in"])
    audit.record("team_renamed", by=by, now=now, object_id=row.pk)


@transaction.atomic
def set_role(*, membership: Membership, role: str, by: User, now: datetime) -> None:
    row = _locked(membership)
    raises_self = by.pk == row.user_id and row.role != role == Role.COORDINATOR
    if raises_self and other_admins(by):
        raise SecondAdminNeeded
    if row.role == Role.COORDINATOR and role != Role.COORDINATOR:
        _keep_a_coordinator(row)
    row.role = Role(role)
    row.save(update_fields=["role"])
    membership.role = row.role
    audit.record("role_changed", by=by, now=now, object_id=row.user_id, reason=role)


@transaction.atomic
def leave_team(
    *, membership: Membership, people_to: User | None, by: User, now: datetime
) -> int:
    """Take somebody out of a team; tells how many people were handed over."""
    row = _locked(membership)
    if row.role == Role.COORDINATOR:
        _keep_a_coordinator(row)
    handed = hand_over(
        owner=row.user, team=row.team, people_to=people_to, by=by, now=now
    )
    audit.record("left_team", by=by, now=now, object_id=row.user_id)
    row.delete()
    return handed


def _locked(membership: Membership) -> Membership:
    """The row, with its whole team locked: two coordinators leaving at once wait."""
    list(
        Membership.objects.select_for_update()
        .filter(team_id=membership.team_id)
        .order_by("pk")
    )
    return Membership.objects.select_related("user", "team").get(pk=membership.pk)


def _keep_a_coordinator(leaving: Membership) -> None:
    others = Membership.objects.filter(
        team_id=leaving.team_id, role=Role.COORDINATOR, user__is_active=True
    ).exclude(pk=leaving.pk)
    if not others.exists():
        raise LastOne
