"""A program of its own that undoes an import in small steps, to be killed at it."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from intake import actions  # noqa: E402
from intake.actions import undoing  # noqa: E402
from intake.actions.traces import note_newcomers  # noqa: E402
from intake.models import ImportFile, ImportTrace  # noqa: E402
from organizing.models import AuditEntry, Person  # noqa: E402
from tests import make  # noqa: E402

PEOPLE = 400
undoing.BATCH = 3


def fill() -> None:
    make.group()
    user = make.coordinator(make.team())
    team = user.memberships.get().team
    people = [Person(team=team, first_name=f"Noor{n}") for n in range(PEOPLE)]
    Person.objects.bulk_create(people)
    now = timezone.now()
    file = ImportFile.objects.create(
        uploaded_by=user,
        uploaded_at=now,
        finished_at=now,
        team=team,
        state=ImportFile.State.DONE,
    )
    note_newcomers(file, [person.pk for person in people])
    actions.begin_undo(file=file, by=user, now=now)


def undo() -> None:
    while ImportFile.objects.running().exists():
        actions.undo(file=ImportFile.objects.get(), now=timezone.now())
        print("a turn", flush=True)  # noqa: T201


def tell() -> None:
    file = ImportFile.objects.get()
    gone = AuditEntry.objects.filter(action="person_undone").count()
    counts = [
        *(Person.objects.count(), ImportTrace.objects.count(), gone),
        *(file.counts.get("removed", 0), file.done_rows),
    ]
    print(file.state, *counts)  # noqa: T201


{"fill": fill, "undo": undo, "tell": tell}[sys.argv[1]]()
