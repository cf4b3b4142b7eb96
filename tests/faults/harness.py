"""Runs our own programs on a database of their own, and reads what became of it.

Every clock of the delivery engine runs SPEED times as fast, and each run says so.
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from reminders.faults import DIED
from tests import plugin
from tests.mail_server import SmtpSink

ROOT = Path(__file__).resolve().parent.parent.parent
SPEED = 50
ENDED = ("sent", "failed", "bounced", "cancelled", "expired", "held")


class Ground:
    """One database, one mail sink, and any number of senders."""

    def __init__(self, url: str, sink: SmtpSink) -> None:
        self.url = url
        self.sink = sink
        self.senders: list[subprocess.Popen[bytes]] = []
        self.began = time.monotonic()

    def environment(self, **more: str) -> dict[str, str]:
        return plugin.environment(
            self.url,
            TREDE_DELIVERY_SPEED=str(SPEED),
            TREDE_SMTP_PORT=str(self.sink.port),
            **more,
        )

    def seed(self, people: int) -> None:
        """So many people with an agreement whose reminder is due."""
        subprocess.run(
            [sys.executable, "-m", "tests.faults.seed", str(people)],
            cwd=ROOT,
            env=self.environment(),
            check=True,
        )

    def start(self, command: str = "run_outbox", fault: str = "") -> Any:
        log = (self.sink.folder / "senders.txt").open("ab")
        with log:
            sender = subprocess.Popen(
                [sys.executable, "manage.py", command],
                cwd=ROOT,
                env=self.environment(TREDE_FAULT=fault),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.senders.append(sender)
        return sender

    def end(self) -> None:
        for sender in self.senders:
            if sender.poll() is None:
                sender.kill()
            sender.wait(timeout=20)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of one statement, straight from the database."""
        if self.url.startswith("sqlite"):
            file = self.url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(file, timeout=20)) as connection:
                return connection.execute(sql).fetchall()
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql.encode()).fetchall()

    def states(self) -> Counter[str]:
        return Counter(
            dict(
                self.query(
                    "SELECT state, count(*) FROM reminders_outboundmail GROUP BY state"
                )
            )
        )

    def wait_until_done(self, count: int, seconds: float = 60) -> None:
        """Until so many rows are in an end state, or the time is up."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            states = self.states()
            if sum(states[state] for state in ENDED) >= count:
                return
            time.sleep(0.1)

    def outcome(self) -> dict[str, Any]:
        """What the table says against what the mail server wrote down."""
        received = Counter(mail.message_id for mail in self.sink.messages())
        rows = self.query(
            "SELECT message_id, state, ambiguous_count FROM reminders_outboundmail"
        )
        doubted = {message_id: doubts for message_id, _, doubts in rows}
        marked = Counter(
            message_id
            for (message_id,) in self.query(
                "SELECT m.message_id FROM reminders_deliveryattempt a"
                " JOIN reminders_outboundmail m ON m.id = a.mail_id"
                " WHERE a.stage = 'marker'"
            )
        )
        copies = {key: count - 1 for key, count in received.items() if count > 1}
        return {
            "rows": len(rows),
            "states": dict(self.states()),
            "sent_but_not_received": sum(
                1 for key, state, _ in rows if state == "sent" and not received[key]
            ),
            "duplicates": sum(copies.values()),
            "untraced": sum(
                max(0, extra - doubted.get(key, 0)) for key, extra in copies.items()
            ),
            "unexplained": sum(
                max(0, count - marked[key]) for key, count in received.items()
            ),
            "seconds": round(time.monotonic() - self.began, 1),
            "speed": SPEED,
        }


def tell(name: str, outcome: dict[str, Any]) -> None:
    """One JSON line per run, for the log of whoever runs the tests."""
    sys.stdout.write(json.dumps({"test": name, **outcome}) + "\n")


def died_at_the_point(sender: subprocess.Popen[bytes], seconds: float = 30) -> bool:
    return sender.wait(timeout=seconds) == DIED


def kill(sender: subprocess.Popen[bytes]) -> None:
    os.kill(sender.pid, 9)
    sender.wait(timeout=20)
