"""Changes minds while letters leave: prints who, what, and when it was committed.

`python -m tests.faults.racer <pairs>`: of each six people in a row one unsubscribes,
one calls the promise off, one moves it, one wants no contact any more, one asks to be
erased and one is erased at once. Prints JSON.
"""

import json
import os
import random
import sys
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from conversations.actions import (  # noqa: E402
    move_promise,
    review_promise,
)
from conversations.models import Promise  # noqa: E402
from organizing.actions import stop_contact  # noqa: E402
from privacy.actions import ask_for_erasure, erase_person  # noqa: E402
from reminders.actions import stop_all_letters  # noqa: E402
from reminders.models import DeliveryAttempt  # noqa: E402

KINDS = (
    "unsubscribe", "cancel", "reschedule", "no_contact", "ask_to_erase", "erase",
)  # fmt: skip


def change(kind: str, promise: Promise) -> None:
    now, person = timezone.now(), promise.person
    by = person.owner
    assert by
    if kind == "unsubscribe":
        stop_all_letters(person=person, now=now)
    elif kind == "cancel":
        review_promise(promise=promise, outcome="withdrawn", reason="", by=by, now=now)
    elif kind == "reschedule":
        day = promise.on_date + timedelta(days=30)
        move_promise(promise=promise, on_date=day, at_time=None, by=by, now=now)
    elif kind == "no_contact":
        stop_contact(person=person, by=by, now=now)
    elif kind == "ask_to_erase":
        ask_for_erasure(person=person, by=None, now=now)
    else:
        erase_person(person=person, by=by, now=now)


def main(pairs: int) -> None:
    dice = random.Random(22)
    promises = list(Promise.objects.select_related("person__owner").order_by("pk"))
    told = []
    until = time.monotonic() + 60
    while not DeliveryAttempt.objects.exists() and time.monotonic() < until:
        time.sleep(0.02)
    dice.shuffle(promises)
    for number, promise in enumerate(promises[: pairs * len(KINDS)]):
        kind = KINDS[number % len(KINDS)]
        change(kind, promise)
        told.append([str(promise.pk), kind, timezone.now().timestamp()])
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
