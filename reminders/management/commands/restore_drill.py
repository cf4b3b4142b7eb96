"""The drill in one command; prints one JSON line, and fails when something differs."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reminders.restore_drill import drill
from reminders.safekeeping import CannotKeep


class Command(BaseCommand):
    help = "Copy the database, put the copy back beside it, compare, hold its mail."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = drill()
        except CannotKeep as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(found))
        if not found["ok"]:
            raise CommandError("What came back differs; see the line above.")
