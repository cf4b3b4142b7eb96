import signal
import threading
from argparse import ArgumentParser
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.core.management.base import BaseCommand

from demo.postbox import folder


class Command(BaseCommand):
    help = "The demo's mail server: keeps on this machine what Trede sends."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        server = Controller(
            Mailbox(folder()), hostname="127.0.0.1", port=options["port"]
        )
        server.start()
        stop.wait()
        server.stop()
