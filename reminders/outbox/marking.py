"""The marker of a reminder, when nothing changed since its batch was read.

The answer that was given at sight rests on the rows as they were read. So the marker
is set by one statement that names them as they were read, on locked rows: when they
are still the same, the answer still stands, and no row has to travel here to be looked
at again. When anything differs nothing is marked, and `hindrances` looks closely.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from conversations.models import Promise
from organizing.finding import address_hash
from organizing.models import Group, Person
from reminders import speed
from reminders.letters import REMINDER
from reminders.letters.agreements import ANSWERS_NO, in_hand
from reminders.models import OutboundMail
from reminders.outbox.hindrances import Covers, hindrance_at_sight
from reminders.outbox.statements import (
    ATTEMPT,
    SET_MARKER,
    Line,
    add_attempt,
    as_moment,
    as_stored,
    run,
    run_last,
)

# The person first, as everywhere, and each lock before the statement that looks: a
# statement that waited for somebody's "stop" would not see the rows that came with it.
# NO KEY: rows that point here need not wait.
LOCKS = """
    SELECT 1 FROM organizing_person WHERE id = %s FOR NO KEY UPDATE;
    SELECT 1 FROM conversations_promise WHERE id = %s FOR NO KEY UPDATE;
"""
AS_READ = """
    AND EXISTS (
        SELECT 1 FROM organizing_person WHERE id = %s
        AND email = %s AND language = %s AND link_version = %s
        AND time_and_place_only = %s
        AND mail_agreed_at IS NOT NULL AND do_not_contact_at IS NULL
        AND restricted_at IS NULL AND paused_until IS NULL)
    AND NOT EXISTS (
        SELECT 1 FROM reminders_mailchoice WHERE person_id = %s AND category = %s)
    AND NOT EXISTS (
        SELECT 1 FROM organizing_suppression
        WHERE address_hash = %s AND scope IN ('', %s))
    AND EXISTS (
        SELECT 1 FROM conversations_promise
        WHERE id = %s AND sequence = %s AND reported = %s)
    AND {count} = (
        SELECT count(*) FROM conversations_promise
        WHERE outcome = 'open' AND promised_by_id IS NULL AND ({listed}))
"""
ONE_LISTED = "id = %s AND version = %s"
TELL = "SELECT id, %s, %s, %s, %s, %s FROM changed"


def mark_unchanged(line: Line, covers: Covers, group: Group, now: datetime) -> bool:
    """Whether the marker was set; False says nothing but that somebody has to look."""
    mail = line.mail
    person, listed = mail.person, _listed(mail, covers)
    if person is None or person.paused_until or not listed:
        return False
    if hindrance_at_sight(mail, group, now) is not None:
        return False
    values = [*_values(mail, person, listed)]
    marker = SET_MARKER + AS_READ.format(
        count=len(listed), listed=" OR ".join([ONE_LISTED] * len(listed))
    )
    ours = [json.dumps(covers), line.mail_id, as_stored(mail.claim_token)]
    if connection.vendor == "postgresql":
        # Sent as one text, run as one transaction, each statement with its own look.
        marker = marker.format(later="clock_timestamp() + %s")
        sql = f"{LOCKS} WITH changed AS ({marker} RETURNING id) {ATTEMPT} {TELL}"
        locks = [person.pk, mail.subject_id]
        ours = [*locks, *ours, speed.LEASE_LEFT]
        return run_last(sql, [*ours, *values, *line.values]) == 1
    later = as_moment(timezone.now() + speed.LEASE_LEFT)
    with transaction.atomic():
        if run(marker.format(later="%s"), [*ours, later, *values]) != 1:
            return False
        add_attempt(line)
    return True


def _listed(mail: OutboundMail, covers: Covers) -> list[Promise]:
    """What the letter lists, as it was read; nothing when that cannot be told."""
    if mail.letter != REMINDER or mail.person is None:
        return []
    wanted = {UUID(str(pk)) for pk, _ in covers}
    found = {one.pk: one for one in in_hand(mail.person) if one.pk in wanted}
    about = found.get(mail.subject_id)
    if about is None or about.reported in ANSWERS_NO or set(found) != wanted:
        return []
    return [about, *(one for one in found.values() if one is not about)]


def _values(mail: OutboundMail, person: Person, listed: list[Promise]) -> list[Any]:
    owner, about = as_stored(person.pk), listed[0]
    return [
        *(owner, person.email, person.language, person.link_version),
        person.time_and_place_only,
        *(owner, mail.category, address_hash(person.email), mail.category),
        *(as_stored(about.pk), mail.sequence, str(about.reported)),
        *(value for one in listed for value in (as_stored(one.pk), one.version)),
    ]
