"""Puts one person on a ladder and prints the session of her organizer.

`python -m tests.ladder.board_ground`, for a server of its own: a live server inside
the tests would have to empty the audit table afterwards, which nothing may.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.test import Client  # noqa: E402

from ladder.actions import make_ladder  # noqa: E402
from tests import make  # noqa: E402


def fill() -> str:
    make.group()
    organizer = make.organizer()
    campaign = make.campaign(name="Dry homes")
    make_ladder(campaign=campaign)
    samira = make.person(organizer, first_name="Samira", last_name="El Amrani")
    samira.campaigns.add(campaign)
    client = Client()
    client.force_login(organizer)
    return client.session.session_key or ""


if __name__ == "__main__":
    sys.stdout.write(f"{fill()}\n")
