"""Fills a database with reminders that are due: `python -m tests.faults.seed 500`.

A second number is where their own numbers begin, for a database that has some.
"""

import os
import sys
import uuid
from datetime import time, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from conversations.models import Promise  # noqa: E402
from organizing.models import Person  # noqa: E402
from tests import make  # noqa: E402


def seed(people: int, first: int = 0) -> None:
    """One agreement each, three days ahead: the letter of four days ahead is due."""
    make.group(quiet_from=time(0), quiet_until=time(0))
    own = uuid.uuid4().hex
    team = make.team(f"Team {own}")
    owner = make.organizer(team, email=f"{own}@example.org")
    campaign = make.campaign(name=f"Campaign {own}")
    long_ago = timezone.now() - timedelta(days=20)
    group = [
        Person(
            first_name=f"Sam{number}",
            email=f"sam{number}@example.org",
            team=team,
            owner=owner,
            mail_agreed_at=long_ago,
        )
        for number in range(first, first + people)
    ]
    Person.objects.bulk_create(group, batch_size=1000)
    agreements = [
        Promise(
            person=person,
            campaign=campaign,
            act="hand out flyers",
            on_date=timezone.localdate() + timedelta(days=3),
            scheduled_at=long_ago,
        )
        for person in group
    ]
    Promise.objects.bulk_create(agreements, batch_size=1000)


if __name__ == "__main__":
    seed(*map(int, sys.argv[1:]))
