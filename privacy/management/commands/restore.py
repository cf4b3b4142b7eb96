"""Puts a copy back: restore FILE --yes. Due mail is held until somebody releases it,
and whoever was erased since the copy is erased again.
"""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from privacy.actions import erase_again
from reminders.outbox.holding import hold_due_mail
from reminders.safekeeping import CannotKeep, put_back, running_clocks


class Command(BaseCommand):
    help = "Replace the database by a copy that `backup` made, and hold due mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--yes", action="store_true", help="yes, replace what is there now"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"]:
            raise CommandError(
                "This replaces everything that is there now. Say --yes to go on."
            )
        # A sender at work would mail from the old copy before it is held.
        if running := _running():
            names = ", ".join(running)
            raise CommandError(
                f"These clocks still run: {names}. Stop worker and beat, or"
                " run_clock, wait two minutes and try again."
            )
        try:
            put_back(options["file"])
        except (CannotKeep, OSError) as error:
            raise CommandError(str(error)) from error
        call_command("migrate", interactive=False, verbosity=0)
        erased = erase_again(now=timezone.now())
        held = hold_due_mail(now=timezone.now())
        self.stdout.write(
            f"Restored. {erased} people who had been erased are erased again."
            f" {held} letters are held: look at them in the outbox, or see"
            " `hold_mail --list` and `hold_mail --release`."
        )


def _running() -> list[str]:
    """Nothing runs on an empty database, which has no such table yet."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if "reminders_heartbeat" not in tables:
        return []
    return running_clocks(timezone.now())
