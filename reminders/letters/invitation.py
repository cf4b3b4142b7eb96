"""An invitation to a colleague."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizing.invitations import invitation_token
from organizing.models import ColleagueInvitation, Group
from reminders.letters.frame import Letter, Needless, parts, signed
from reminders.models import OutboundMail


def colleague_invitation(mail: OutboundMail, now: datetime) -> Letter:
    invitation = mail.invitation
    if invitation is None:
        raise Needless
    path = reverse("organizing:join", args=[invitation_token(invitation)])
    return invitation_of(invitation, settings.BASE_URL + path)


def invitation_of(invitation: ColleagueInvitation, join_url: str) -> Letter:
    inviter, group = invitation.invited_by, Group.current()
    zone = ZoneInfo(group.time_zone)
    context: dict[str, object] = {
        "name": invitation.name,
        "inviter": inviter.name if inviter else "",
        "team": invitation.team.name if invitation.team else "",
        "group": group.name,
        "join_url": join_url,
        "valid_until": date_format(
            timezone.localdate(invitation.expires_at, zone), "j F Y"
        ),
    }
    text, html = parts("invitation", context)
    return Letter(
        subject=_("Your invitation"),
        text=text,
        html=html,
        to_name=invitation.name,
        to_address=invitation.email,
        from_name=signed(inviter),
        reply_to=(inviter.name, inviter.email) if inviter else None,
    )
