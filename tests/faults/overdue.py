"""Plans what is due and has all of it fall due at this very moment (R26)."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from reminders.models import OutboundMail  # noqa: E402
from reminders.outbox.planning import plan  # noqa: E402

if __name__ == "__main__":
    plan(timezone.now())
    OutboundMail.objects.update(due_at=timezone.now())
