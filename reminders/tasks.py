from celery import shared_task

from reminders.clocks import tick_by_name
from reminders.nudging import nudge


@shared_task(name="reminders.tick")
def tick(name: str) -> None:
    """One turn of a clock; a turn that did not finish the work asks for another."""
    if tick_by_name(name):
        nudge(name)
