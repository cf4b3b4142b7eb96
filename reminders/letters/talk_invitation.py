"""An invitation to a talk, in the words of whoever invites."""

from datetime import datetime

from django.utils.translation import gettext as _

from conversations.models import Invitation
from reminders.letters.frame import Letter, Needless, to_member
from reminders.models import OutboundMail


def talk_invitation(mail: OutboundMail, now: datetime) -> Letter:
    """Its text was written by a person, to this person; we add how to stop mail."""
    waiting = Invitation.objects.waiting().select_related("by")
    invitation = waiting.filter(pk=mail.subject_id).first()
    if mail.person is None or invitation is None or not invitation.text:
        raise Needless
    return to_member(
        mail.person,
        invitation.by if invitation.by.is_active else None,
        template="talk_invitation",
        subject=_("Shall we talk?"),
        category=OutboundMail.Category.INVITE,
        at=mail.created_at,
        context={"words": invitation.text},
    )
