"""People who sign in, for the scenarios with web pages: prints JSON.

`python -m tests.faults.cast <organizers> <talks>`: each organizer with a session, one
person of their own and so many talks whose log is open.
"""

import json
import os
import sys
from datetime import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from organizing.models import Person, User  # noqa: E402
from tests import make  # noqa: E402


def session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def main(organizers: int, talks: int) -> None:
    if not User.objects.exists():
        make.group(quiet_from=time(0), quiet_until=time(0))
    campaign, team = make.campaign(), make.team()
    campaign.teams.add(team)
    make.ladder(campaign)
    found = []
    for number in range(organizers):
        user = make.organizer(team, email=f"cast{number}@example.org")
        person: Person = make.person(
            user, email=f"member{number}@example.org", mail_agreed_at=timezone.now()
        )
        person.campaigns.add(campaign)
        rows = [make.conversation(person, campaign=campaign) for _ in range(talks)]
        found.append(
            {
                "session": session(user),
                "person": str(person.pk),
                "campaign": str(campaign.pk),
                "talks": [str(row.pk) for row in rows],
            }
        )
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
