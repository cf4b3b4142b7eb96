import mailbox
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reminders.bounces.mailbox import MailboxClosed, read_mailbox
from reminders.bounces.notices import LONGEST
from reminders.outbox.bouncing import take_in

MBOX_BEGINS = b"From "


class Command(BaseCommand):
    help = (
        "Reads delivery status notices: from the mailbox of the return address, or "
        "from a file (one message or an mbox; - is standard input)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="instead of the mailbox")

    def handle(self, *_args: Any, file: str | None = None, **_options: Any) -> None:
        if not settings.BOUNCE_ADDRESS:
            raise CommandError("Set TREDE_BOUNCE_ADDRESS first; see docs/running.md.")
        found: Counter[str] = Counter()
        if file is not None:
            found.update(_settle(raw) for raw in _messages(file))
        elif settings.BOUNCE_IMAP_HOST:
            try:
                found = read_mailbox(_settle)
            except MailboxClosed as error:
                message = f"The mailbox did not open: {error}"
                raise CommandError(message) from error
        else:
            raise CommandError("Name a file, or set TREDE_BOUNCE_IMAP_HOST.")
        told = ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
        self.stdout.write(told or "nothing new")


def _settle(raw: bytes) -> str:
    return take_in(raw, now=timezone.now())


def _messages(name: str) -> Iterator[bytes]:
    if name == "-":
        yield sys.stdin.buffer.read(LONGEST)
        return
    path = Path(name)
    try:
        with path.open("rb") as file:
            is_mbox = file.read(len(MBOX_BEGINS)) == MBOX_BEGINS
            file.seek(0)
            if not is_mbox:
                yield file.read(LONGEST)
                return
    except OSError as error:
        message = f"{name}: {error.strerror}"
        raise CommandError(message) from error
    box = mailbox.mbox(path, create=False)
    for key in box.iterkeys():
        yield box.get_bytes(key)[:LONGEST]
    box.close()
