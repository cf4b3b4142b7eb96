"""The statements that every letter needs, written out.

Making them through the ORM took longer than the database and the mail server together.
A change of the row and the line that explains it are one statement on PostgreSQL, which
waits for one answer instead of four, and one transaction on SQLite.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from reminders import speed
from reminders.models import OutboundMail

ATTEMPT = """
    INSERT INTO reminders_deliveryattempt
        (mail_id, number, stage, code, milliseconds, at)
"""
VALUES = "VALUES (%s, %s, %s, %s, %s, %s)"
# The state with nothing added: PostgreSQL would else look for the row among all that
# were ever claimed, for few seem to be, and not by its id.
SET_MARKER = """
    UPDATE reminders_outboundmail SET state = 'sending', covers = %s
    WHERE id = %s AND claim_token = %s AND state || '' = 'claimed'
    AND lease_until >= {later}
"""
SET_SENT = """
    UPDATE reminders_outboundmail
    SET state = 'sent', sent_at = %s, last_code = %s,
        claim_token = NULL, lease_until = NULL
    WHERE id = %s AND state IN ('sending', 'retry', 'claimed', 'pending', 'held')
"""
ADD_ATTEMPT = ATTEMPT + VALUES
# No line without the marker.
MARK_AND_TELL = "WITH changed AS ({marker} RETURNING id) {add} {values}".format(
    marker=SET_MARKER.format(later="clock_timestamp() + %s"),
    add=ATTEMPT,
    values="SELECT id, %s, %s, %s, %s, %s FROM changed",
)
# PostgreSQL need not wait for its disk with what is sent and with what is claimed. The
# next marker does, and the log is written in order: before another dot follows, all
# before it is kept. A crash of the database in between leaves one letter of each sender
# in doubt, as a crash before the commit would; a claim that is forgotten has no marker.
AT_LEISURE = "SET LOCAL synchronous_commit TO off;"
# The line in any case: the server took the letter, whatever the row says.
SENT_AND_TELL = f"{AT_LEISURE} WITH changed AS ({SET_SENT} RETURNING id) {ADD_ATTEMPT}"


@dataclass(frozen=True)
class Line:
    """How far a try came, as a row of the attempts."""

    mail: OutboundMail
    stage: str
    code: str
    milliseconds: int
    at: datetime

    @property
    def values(self) -> list[Any]:
        told = [str(self.stage), self.code, self.milliseconds, as_moment(self.at)]
        return [self.mail.attempts, *told]

    @property
    def mail_id(self) -> Any:
        return as_stored(self.mail.pk)


def as_stored(value: UUID | None) -> Any:
    return OutboundMail._meta.pk.get_db_prep_value(value, connection)


def as_moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def run(sql: str, values: list[Any]) -> int:
    """How many rows it changed, or added."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def run_last(sql: str, values: list[Any]) -> int:
    """Several statements in one text: how many rows the last one changed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        while cursor.nextset():
            pass
        return int(cursor.rowcount)


def at_leisure() -> None:
    """This transaction need not wait for PostgreSQL's disk; SQLite's always do."""
    if connection.vendor == "postgresql":
        run(AT_LEISURE, [])


def add_attempt(line: Line) -> None:
    run(ADD_ATTEMPT, [line.mail_id, *line.values])


def set_marker(line: Line, covers: list[list[str | int]]) -> bool:
    """`claimed` becomes `sending`; False when it is not ours for another minute."""
    ours = [json.dumps(covers), line.mail_id, as_stored(line.mail.claim_token)]
    if connection.vendor == "postgresql":
        return run(MARK_AND_TELL, [*ours, speed.LEASE_LEFT, *line.values]) == 1
    later = as_moment(timezone.now() + speed.LEASE_LEFT)
    if run(SET_MARKER.format(later="%s"), [*ours, later]) != 1:
        return False
    add_attempt(line)
    return True


def set_sent(line: Line) -> None:
    """Also when the reaper already had it: the server took it all the same."""
    values = [as_moment(line.at), line.code, line.mail_id]
    if connection.vendor == "postgresql":
        # One text is one transaction.
        run_last(SENT_AND_TELL, [*values, line.mail_id, *line.values])
        return
    with transaction.atomic():
        add_attempt(line)
        run(SET_SENT, values)
