"""Runs the clocks that `config/periodic.py` lists, by Celery beat or by `run_clock`.

A clock that breaks is logged and stops nobody else; its heartbeat stands still, and
that is what the health page sees.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from organizing.models import Group
from reminders.models import DailyRun, Heartbeat
from reminders.times import local_date

log = logging.getLogger("trede.clock")
A_DAY_IS_LOOKED_AT_EVERY = 900
STOP_WITHIN = 5


@dataclass(frozen=True)
class Clock:
    """`function(now)` every so many seconds; True asks to be called again at once.

    `apart`: it may take long, so it runs beside those that letters wait for.
    """

    name: str
    seconds: float
    function: Callable[[datetime], object]
    apart: bool = False


def clocks() -> list[Clock]:
    """The one list. It stands in `config`, above us, so it is named, not imported."""
    found: list[Clock] = import_string("config.periodic.CLOCKS")
    return found


def tick(clock: Clock) -> bool:
    """Run it once, whatever it does. True when it asks for another round."""
    if not connection.in_atomic_block:
        # A connection the database dropped meanwhile would fail for ever.
        close_old_connections()
    try:
        more = clock.function(timezone.now())
        Heartbeat.objects.update_or_create(
            name=clock.name, defaults={"last_tick_at": timezone.now()}
        )
    except Exception:
        log.exception("clock %s broke", clock.name)
        return False
    return more is True


def tick_by_name(name: str) -> bool:
    return any(tick(clock) for clock in clocks() if clock.name == name)


def run(
    wanted: Iterable[Clock], stopping: threading.Event, *, once: bool = False
) -> None:
    """Run each clock at its interval until told to stop; or all of them once."""
    wanted = list(wanted)
    if once:
        _run(wanted, stopping, once=True)
        return
    apart = [clock for clock in wanted if clock.apart]
    # A daemon: whoever stops the clock waits a little for a long job, and no longer.
    beside = threading.Thread(target=_run, args=(apart, stopping), daemon=True)
    beside.start()
    _run([clock for clock in wanted if not clock.apart], stopping)
    beside.join(STOP_WITHIN)


def _run(
    wanted: Iterable[Clock], stopping: threading.Event, *, once: bool = False
) -> None:
    due = dict.fromkeys(wanted, time.monotonic())
    began: dict[Clock, float] = {}
    while due and not stopping.is_set():
        for clock, at in due.items():
            if stopping.is_set():
                return
            if at <= time.monotonic():
                # From the start of a turn, as Celery's beat counts, and of the first
                # of a row of them: long work must not put off the next by as much.
                first = began.setdefault(clock, time.monotonic())
                again = tick(clock)
                wait = 0 if again else clock.seconds / settings.DELIVERY_SPEED
                due[clock] = first + wait
                if not again:
                    del began[clock]
                if once and not again:
                    due = {left: when for left, when in due.items() if left != clock}
                    break
        else:
            stopping.wait(max(0, min(due.values()) - time.monotonic()))


def daily(function: Callable[[date, datetime], object]) -> Callable[[datetime], None]:
    """Once per local date of the group, whenever the clock first runs on it."""

    @wraps(function)
    def job(now: datetime) -> None:
        today = local_date(now, Group.current().time_zone)
        name = function.__name__[:40]
        if DailyRun.objects.filter(name=name, on_date=today).exists():
            return
        function(today, now)
        # Only what came to its end counts; a job is harmless when run twice.
        DailyRun.objects.get_or_create(
            name=name, on_date=today, defaults={"done_at": now}
        )

    return job
