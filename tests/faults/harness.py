"""Runs our own programs on a database of their own, and reads what became of it.

Every clock of the delivery engine runs SPEED times as fast, and each run says so.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from tests import plugin
from tests.faults.senders import ROOT, Nursery, Sender
from tests.mail_server import SmtpSink
from tests.servers import die_with_parent

SPEED = 50
ENDED = ("sent", "failed", "bounced", "cancelled", "expired", "held")
_numbers = count(1)
# What every run's audit found: R33 adds these up.
AUDITS: list[dict[str, Any]] = []


class Ground:
    """One database, one mail sink, and any number of senders."""

    def __init__(self, url: str, sink: SmtpSink, speed: int = SPEED) -> None:
        self.url, self.sink, self.speed = url, sink, speed
        self.more: dict[str, str] = {}
        # How many letters have to be there in the end: one for each who was seeded.
        self.expected = 0
        self.senders: list[Sender] = []
        self.programs: list[subprocess.Popen[bytes]] = []
        self._nursery: Nursery | None = None
        self.began = time.monotonic()

    def environment(self, **more: str) -> dict[str, str]:
        return plugin.environment(
            self.url,
            **{
                "TREDE_DELIVERY_SPEED": str(self.speed),
                "TREDE_SMTP_PORT": str(self.sink.port),
                **self.more,
                **more,
            },
        )

    @property
    def log(self) -> Path:
        return self.sink.folder / "senders.txt"

    def seed(self, people: int, *more: str) -> None:
        """So many people with an agreement whose reminder is due."""
        self.python("tests.faults.seed", str(people), *more)
        self.expected += people

    def python(self, module: str, *arguments: str, **more: str) -> str:
        """What one of our own modules answers, in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            words = "\n".join(done.stderr.splitlines()[-12:])
            message = f"{module} failed: {words}"
            raise RuntimeError(message)
        return done.stdout

    @property
    def nursery(self) -> Nursery:
        if self._nursery is None:
            self._nursery = Nursery(self.environment(), self.log)
        return self._nursery

    def start(self, *command: str, fault: str = "", **more: str) -> Sender:
        """A sender; by default the one of a small group's outbox."""
        wanted = list(command) or ["run_outbox"]
        environment = {"TREDE_FAULT": fault, **more}
        pid = self.nursery.ask("start", wanted, environment, str(self.log))
        assert pid
        sender = Sender(self.nursery, pid)
        self.senders.append(sender)
        return sender

    def program(
        self, *command: str, folder: str = "", **more: str
    ) -> "subprocess.Popen[bytes]":
        """Any other program, in a process group of its own."""
        with self.log.open("ab") as log:
            started = subprocess.Popen(
                [sys.executable, *command],
                cwd=folder or ROOT,
                env=self.environment(**more),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self.programs.append(started)
        return started

    def end(self) -> None:
        for sender in self.senders:
            sender.send_signal(signal.SIGCONT)
            sender.kill()
            sender.wait(timeout=20)
        for program in self.programs:
            kill_group(program)
        if self._nursery:
            self._nursery.close()
            self._nursery = None
        self.senders, self.programs = [], []

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of one statement, straight from the database."""
        if self.url.startswith("sqlite"):
            file = self.url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(file, timeout=20)) as connection:
                rows = connection.execute(sql).fetchall()
                connection.commit()
                return rows
        with psycopg.connect(self.url) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def command(self, sql: str) -> None:
        """A statement that changes a PostgreSQL database itself, also a closed one."""
        open_ = "-c default_transaction_read_only=off"
        with psycopg.connect(self.url, autocommit=True, options=open_) as connection:
            connection.execute(sql.encode())

    def states(self) -> Counter[str]:
        return Counter(
            dict(
                self.query(
                    "SELECT state, count(*) FROM reminders_outboundmail GROUP BY state"
                )
            )
        )

    def wait_until_done(self, count: int, seconds: float = 60) -> None:
        """Until so many rows are in an end state, or none more came in that time."""
        most, until = -1, 0.0
        while True:
            states = self.states()
            ended = sum(states[state] for state in ENDED)
            if ended > most:
                most, until = ended, time.monotonic() + seconds
            if ended >= count or time.monotonic() > until:
                return
            time.sleep(0.2)

    def wait_for(self, more: int, seconds: float = 20) -> bool:
        """Until the sink has so many messages more than now; False when they fail."""
        return self.sink.wait_until(self.sink.count() + more, seconds)

    def audit(self) -> dict[str, int]:
        """Every line of the sink against the attempts that explain it."""
        marked = Counter(
            message_id
            for (message_id,) in self.query(
                "SELECT m.message_id FROM reminders_deliveryattempt a"
                " JOIN reminders_outboundmail m ON m.id = a.mail_id"
                " WHERE a.stage = 'marker'"
            )
        )
        received = Counter(mail.message_id for mail in self.sink.messages())
        return {
            "lines": received.total(),
            "unexplained": sum(
                max(0, count - marked[key]) for key, count in received.items()
            ),
        }

    def outcome(self) -> dict[str, Any]:
        """What the table says against what the mail server wrote down."""
        received = Counter(mail.message_id for mail in self.sink.messages())
        rows = self.query(
            "SELECT message_id, state, ambiguous_count FROM reminders_outboundmail"
        )
        doubted = {message_id: doubts for message_id, _, doubts in rows}
        copies = {key: count - 1 for key, count in received.items() if count > 1}
        return {
            "rows": len(rows),
            "expected": self.expected or len(rows),
            "states": dict(self.states()),
            "sent_but_not_received": sum(
                1 for key, state, _ in rows if state == "sent" and not received[key]
            ),
            "duplicates": sum(copies.values()),
            "untraced": sum(
                max(0, extra - doubted.get(key, 0)) for key, extra in copies.items()
            ),
            "unexplained": self.audit()["unexplained"],
            "seconds": round(time.monotonic() - self.began, 1),
            "speed": self.speed,
        }


def slow(ground: Ground, delay: float = 0.02) -> None:
    """A mail server that takes so many seconds to take a letter."""
    ground.sink.script({"at": "before_record", "delay": delay})


def kill_group(program: "subprocess.Popen[bytes]") -> None:
    """The program and whatever it started."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait(timeout=20)


@contextmanager
def ground_on(
    kind: str, *, url: str = "", speed: int = SPEED, sink: tuple[str, ...] = ()
) -> Iterator[Ground]:
    """A fresh database of that kind (or that of `url`), audited when left."""
    name = f"faults_{os.getpid()}_{next(_numbers)}"
    server = SmtpSink()
    ground = Ground(url or plugin.fresh_database(kind, name), server, speed)
    try:
        # A certificate is made here, for it lies in the sink's own folder.
        made = [
            f"{option}={server.certificate()}" if option == "--certificate" else option
            for option in sink
        ]
        server.start(*made)
        try:
            yield ground
        except Exception:
            # Also of a run that failed, if there is a database left to ask.
            with suppress(sqlite3.Error, psycopg.Error):
                AUDITS.append({"kind": kind, **ground.audit()})
            raise
        AUDITS.append({"kind": kind, **ground.audit()})
    finally:
        ground.end()
        server.stop()
        if not url:
            plugin.drop_database(kind, name)
