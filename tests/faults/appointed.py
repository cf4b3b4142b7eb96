"""Talks whose hour moves while their appointments leave (R22).

`python -m tests.faults.appointed seed <talks>` plans them; `... race` moves each three
times, a round after the other, and prints as JSON which talk, its new sequence, and
when that was committed.
"""

import json
import os
import random
import sys
import time
from datetime import time as clock
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from conversations.actions import reschedule  # noqa: E402
from conversations.models import Conversation  # noqa: E402
from organizing.models import Person  # noqa: E402
from reminders.models import DeliveryAttempt  # noqa: E402
from reminders.outbox.appointing import SETTLES_IN  # noqa: E402
from tests import make  # noqa: E402

ROUNDS = 3
# A change is announced when it has settled: each is dated so far back.
SETTLED = SETTLES_IN + timedelta(seconds=10)


def seed(talks: int) -> None:
    make.group(quiet_from=clock(0), quiet_until=clock(0))
    owner, campaign = make.organizer(), make.campaign()
    agreed_at = timezone.now() - timedelta(days=20)
    for number in range(talks):
        person: Person = make.person(
            owner, email=f"talk{number}@example.org", mail_agreed_at=agreed_at
        )
        make.conversation(
            person,
            campaign=campaign,
            on_date=timezone.localdate() + timedelta(days=4),
            at_time=clock(19, 30),
            was_planned=True,
            scheduled_at=timezone.now() - SETTLED,
        )


def race() -> None:
    dice = random.Random(23)
    until = time.monotonic() + 60
    while not DeliveryAttempt.objects.exists() and time.monotonic() < until:
        time.sleep(0.02)
    talks = list(Conversation.objects.select_related("organizer").order_by("pk"))
    told = []
    for turn in range(1, ROUNDS + 1):
        dice.shuffle(talks)
        for talk in talks:
            talk.refresh_from_db()
            changed = reschedule(
                conversation=talk,
                changes={"at_time": clock(8 + turn)},
                based_on=talk.version,
                by=talk.organizer,
                now=timezone.now() - SETTLED,
            )
            committed = timezone.now().timestamp()
            told.append([str(talk.pk), changed.sequence, committed])
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    if sys.argv[1] == "seed":
        seed(int(sys.argv[2]))
    else:
        race()
