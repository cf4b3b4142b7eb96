"""Invitations to a talk that an organizer wants mailed: planned, dropped, stopped."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from conversations.models import Invitation
from reminders.letters.names import TALK_INVITATION
from reminders.models import OutboundMail

# An invitation that waited longer is sent anew, if anybody still wants to.
OF_USE_FOR = timedelta(days=2)


def wanted() -> Q:
    return Q(channel=Invitation.Channel.MAIL, answer=Invitation.Answer.WAITING)


def to_be_mailed(now: datetime) -> list[Invitation]:
    """Those without a row in the outbox, and not too old to be of use."""
    planned = OutboundMail.objects.filter(
        letter=TALK_INVITATION, subject_id=OuterRef("pk")
    )
    fresh = Invitation.objects.filter(wanted(), sent_at__gt=now - OF_USE_FOR)
    return list(fresh.filter(~Exists(planned)).only("person", "sent_at"))


def outdated() -> Q:
    """Rows whose invitation is answered, or gone with its person."""
    still = Invitation.objects.filter(wanted(), pk=OuterRef("subject_id"))
    return Q(Q(letter=TALK_INVITATION) & ~Exists(still))


def is_still_wanted(mail: OutboundMail) -> bool:
    """With the marker: locked, so that an answer waits or wins."""
    rows = Invitation.objects.filter(wanted(), pk=mail.subject_id)
    found = rows.select_for_update(no_key=True).only("text").first()
    return found is not None and bool(found.text)
