from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from organizing.actions import end_all_sessions


class Command(BaseCommand):
    help = "End every session on every device, after a leak or a lost laptop."

    def handle(self, *args: Any, **options: Any) -> None:
        count = end_all_sessions(now=timezone.now())
        self.stdout.write(f"{count} sessions were ended. Everybody signs in again.")
