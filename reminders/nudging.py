"""A bell for the worker, so that a letter need not wait for the next half minute.

Losing it costs that half minute and nothing else: the row in the database is what
makes the letter leave.
"""

import logging
import time
from functools import lru_cache

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger("trede.clock")
OUTBOX = "outbox"
SECONDS = 1


@lru_cache(maxsize=4)
def _door(url: str) -> Redis:
    """Asks once and briefly; Celery's own line would knock for six seconds."""
    return Redis.from_url(
        url,
        socket_timeout=SECONDS,
        socket_connect_timeout=SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


def nudge(name: str = OUTBOX) -> None:
    """Without Redis the clock's own turn has to do; with a dead one as well."""
    url = settings.REDIS_URL
    if not url:
        return
    try:
        _door(url).ping()
        with current_app.connection_for_write(url) as line:
            current_app.send_task(
                "reminders.tick",
                args=[name],
                kwargs={"rung_at": time.time()},
                expires=25,
                retry=False,
                ignore_result=True,
                connection=line,
            )
    except (RedisError, OperationalError, OSError) as error:
        log.warning("the bell was not heard: %s", type(error).__name__)
