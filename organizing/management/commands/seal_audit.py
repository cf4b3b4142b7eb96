from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organizing import audit


class Command(BaseCommand):
    help = "Seal what is new in the audit, then check every seal."

    def handle(self, *_args: Any, **_options: Any) -> None:
        while batch := audit.seal(now=timezone.now()):
            self.stdout.write(f"sealed {batch}")
        if broken := audit.broken_seals(timezone.now()):
            rows = ", ".join(map(str, broken))
            message = f"Rows are missing or changed in: {rows}"
            raise CommandError(message)
        self.stdout.write("Every seal holds.")
