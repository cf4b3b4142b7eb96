"""Which letters somebody may send once more: those that would leave, if they did."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from reminders.models import OutboundMail
from reminders.outbox import limits


def may_leave_again(mails: Collection[OutboundMail], now: datetime) -> set[UUID]:
    """Of these letters. No button promises what the next round would drop."""
    stuck = [mail for mail in mails if mail.may_be_retried and mail.expires_at > now]
    stopped: set[tuple[UUID | None, str]] = set()
    for category in {mail.category for mail in stuck}:
        people = {
            mail.person for mail in stuck if mail.person and mail.category == category
        }
        refused = limits.suppressed(people, category)
        stopped |= {(person_id, category) for person_id in refused}
    return {
        mail.pk
        for mail in stuck
        if mail.person is None
        or (
            mail.person.may_be_mailed()
            and (mail.person_id, mail.category) not in stopped
        )
    }
