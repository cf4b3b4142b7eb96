import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.cast import ADMIN, COORDINATORS, ORGANIZERS, PASSWORD, address
from demo.group import fill
from organizing.models import Group
from tools.stamps import ROOT, Stamp, fingerprint
from tools.supervise import supervise


def free_port(*, wanted: int = 0) -> int:
    """A port nobody listens on; raises OSError when the wanted one is taken."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(("127.0.0.1", wanted))
        return int(trial.getsockname()[1])


class Command(BaseCommand):
    help = "Starts the demo group: web, clock and a mail server that keeps all mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--prepare-only", action="store_true", help="fill the group, start nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            message = "Start the demo with `make demo` (it sets TREDE_MODE=demo)."
            raise CommandError(message)
        port: int = options["port"]
        if not options["prepare_only"]:
            try:
                free_port(wanted=port)
            except OSError as error:
                message = f"Port {port} is taken. Try: PORT={port + 123} make demo"
                raise CommandError(message) from error
        self.prepare()
        if options["prepare_only"]:
            return
        self.tell(port)
        self.serve(port)

    def prepare(self) -> None:
        """Database, group and static files, each only when something changed."""
        self.stdout.write("Database ...")
        call_command("migrate", verbosity=0)
        if not Group.objects.exists():
            self.stdout.write("Filling the demo group: 300 people, half a year ...")
            fill(today=timezone.localdate())
        files = [f for f in (ROOT / "static").rglob("*") if f.is_file()]
        stamp = Stamp(Path(settings.STATIC_ROOT) / ".stamp", fingerprint(files))
        if not stamp.fresh():
            self.stdout.write("Static files ...")
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write()

    def tell(self, port: int) -> None:
        site = f"http://localhost:{port}"
        organizer = ORGANIZERS["Oost"][0]
        coordinator = COORDINATORS["Oost"]
        lines = [
            "",
            f"Trede is at        {site}/",
            f"Mails sent are at  {site}/demo/mail/",
            f"All sign-ins are at {site}/demo/",
            f"  organizer    {address(organizer)}",
            f"  coordinator  {address(coordinator)}",
            f"  admin        {address(ADMIN)}",
            f"  password     {PASSWORD}",
            "The demo group runs without a second factor; a real group does not.",
            "Ctrl-C stops everything. `make demo-reset` starts over.",
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

    def serve(self, port: int) -> None:
        smtp_port = free_port()
        os.environ.update(
            TREDE_MODE="demo",
            TREDE_URL=f"http://localhost:{port}",
            TREDE_SMTP_HOST="127.0.0.1",
            TREDE_SMTP_PORT=str(smtp_port),
            TREDE_SMTP_TLS="none",
        )
        manage = [sys.executable, str(ROOT / "manage.py")]
        after_mail = [sys.executable, "-m", "demo.after_mail", str(smtp_port)]
        gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--threads", "4"]
        os.chdir(ROOT)
        supervise(
            {
                "mail": [*manage, "demo_mail", "--port", str(smtp_port)],
                "web": [*gunicorn, "--bind", f"127.0.0.1:{port}"],
                "clock": [*after_mail, *manage, "run_clock"],
            }
        )
