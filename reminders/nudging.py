"""A bell for the worker, so that a letter need not wait for the next half minute.

Losing it costs that half minute and nothing else: the row in the database is what
makes the letter leave.
"""

import logging

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError

log = logging.getLogger("trede.clock")
OUTBOX = "outbox"


def nudge(name: str = OUTBOX) -> None:
    """Without Redis the clock's own turn has to do; with a dead one as well."""
    if not settings.REDIS_URL:
        return
    try:
        current_app.send_task(
            "reminders.tick", args=[name], expires=25, retry=False, ignore_result=True
        )
    except (OperationalError, OSError) as error:
        log.warning("the bell was not heard: %s", type(error).__name__)
