"""Sessions for the organizers of a large group: `<organizers>`; prints JSON.

Also how many statements the dashboard costs, counted inside.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from conversations.models import Conversation  # noqa: E402
from organizing.models import Campaign, Person, Role, User  # noqa: E402
from tests.faults.cast import session  # noqa: E402


def dashboard_statements() -> int:
    coordinator = User.objects.filter(memberships__role=Role.COORDINATOR).first()
    assert coordinator
    client = Client(headers={"host": "localhost"})
    client.force_login(coordinator)
    client.get("/dashboard/")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get("/dashboard/").status_code == 200
    return len(seen)


def main(organizers: int) -> None:
    campaign = str(Campaign.objects.get().pk)
    found = []
    users = User.objects.filter(memberships__role=Role.ORGANIZER).order_by("pk")
    for user in users[:organizers]:
        theirs = Person.objects.filter(owner=user).order_by("pk")
        talks = Conversation.objects.filter(organizer=user, finished_at=None)
        found.append(
            {
                "session": session(user),
                "people": [str(pk) for pk in theirs.values_list("pk", flat=True)[:50]],
                "names": list(theirs.values_list("first_name", flat=True)[:20]),
                "campaign": campaign,
                "talks": [str(pk) for pk in talks.values_list("pk", flat=True)[:20]],
            }
        )
    answer = {"organizers": found, "dashboard": dashboard_statements()}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(int(sys.argv[1]))
