"""Holds due mail after a restore by other means, lists it, and lets it go again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from reminders.outbox.holding import (
    held_after_restore,
    hold_due_mail,
    release_held_mail,
)


class Command(BaseCommand):
    help = "Hold every letter that is due, so that a person can look at it first."

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument(
            "--list",
            action="store_true",
            help="Message-ID and moment of each, to compare with the relay's log",
        )
        choice.add_argument(
            "--release", action="store_true", help="let what is held leave"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["list"]:
            for mail in held_after_restore():
                self.stdout.write(f"{mail.message_id}\t{mail.due_at.isoformat()}")
        elif options["release"]:
            self.stdout.write(f"{release_held_mail(now=now)} letters may leave.")
        else:
            self.stdout.write(f"{hold_due_mail(now=now)} letters are held.")
