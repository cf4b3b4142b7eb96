"""Whether what a letter is about still stands, asked with the marker on locked rows."""

from collections.abc import Callable

from conversations.models import Conversation, Promise
from reminders.letters.agreements import AHEAD
from reminders.letters.names import AFTER, CANCELLED, RECAP, TALK, TALK_INVITATION
from reminders.models import OutboundMail
from reminders.outbox.talk_invitations import is_still_wanted


def _is_unanswered(mail: OutboundMail) -> bool:
    promises = Promise.objects.open().by_them().select_for_update(no_key=True)
    still = promises.filter(
        pk=mail.subject_id, sequence=mail.sequence, reported__in=AHEAD
    )
    return still.only("pk").first() is not None


def _was_held(mail: OutboundMail) -> bool:
    talks = Conversation.objects.finished().select_for_update(no_key=True)
    return talks.filter(pk=mail.subject_id).only("pk").first() is not None


def _stands(mail: OutboundMail) -> bool:
    """A newer time or a cancellation has another sequence: the older letter is void."""
    talks = Conversation.objects.select_for_update(no_key=True).filter(
        pk=mail.subject_id, sequence=mail.sequence, finished_at=None
    )
    is_off = mail.occurrence == CANCELLED
    return talks.filter(cancelled_at__isnull=not is_off).only("pk").first() is not None


SUBJECTS: dict[str, Callable[[OutboundMail], bool]] = {
    AFTER: _is_unanswered,
    RECAP: _was_held,
    TALK: _stands,
    TALK_INVITATION: is_still_wanted,
}
