"""What the clock calls every half minute: plan, repair, send."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from reminders import speed
from reminders.outbox.draining import drain
from reminders.outbox.planning import plan
from reminders.outbox.reaping import expire, reap

log = logging.getLogger("trede.outbox")


# When this process last looked for what to plan, while it works down a backlog.
_planned_at: list[float] = []


def _plan(now: datetime) -> None:
    """With a backlog the sweep is called again and again; planning may wait a while.

    What nobody plans meanwhile is planned at the next look, as after a lost bell.
    """
    if _planned_at and time.monotonic() - _planned_at[0] < speed.PLAN_EVERY:
        return
    plan(now)
    _planned_at[:] = [time.monotonic()]


def sweep(now: datetime) -> bool:
    """True when there may be more to send at once.

    A fault in planning must not keep what is planned from leaving; it is raised at
    the end, so that the heartbeat stops and somebody is told.
    """
    steps: list[Callable[[], None]] = [lambda: _plan(now), reap, expire]
    broken: Exception | None = None
    for step in steps:
        try:
            step()
        except Exception as error:
            log.exception("a step of the sweep broke")
            broken = error
    more = drain()
    if not more:
        _planned_at.clear()
    if broken is not None:
        raise broken
    return more
