"""What `throughput` measures from inside, each in a process with Django set up."""

import json
import sys
import time

from django.db import connection
from django.utils import timezone

from organizing.models import Group
from reminders.letters import write
from reminders.messages import compose
from reminders.outbox.claiming import claim, give_back
from reminders.outbox.planning import plan

CLAIMS = 300


def plan_all() -> None:
    plan(timezone.now())


def claims() -> None:
    """How long each of many claims takes, of rows that were not claimed before."""
    claim(timezone.now())
    spent = []
    for _ in range(CLAIMS):
        began = time.perf_counter()
        if not claim(timezone.now()):
            break
        spent.append(1000 * (time.perf_counter() - began))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reminders_outboundmail SET state = 'pending', lease_until = NULL,"
            " claim_token = NULL, attempts = 0 WHERE state = 'claimed'"
        )
    sys.stdout.write(json.dumps(sorted(spent)))


def sample() -> None:
    """One letter of ours, as bytes."""
    now = timezone.now()
    batch = claim(now)
    mail = batch[0]
    raw = compose(mail, write(mail, Group.current(), now), now)
    give_back(batch)
    sys.stdout.write(json.dumps(raw.decode("utf-8", "surrogateescape")))
