"""So many promises a second whose letter is due at once, each in its own commit.

`python -m tests.faults.trickle <seconds> <per second> <file>`; the file then tells
when each was committed. The bell is rung as a page would ring it.
"""

import json
import os
import sys
import time
from datetime import time as clock
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from reminders.nudging import nudge  # noqa: E402
from tests import make  # noqa: E402


def main(seconds: int, rate: int, file: Path) -> None:
    make.group(quiet_from=clock(0), quiet_until=clock(0))
    owner, campaign = make.organizer(), make.campaign()
    long_ago = timezone.now() - timedelta(days=20)
    made: dict[str, float] = {}
    began = time.monotonic()
    for number in range(seconds * rate):
        time.sleep(max(0, began + number / rate - time.monotonic()))
        email = f"sam{number}@example.org"
        with transaction.atomic():
            person = make.person(owner, email=email, mail_agreed_at=long_ago)
            make.promise(
                person,
                campaign=campaign,
                on_date=timezone.localdate() + timedelta(days=3),
                scheduled_at=long_ago,
            )
        made[email] = time.time()
        nudge()
    file.write_text(json.dumps(made), encoding="ascii")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
