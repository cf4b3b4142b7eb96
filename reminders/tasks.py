import time

from celery import shared_task

from reminders.clocks import tick_by_name
from reminders.nudging import nudge

# When this process last began to look, per clock.
_began: dict[str, float] = {}


@shared_task(name="reminders.tick")
def tick(name: str, rung_at: float | None = None) -> None:
    """One turn of a clock; a turn that did not finish the work asks for another.

    `rung_at`, seconds of the epoch: a bell that rang before the last look began was
    answered by it. Whoever types rings many, and one look sees all of it.
    """
    if rung_at is not None and rung_at < _began.get(name, 0):
        return
    _began[name] = time.time()
    if tick_by_name(name):
        nudge(name)
