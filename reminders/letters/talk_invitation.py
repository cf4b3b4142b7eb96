"""An invitation to a talk, in the words of whoever invites."""

from datetime import datetime

from django.utils.translation import gettext as _

from conversations.models import Invitation
from organizing.models import Person, User
from reminders.letters.frame import Letter, Needless, to_member
from reminders.models import OutboundMail


def talk_invitation(mail: OutboundMail, now: datetime) -> Letter:
    """Its text was written by a person, to this person; we add how to stop mail."""
    waiting = Invitation.objects.waiting().select_related("by")
    invitation = waiting.filter(pk=mail.subject_id).first()
    if mail.person is None or invitation is None or not invitation.text:
        raise Needless
    by = invitation.by if invitation.by.is_active else None
    return talk_invitation_of(mail.person, by, invitation.text, mail.created_at)


def talk_invitation_of(
    person: Person, by: User | None, words: str, at: datetime
) -> Letter:
    return to_member(
        person,
        by,
        template="talk_invitation",
        subject=_("Shall we talk?"),
        category=OutboundMail.Category.INVITE,
        at=at,
        context={"words": words},
    )
