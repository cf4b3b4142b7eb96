import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from reminders.clocks import Clock, clocks, run
from reminders.outbox.draining import STOPPING


class Command(BaseCommand):
    help = "Runs every clock by itself, without Redis and Celery. Ctrl-C stops it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="run each clock once, then stop"
        )

    def wanted(self) -> list[Clock]:
        return clocks()

    def handle(self, *_args: Any, once: bool = False, **_options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: STOPPING.set())
        run(self.wanted(), STOPPING, once=once)
