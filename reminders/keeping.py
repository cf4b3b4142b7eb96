"""Which letters are over for so long that even the note of them may go.

Such a row keeps a clock from making its letter twice. So it goes when no clock looks
that far back: planning looks back thirteen days at most (`tests/reminders/
test_old_mails.py` tries each kind), save for what stands in `_still_counts`.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from conversations.models import Conversation, Promise
from reminders.bounces.addresses import VALID_FOR
from reminders.models import MailState, OutboundMail, OutboundMailQuerySet

Category = OutboundMail.Category
# The same for every group, and told on the page of what is kept how long: who got
# which mail, and how each try to send it went.
MAILS_KEPT = timedelta(days=90)
TRIES_KEPT = timedelta(days=30)
# Nothing happens to these any more.
ENDED = (
    MailState.SENT,
    MailState.FAILED,
    MailState.BOUNCED,
    MailState.CANCELLED,
    MailState.EXPIRED,
)
# What waits for somebody's decision goes as well when it was of no use for as long:
# nobody can send it any more, so there is nothing left to decide.
OVER = (*ENDED, MailState.HELD)


def mails_over(
    before: datetime, states: Collection[MailState] = OVER
) -> OutboundMailQuerySet:
    """Rows of which all that they tell was before that moment."""
    rows: OutboundMailQuerySet = OutboundMail.objects.filter(
        Q(sent_at=None) | Q(sent_at__lt=before),
        state__in=states,
        due_at__lt=before,
        expires_at__lt=before,
        created_at__lt=before,
    )
    # It came back in the week after it was sent, and that was its end.
    came_back = Q(state=MailState.BOUNCED, sent_at__gte=before - VALID_FOR)
    return rows.exclude(came_back | _still_counts())


def _still_counts() -> Q:
    """A promise that is open, put on another day, gets no third letter; a talk that is
    planned, and moved, is announced as moved. For that they look back without limit.
    """
    same = {"pk": OuterRef("subject_id")}
    talks = Conversation.objects.filter(**same, finished_at=None, cancelled_at=None)
    return Q(
        Q(Q(category=Category.REMINDER) & Exists(Promise.objects.open().filter(**same)))
        | Q(Q(category=Category.TALK) & Exists(talks))
    )
