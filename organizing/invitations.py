"""The link in an invitation to a colleague: signed, dated, and good for one mail."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

from organizing.models import ColleagueInvitation

SALT = "organizing.invitation"


class UnknownLink(Exception):
    """Forged, broken, or of an invitation that is no longer there."""


class OpenedLink(NamedTuple):
    invitation: ColleagueInvitation
    # Which mail the link stood in: sending it again makes older links useless.
    sequence: int

    def state(self, now: datetime) -> str:
        """open, accepted, revoked, replaced or expired: each has its own words."""
        if self.invitation.accepted_at:
            return "accepted"
        if self.invitation.revoked_at:
            return "revoked"
        if self.sequence != self.invitation.sequence:
            return "replaced"
        return "expired" if self.invitation.expires_at <= now else "open"


def _signer() -> TimestampSigner:
    return TimestampSigner(key=settings.LINK_KEY, salt=SALT)


def invitation_token(invitation: ColleagueInvitation) -> str:
    """For the mail: the path is `reverse("organizing:join", args=[token])`."""
    return _signer().sign(f"{invitation.pk.hex}-{invitation.sequence}")


def read_invitation(token: str) -> OpenedLink:
    """Whose invitation this is; raises UnknownLink when we never made that link."""
    invitations = ColleagueInvitation.objects.select_related("team", "invited_by")
    try:
        key, _, sequence = _signer().unsign(token).partition("-")
        found = invitations.get(pk=UUID(hex=key))
        return OpenedLink(found, int(sequence))
    except (BadSignature, ValueError, ColleagueInvitation.DoesNotExist) as error:
        raise UnknownLink from error
