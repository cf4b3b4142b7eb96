"""Every clock, one list: name, seconds between runs, function.

Celery beat reads it where there is Redis, `manage.py run_clock` where there is not.
A daily job is looked at every quarter of an hour and runs once per local date.
"""

from datetime import date, datetime

from django.core.management import call_command

from organizing import audit
from reminders.clocks import Clock, daily
from reminders.outbox.digests import plan_digests
from reminders.outbox.sweeping import sweep

A_QUARTER = 900


def seal_audit(now: datetime) -> None:
    audit.seal(now=now)


@daily
def clear_old_sessions(today: date, now: datetime) -> None:
    call_command("clearsessions")


CLOCKS = [
    Clock("outbox", 30, sweep),
    Clock("digests", 300, plan_digests),
    Clock("audit", 60, seal_audit),
    Clock("sessions", A_QUARTER, clear_old_sessions),
]
