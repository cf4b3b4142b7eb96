"""A large group, made by the generator of the bench: `<people> <talks>`.

Whose letters are due: a share of the promises, whose people allow mail.
"""

import os
import sys
from datetime import time, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from organizing.models import Group, Person  # noqa: E402
from tests.bench.generate import generate  # noqa: E402


def main(people: int, talks: int) -> None:
    generate(count=people, talk_count=talks, today=timezone.localdate())
    Group.objects.update(quiet_from=time(0), quiet_until=time(0))
    long_ago = timezone.now() - timedelta(days=500)
    Person.objects.filter(search_text__contains="5").update(mail_agreed_at=long_ago)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
