from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from organizing import audit
from organizing.actions.people import assign_owner
from organizing.actions.refusals import (
    AccountExists,
    LastOne,
    Refused,
    SecondAdminNeeded,
)
from organizing.models import Membership, Person, Role, Team, User

# What somebody may change about their own account.
PROFILE = (
    *("name", "language", "time_zone", "theme"),
    *("wants_digest", "wants_weekly"),
)


@transaction.atomic
def create_account(
    *,
    email: str,
    name: str,
    password: str,
    by: User | None,
    now: datetime,
    language: str = "nl",
    time_zone: str = "Europe/Amsterdam",
    is_admin: bool = False,
    team: Team | None = None,
    role: str = Role.ORGANIZER,
) -> User:
    """An account whose address counts as verified: the invitation reached it."""
    user = User(
        email=email.strip().lower(),
        name=name.strip(),
        language=language,
        time_zone=time_zone,
        is_admin=is_admin,
    )
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise AccountExists from error
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    audit.record("account_created", by=by or user, now=now, object_id=user.pk)
    if team:
        Membership.objects.create(user=user, team=team, role=Role(role))
        audit.record(
            "joined_team", by=by or user, now=now, object_id=user.pk, reason=role
        )
    return user


@transaction.atomic
def change_profile(*, user: User, changes: dict[str, object], now: datetime) -> None:
    """Change one's own account; other names than `PROFILE` are refused."""
    for name, value in changes.items():
        if name not in PROFILE:
            message = f"{name} is not part of a profile."
            raise ValueError(message)
        setattr(user, name, value)
    if changes:
        user.save(update_fields=list(changes))
        audit.record("profile_changed", by=user, now=now, object_id=user.pk)


@transaction.atomic
def deactivate_account(
    *, user: User, by: User, now: datetime, people_to: User | None = None
) -> int:
    """Close an account; tells how many people were handed over.

    Sign-in is refused and every session ends at once. People go to `people_to` where
    that colleague is in the team, and stay without an organizer elsewhere.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.is_admin and not other_admins(row):
        raise LastOne
    row.is_active, row.closed_at = False, now
    row.save(update_fields=["is_active", "closed_at"])
    user.is_active = False
    end_sessions(row)
    handed = 0
    for membership in Membership.objects.filter(user=row).select_related("team"):
        handed += hand_over(
            owner=row, team=membership.team, people_to=people_to, by=by, now=now
        )
    audit.record("account_closed", by=by, now=now, object_id=row.pk)
    return handed


@transaction.atomic
def reactivate_account(*, user: User, by: User, now: datetime) -> None:
    row = User.objects.select_for_update().get(pk=user.pk)
    row.is_active = True
    row.save(update_fields=["is_active"])
    user.is_active = True
    audit.record("account_reopened", by=by, now=now, object_id=row.pk)


def end_sessions(user: User) -> None:
    """Sign this user out on every device."""
    sessions = UserSession.objects.filter(user=user)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()


@transaction.atomic
def end_all_sessions(*, now: datetime) -> int:
    """Sign everybody out, on every device; tells how many sessions that were."""
    UserSession.objects.all().delete()
    count, _per_model = Session.objects.all().delete()
    audit.record("everybody_signed_out", by=None, now=now)
    return count


def forget_devices(*, now: datetime) -> None:
    """Of a session that is over, which address and browser it had goes too."""
    there = Session.objects.filter(expire_date__gt=now).values("session_key")
    seen_before = UserSession.objects.filter(last_seen_at__lt=now - timedelta(days=1))
    seen_before.exclude(session_key__in=there).delete()


def other_admins(user: User) -> bool:
    others = User.objects.filter(is_admin=True, is_active=True).exclude(pk=user.pk)
    return others.exists()


@transaction.atomic
def set_admin(*, user: User, is_admin: bool, by: User, now: datetime) -> None:
    # All admins are locked: two who remove each other at once leave one.
    admins = User.objects.select_for_update().filter(is_admin=True, is_active=True)
    others = [admin for admin in admins.order_by("pk") if admin.pk != user.pk]
    if not is_admin and not others:
        raise LastOne
    row = User.objects.select_for_update().get(pk=user.pk)
    row.is_admin = is_admin
    row.save(update_fields=["is_admin"])
    user.is_admin = is_admin
    action = "admin_granted" if is_admin else "admin_ended"
    audit.record(action, by=by, now=now, object_id=row.pk)


@transaction.atomic
def add_to_team(
    *, user: User, team: Team, role: str, by: User, now: datetime, reason: str = ""
) -> Membership:
    """Give a colleague a role in a team.

    Admins see no people by being admin, so they do not let themselves in: another
    admin does, or, where there is none, a reason is kept.
    """
    if by.pk == user.pk and not by.coordinates(team.pk):
        if other_admins(by):
            raise SecondAdminNeeded
        if not reason:
            raise Refused(_("Say why: there is no second admin to decide it."))
    membership, is_new = Membership.objects.get_or_create(
        user=user, team=team, defaults={"role": Role(role)}
    )
    if not is_new:
        raise Refused(_("This colleague is already in the team."))
    kind = "no_second_admin" if reason else ""
    audit.record(
        "joined_team", by=by, now=now, kind=kind, object_id=user.pk, reason=role
    )
    return membership


def hand_over(
    *, owner: User, team: Team, people_to: User | None, by: User, now: datetime
) -> int:
    """All people of `owner` in this team to a colleague of the team, or to nobody."""
    if people_to and not Membership.objects.filter(user=people_to, team=team).exists():
        people_to = None
    people = Person.objects.filter(owner=owner, team=team)
    return assign_owner(people=people, owner=people_to, by=by, now=now)
