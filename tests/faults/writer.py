"""Writes at a steady pace until it is killed: `tests.faults.writer <rate>`."""

import os
import sys
import time
import uuid

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests import make  # noqa: E402


def main(rate: float) -> None:
    """A person and a promise whose letter is due, together or not at all."""
    own = uuid.uuid4().hex
    owner = make.organizer(make.team(f"Team {own}"), email=f"{own}@example.org")
    campaign = make.campaign(name=f"Campaign {own}")
    began, number = time.monotonic(), 0
    while True:
        time.sleep(max(0, began + number / rate - time.monotonic()))
        with transaction.atomic():
            mail = f"{uuid.uuid4().hex}@example.org"
            person = make.person(owner, email=mail, mail_agreed_at=timezone.now())
            make.promise(person, campaign=campaign)
        number += 1


if __name__ == "__main__":
    main(float(sys.argv[1]))
