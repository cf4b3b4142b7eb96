"""Holds due mail after a restore by other means, lists it, and lets it go again."""

import re
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reminders.outbox.holding import (
    held_after_restore,
    hold_due_mail,
    leave_out_sent,
    release_held_mail,
)

# With or without brackets: some relays leave them out of their log.
MESSAGE_ID = re.compile(r"[^\s<>=,;]+@[^\s<>,;]+")


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
        choice.add_argument(
            "--sent",
            metavar="FILE",
            help="the relay's log, or Message-IDs (- reads what is piped in):"
            " these left before and do not leave again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["list"]:
            for mail in held_after_restore():
                self.stdout.write(f"{mail.message_id}\t{mail.due_at.isoformat()}")
        elif options["release"]:
            self.stdout.write(f"{release_held_mail(now=now)} letters may leave.")
        elif options["sent"]:
            known = leave_out_sent(_message_ids(options["sent"]), now=now)
            left = held_after_restore().count()
            self.stdout.write(f"{known} letters left before; {left} are still held.")
        else:
            self.stdout.write(f"{hold_due_mail(now=now)} letters are held.")


def _message_ids(file: str) -> set[str]:
    """All that stand in it: a log of the relay names each of them somewhere."""
    try:
        if file == "-":
            text = sys.stdin.read()
        else:
            text = Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise CommandError(message) from error
    return {f"<{name}>" for name in MESSAGE_ID.findall(text)}
