"""What we write to people: one function per letter, each in the reader's language.

Called inside `reader(...)`, which sets language and zone. A letter raises Needless
when there is nothing left to write. It never holds notes, campaign or rung, and its
subject says nothing at all: it shows on locked screens.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from organizing.models import Group
from reminders.letters.after import day_after
from reminders.letters.agreements import organizer_of
from reminders.letters.digest import morning_digest
from reminders.letters.frame import Letter, Needless, reader, zone_of
from reminders.letters.invitation import colleague_invitation
from reminders.letters.names import (
    AFTER,
    DIGEST,
    INVITATION,
    RECAP,
    REMINDER,
    TALK,
    TALK_INVITATION,
    WEEKLY,
)
from reminders.letters.recap import talk_recap
from reminders.letters.reminder import promise_reminder
from reminders.letters.talk import talk_letter
from reminders.letters.talk_invitation import talk_invitation
from reminders.letters.weekly import weekly_overview
from reminders.models import OutboundMail

__all__ = [
    "DIGEST",
    "INVITATION",
    "LETTERS",
    "REMINDER",
    "TALK_INVITATION",
    "Letter",
    "Needless",
    "organizer_of",
    "reader",
    "write",
    "zone_of",
]

LETTERS: dict[str, Callable[[OutboundMail, datetime], Letter]] = {
    REMINDER: promise_reminder,
    AFTER: day_after,
    RECAP: talk_recap,
    TALK: talk_letter,
    DIGEST: morning_digest,
    WEEKLY: weekly_overview,
    INVITATION: colleague_invitation,
    TALK_INVITATION: talk_invitation,
}


def write(mail: OutboundMail, group: Group, now: datetime) -> Letter:
    """The letter as it reads now. Raises Needless."""
    recipient = mail.person or mail.user or mail.invitation
    language = recipient.language if recipient else settings.LANGUAGE_CODE
    with reader(language, zone_of(mail, group)):
        return LETTERS[mail.letter](mail, now)
