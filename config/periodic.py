"""Every clock, one list: name, seconds between runs, function.

Celery beat reads it where there is Redis, `manage.py run_clock` where there is not.
A daily job is looked at every quarter of an hour and runs once per local date.
"""

from datetime import date, datetime

from django.conf import settings
from django.core.management import call_command

from conversations.actions import clear_practice
from intake.actions import take_in_waiting
from organizing import audit
from organizing.actions import forget_devices
from overview.actions import count_day
from overview.keeping import keep_figures
from privacy.actions import (
    end_copies,
    erase_whom_is_due,
    let_go_old_mails,
    let_go_what_was_kept_long_enough,
)
from reminders.clocks import Clock, daily
from reminders.daily import confirm_old_reports, return_not_yets, suggest_moves
from reminders.outbox.digests import plan_digests
from reminders.outbox.sweeping import sweep

A_QUARTER = 900


def seal_audit(now: datetime) -> None:
    audit.seal(now=now)


def count_people(today: date, now: datetime) -> None:
    count_day(today=today)


def count_for_dashboards(now: datetime) -> None:
    keep_figures(now)


def clear_old_sessions(today: date, now: datetime) -> None:
    call_command("clearsessions")
    forget_devices(now=now)


def read_bounces(now: datetime) -> None:
    call_command("read_bounces", verbosity=0)


CLOCKS = [
    Clock("outbox", 30, sweep),
    Clock("audit", 60, seal_audit),
    # Looked at each ten seconds; `overview/keeping.py` says when it is time to count.
    Clock("figures", 10, count_for_dashboards, apart=True),
    Clock("imports", 5, take_in_waiting),
    # "Half past eight" is kept to two minutes; most turns ask one question a zone.
    Clock("digests", 120, plan_digests),
    Clock("not-yets", A_QUARTER, daily(return_not_yets), apart=True),
    Clock("reports", A_QUARTER, daily(confirm_old_reports), apart=True),
    Clock("suggestions", A_QUARTER, daily(suggest_moves), apart=True),
    Clock("counts", A_QUARTER, daily(count_people), apart=True),
    Clock("erasures", A_QUARTER, erase_whom_is_due),
    Clock("copies", A_QUARTER, end_copies),
    Clock("retention", A_QUARTER, daily(let_go_what_was_kept_long_enough), apart=True),
    Clock("old mails", A_QUARTER, let_go_old_mails, apart=True),
    Clock("practice", A_QUARTER, daily(clear_practice), apart=True),
    Clock("sessions", A_QUARTER, daily(clear_old_sessions), apart=True),
]
if settings.BOUNCE_ADDRESS and settings.BOUNCE_IMAP_HOST:
    CLOCKS.append(Clock("bounces", 300, read_bounces))
