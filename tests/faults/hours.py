"""Hour by hour through four days: who is reminded how often? Prints JSON (R34)."""

import json
import os
import sys
from collections import Counter
from datetime import time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import django
import time_machine

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from reminders.letters import REMINDER  # noqa: E402
from reminders.models import OutboundMail  # noqa: E402
from reminders.outbox.sweeping import sweep  # noqa: E402
from tests import make  # noqa: E402

ZONE = ZoneInfo("Europe/Amsterdam")
AHEAD = {"3 days": 72, "30 hours": 30, "2 hours": 2}
LONG_AGO = timedelta(days=30)


def main(starts: int) -> None:
    """A promise of each kind, made at so many different hours of the day."""
    make.group(quiet_from=time(20, 30), quiet_until=time(8, 30))
    owner = make.organizer()
    began = timezone.now().replace(minute=0, second=0, microsecond=0)
    kind_of: dict[UUID, tuple[str, int]] = {}
    for start in range(starts):
        made = began + timedelta(hours=start * 24 // starts)
        for name, hours in AHEAD.items():
            person = make.person(owner, mail_agreed_at=began - LONG_AGO)
            when = (made + timedelta(hours=hours)).astimezone(ZONE)
            promise = make.promise(
                person,
                on_date=when.date(),
                at_time=when.time(),
                time_zone=ZONE.key,
                scheduled_at=made,
            )
            kind_of[promise.pk] = (name, start)
    for hour in range(24 + 72 + 2):
        with time_machine.travel(began + timedelta(hours=hour, minutes=1)):
            while sweep(timezone.now()):
                pass
    sent = OutboundMail.objects.filter(letter=REMINDER, state="sent")
    sent = sent.filter(subject_id__in=list(kind_of))
    reminded = Counter(kind_of[mail.subject_id] for mail in sent)
    told = {name: [reminded[name, n] for n in range(starts)] for name in AHEAD}
    sys.stdout.write(json.dumps({"reminders": told}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
