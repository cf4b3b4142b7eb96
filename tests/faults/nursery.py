"""Starts senders in a moment: one process has loaded everything, and forks.

`python -m tests.faults.nursery` reads a JSON list per line: start, poll, or the end of
the input. What it forks runs the same management command as `manage.py` would, in a
session of its own; only the loading of Python and Django is not done again.
"""

import ctypes
import json
import os
import signal
import sys
import traceback
from datetime import datetime, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from django.utils import timezone  # noqa: E402
from gunicorn.app.wsgiapp import (  # type: ignore[import-untyped]  # noqa: E402
    run as gunicorn,
)

from config import periodic  # noqa: E402, F401 - loaded before the fork
from reminders.outbox import sweeping  # noqa: E402, F401

PR_SET_PDEATHSIG = 1


def prepare() -> None:
    """What a scenario wants to be different in this process."""
    if "FAULTS_CLOCK" in os.environ:
        file, right = Path(os.environ["FAULTS_CLOCK"]), timezone.now

        def wrong() -> datetime:
            return right() + timedelta(seconds=int(file.read_text(encoding="ascii")))

        timezone.now = wrong
    if "FAULTS_WITHOUT_SKIP_LOCKED" in os.environ:
        features = connection.features
        features.has_select_for_update_skip_locked = False


def run(command: list[str]) -> None:
    if command[0] == "gunicorn":
        sys.argv = command
        gunicorn()
    else:
        call_command(*command)


def become(command: list[str], environment: dict[str, str], log: str) -> None:
    """In the child: never returns."""
    status = 1
    try:
        os.setsid()
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        os.environ.update(environment)
        file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.dup2(file, 1)
        os.dup2(file, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        prepare()
        run(command)
        status = 0
    except BaseException:  # noqa: BLE001 - the log is what is left of it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def code_of(pid: int) -> int | None:
    done, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def serve() -> None:
    _ = get_resolver().url_patterns
    ended: dict[int, int] = {}
    for line in sys.stdin:
        verb, *rest = json.loads(line)
        answer: int | None
        if verb == "start":
            answer = os.fork()
            if not answer:
                become(*rest)
        else:
            pid = rest[0]
            if pid not in ended and (code := code_of(pid)) is not None:
                ended[pid] = code
            answer = ended.get(pid)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    Path("/proc/self/comm").write_text("nursery", encoding="ascii")
    serve()
