"""When dashboards are counted again: the longer it takes, the less often.

Letters come first: no count begins while letters wait, none goes on for long, and
`run_clock` counts in a thread beside the one that sends.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection, transaction

from conversations.models import Conversation
from overview.actions import count_figures
from reminders.models import OutboundMail
from reminders.outbox.claiming import is_paused

# With fewer talks a page counts for itself in some hundredths of a second, and shows at
# once what somebody just did.
MANY_TALKS = 5000
# Of the time of a processor at most a twentieth goes into counting.
REST = 20
# Kept figures are shown for a minute: counted twice as often, they never lapse.
EVERY = 28
# Two sweeps of the outbox.
LETTERS_WAIT = timedelta(minutes=1)
# A broken count is no figures at all: long enough for a million talks.
STATEMENT = timedelta(seconds=60)
# No longer than this, should the process be killed while it counts.
COUNTING = 300
RESTING = "overview.figures_rest"


def keep_figures(now: datetime, *, statement: timedelta = STATEMENT) -> bool:
    """Count, unless it was done a moment ago or letters wait; whether it counted.

    Nothing is kept of a group of few talks.
    """
    if letters_wait(now) or not cache.add(RESTING, 1, COUNTING):
        return False
    if Conversation.objects.count() < MANY_TALKS:
        cache.set(RESTING, 1, EVERY)
        return False
    began = time.monotonic()
    try:
        with _gently(statement):
            count_figures(now=now)
    finally:
        # After a count that broke, too: it would only break again.
        rest = REST * (time.monotonic() - began)
        cache.set(RESTING, 1, max(EVERY, rest))
    return True


def letters_wait(now: datetime) -> bool:
    """Longer than they should, while they could leave."""
    late = OutboundMail.objects.due(now - LETTERS_WAIT)
    return late.exists() and not is_paused(now)


@contextmanager
def _gently(statement: timedelta) -> Iterator[None]:
    """No statement longer than this, and none on more than one processor.

    SQLite knows neither, and there a transaction would hold up who writes.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        limit = f"{statement.total_seconds() * 1000:.0f}"
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true),"
            " set_config('max_parallel_workers_per_gather', '0', true)",
            [limit],
        )
        yield
