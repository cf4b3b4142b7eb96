"""Fills a database with reminders that are due: `python -m tests.faults.seed 500`."""

import os
import sys
from datetime import time, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from conversations.models import Promise  # noqa: E402
from organizing.models import Person  # noqa: E402
from tests import make  # noqa: E402


def seed(people: int) -> None:
    """One agreement each, three days ahead: the letter of four days ahead is due."""
    make.group(quiet_from=time(0), quiet_until=time(0))
    owner, campaign = make.organizer(), make.campaign()
    team = owner.memberships.get().team
    long_ago = timezone.now() - timedelta(days=20)
    group = [
        Person(
            first_name=f"Sam{number}",
            email=f"sam{number}@example.org",
            team=team,
            owner=owner,
            mail_agreed_at=long_ago,
        )
        for number in range(people)
    ]
    Person.objects.bulk_create(group)
    Promise.objects.bulk_create(
        Promise(
            person=person,
            campaign=campaign,
            act="hand out flyers",
            on_date=timezone.localdate() + timedelta(days=3),
            scheduled_at=long_ago,
        )
        for person in group
    )


if __name__ == "__main__":
    seed(int(sys.argv[1]))
