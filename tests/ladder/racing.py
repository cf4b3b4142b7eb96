"""A program of its own that accepts a suggestion at an agreed instant.

`python -m tests.ladder.racing fill` prints the ids of a suggestion and of two
coordinators; `accept <suggestion> <coordinator> <moment>` prints what came of it.
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from ladder import actions  # noqa: E402
from ladder.models import Suggestion  # noqa: E402
from ladder.rules import Facts  # noqa: E402
from organizing.models import User  # noqa: E402
from tests import make  # noqa: E402


def fill() -> str:
    make.group()
    first = make.coordinator()
    team = first.memberships.get().team
    second = make.coordinator(team)
    ladder = actions.make_ladder(campaign=make.campaign())
    suggestion = actions.suggest(
        person=make.person(first),
        ladder=ladder,
        facts=Facts(talks_held=1),
        today=timezone.localdate(),
        now=timezone.now(),
    )
    assert suggestion is not None
    return f"{suggestion.pk} {first.pk} {second.pk}"


def accept(suggestion_id: str, user_id: str, moment: str) -> str:
    suggestion = Suggestion.objects.get(pk=suggestion_id)
    user = User.objects.get(pk=user_id)
    time.sleep(max(0.0, float(moment) - time.time()))
    try:
        actions.accept(suggestion=suggestion, by=user, now=timezone.now())
    except actions.AlreadyDecided:
        return "too late"
    return "moved"


def moves() -> str:
    """How many moves came of it in the end."""
    suggestion = Suggestion.objects.get()
    return f"{suggestion.moves.count()} {suggestion.state}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fill"]:
            told = fill()
        case ["accept", suggestion_id, user_id, moment]:
            told = accept(suggestion_id, user_id, moment)
        case _:
            told = moves()
    sys.stdout.write(f"{told}\n")
