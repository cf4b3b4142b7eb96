"""The three statements that every letter needs, written out.

Making them through the ORM took longer than the database and the mail server together.
The same text runs on both databases; only the clock of the lease differs.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from reminders import speed
from reminders.models import OutboundMail

ADD_ATTEMPT = """
    INSERT INTO reminders_deliveryattempt
        (mail_id, number, stage, code, milliseconds, at)
    VALUES (%s, %s, %s, %s, %s, %s)
"""
SET_MARKER = """
    UPDATE reminders_outboundmail SET state = 'sending', covers = %s
    WHERE id = %s AND claim_token = %s AND state = 'claimed' AND lease_until >= {later}
"""
SET_SENT = """
    UPDATE reminders_outboundmail
    SET state = 'sent', sent_at = %s, last_code = %s,
        claim_token = NULL, lease_until = NULL
    WHERE id = %s AND state IN ('sending', 'retry', 'claimed', 'pending', 'held')
"""


def _id(value: UUID | None) -> Any:
    return OutboundMail._meta.pk.get_db_prep_value(value, connection)


def _moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def add_attempt(
    mail: OutboundMail, stage: str, code: str, milliseconds: int, now: datetime
) -> None:
    values: list[Any] = [str(stage), code, milliseconds, _moment(now)]
    with connection.cursor() as cursor:
        cursor.execute(ADD_ATTEMPT, [_id(mail.pk), mail.attempts, *values])


def set_marker(mail: OutboundMail, covers: list[list[str | int]]) -> bool:
    """`claimed` becomes `sending`; False when it is not ours for another minute."""
    if connection.vendor == "postgresql":
        later, limit = "clock_timestamp() + %s", speed.LEASE_LEFT
    else:
        later, limit = "%s", _moment(timezone.now() + speed.LEASE_LEFT)
    ours: list[Any] = [_id(mail.pk), _id(mail.claim_token), limit]
    with connection.cursor() as cursor:
        cursor.execute(SET_MARKER.format(later=later), [json.dumps(covers), *ours])
        return bool(cursor.rowcount == 1)


def set_sent(mail: OutboundMail, code: str, now: datetime) -> None:
    """Also when the reaper already had it: the server took it all the same."""
    with connection.cursor() as cursor:
        cursor.execute(SET_SENT, [_moment(now), code, _id(mail.pk)])
