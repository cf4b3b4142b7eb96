from datetime import datetime, timedelta

from django.db import transaction

from organizing import audit
from organizing.actions.accounts import create_account
from organizing.actions.refusals import AccountExists, InvitationClosed
from organizing.models import ColleagueInvitation, Membership, Role, Team, User

LASTS = timedelta(days=14)


@transaction.atomic
def invite_colleague(
    *,
    email: str,
    name: str,
    team: Team | None,
    role: str,
    by: User | None,
    now: datetime,
    makes_admin: bool = False,
    language: str = "nl",
) -> ColleagueInvitation:
    """Write down the intent; the sweep in reminders mails it."""
    invitation = ColleagueInvitation.objects.create(
        email=email.strip().lower(),
        name=name.strip(),
        language=language,
        team=team,
        role=Role(role),
        makes_admin=makes_admin,
        invited_by=by,
        created_at=now,
        expires_at=now + LASTS,
    )
    audit.record(
        "colleague_invited", by=by, now=now, object_id=invitation.pk, reason=role
    )
    return invitation


def _open(invitation: ColleagueInvitation, now: datetime) -> ColleagueInvitation:
    """The row, locked and still usable in the version the caller holds."""
    row = (
        ColleagueInvitation.objects.select_for_update(of=("self",))
        .select_related("team")
        .get(pk=invitation.pk)
    )
    used_up = row.accepted_at or row.revoked_at or row.expires_at <= now
    if used_up or row.sequence != invitation.sequence:
        raise InvitationClosed
    return row


@transaction.atomic
def accept_invitation(
    *,
    invitation: ColleagueInvitation,
    name: str,
    password: str,
    now: datetime,
    language: str = "",
) -> User:
    """Make the account that the invitation promised. It works once."""
    row = _open(invitation, now)
    if User.objects.filter(email__iexact=row.email).exists():
        raise AccountExists
    user = create_account(
        email=row.email,
        name=name,
        password=password,
        by=None,
        now=now,
        language=language or row.language,
        is_admin=row.makes_admin,
        team=row.team,
        role=row.role,
    )
    _close(row, now)
    return user


@transaction.atomic
def join_with_account(
    *, invitation: ColleagueInvitation, user: User, now: datetime
) -> None:
    """Somebody who has an account already joins one more team."""
    row = _open(invitation, now)
    # An invitation to oneself would open a team without a second person.
    if user.email.lower() != row.email or row.invited_by_id == user.pk:
        raise InvitationClosed
    if row.team and not Membership.objects.filter(user=user, team=row.team).exists():
        Membership.objects.create(user=user, team=row.team, role=row.role)
        audit.record(
            "joined_team", by=user, now=now, object_id=user.pk, reason=row.role
        )
    if row.makes_admin and not user.is_admin:
        user.is_admin = True
        user.save(update_fields=["is_admin"])
        audit.record("admin_granted", by=row.invited_by, now=now, object_id=user.pk)
    _close(row, now)


def _close(row: ColleagueInvitation, now: datetime) -> None:
    row.accepted_at = now
    row.save(update_fields=["accepted_at"])


@transaction.atomic
def resend_invitation(
    *, invitation: ColleagueInvitation, by: User, now: datetime
) -> None:
    """A new mail with a new link; the older link stops working."""
    row = ColleagueInvitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at or row.revoked_at:
        raise InvitationClosed
    row.sequence += 1
    row.expires_at = now + LASTS
    row.save(update_fields=["sequence", "expires_at"])
    audit.record("invitation_resent", by=by, now=now, object_id=row.pk)


@transaction.atomic
def revoke_invitation(
    *, invitation: ColleagueInvitation, by: User, now: datetime
) -> None:
    row = ColleagueInvitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at:
        raise InvitationClosed
    row.revoked_at = row.revoked_at or now
    row.save(update_fields=["revoked_at"])
    audit.record("invitation_revoked", by=by, now=now, object_id=row.pk)
