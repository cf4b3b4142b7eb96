"""A copy of the whole database in one file: backup FOLDER."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reminders.safekeeping import CannotKeep, back_up


class Command(BaseCommand):
    help = "Write a copy of the database, taken while it is in use, into FOLDER."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            file = back_up(options["folder"], now=timezone.now())
        except (CannotKeep, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(file))
