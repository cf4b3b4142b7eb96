"""What the clock calls every half minute: plan, repair, send."""

import logging
from collections.abc import Callable
from datetime import datetime

from reminders.outbox.draining import drain
from reminders.outbox.planning import plan
from reminders.outbox.reaping import expire, reap

log = logging.getLogger("trede.outbox")


def sweep(now: datetime) -> bool:
    """True when there may be more to send at once.

    A fault in planning must not keep what is planned from leaving; it is raised at
    the end, so that the heartbeat stops and somebody is told.
    """
    steps: list[Callable[[], None]] = [lambda: plan(now), reap, expire]
    broken: Exception | None = None
    for step in steps:
        try:
            step()
        except Exception as error:
            log.exception("a step of the sweep broke")
            broken = error
    more = drain()
    if broken is not None:
        raise broken
    return more
