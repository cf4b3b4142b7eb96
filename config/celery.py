"""Celery where there is Redis: the clock's bell and the hands, never the memory.

The schedule is the same list that `manage.py run_clock` reads. Intervals only: a
schedule by the hour would be late, double or skipped when the clocks change.
"""

import os

import django
from celery import Celery
from celery.schedules import schedule
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# The list leads to models, so the apps come first.
django.setup()

from config.periodic import CLOCKS  # noqa: E402

# A turn nobody took in time is taken by the next.
STALE_AFTER = 25

app = Celery("trede")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["reminders"])
app.conf.beat_schedule = {
    clock.name: {
        "task": "reminders.tick",
        "args": [clock.name],
        "schedule": schedule(clock.seconds / settings.DELIVERY_SPEED),
        "options": {"expires": min(STALE_AFTER, clock.seconds)},
    }
    for clock in CLOCKS
}
