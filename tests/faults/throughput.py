"""How fast a backlog leaves, against a bare loop: `python -m tests.faults.throughput`.

On a private PostgreSQL that really writes to disk, with a million old rows, at
production speed. The bare loop sends a letter of ours again and again over one
connection per process, to the same mail sink, with as many processes, in the same
run, before, amid and after it. Where the sink takes sender, recipient and DATA in one
piece the bare loop writes them so too. A tenth is drained with a sink that answers at
once, the rest with one that thinks about each letter as long as a relay does, for loop
and engine alike. Prints one JSON line.
"""

import argparse
import json
import math
import os
import resource
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from tests import plugin
from tests.mail_server import SmtpSink
from tests.servers import Postgres

ROOT = Path(__file__).resolve().parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
DJANGO = "import django; django.setup(); from tests.faults import engine_room as t; "
OLD_ROWS = """
    INSERT INTO reminders_outboundmail (
        id, person_id, dedup_key, message_id, category, letter, subject_id, sequence,
        occurrence, state, due_at, expires_at, attempts, ambiguous_count, last_code,
        sent_at, covers, created_at)
    SELECT gen_random_uuid(), (SELECT min(id::text)::uuid FROM organizing_person),
        'old:' || n, '<' || n || '@old>', 'reminder', 'reminder', gen_random_uuid(), 0,
        '1d', 'sent', now() - interval '90 days' + n * interval '5 seconds',
        now() - interval '20 days', 1, 0, '250',
        now() - interval '90 days' + n * interval '5 seconds', '[]',
        now() - interval '90 days' + n * interval '5 seconds'
    FROM generate_series(1, %s) AS n
"""


class Run:
    """One database, one sink, and what is measured on them."""

    def __init__(
        self, wanted: argparse.Namespace, server: Postgres, url: str, sink: SmtpSink
    ) -> None:
        self.wanted, self.server, self.url, self.sink = wanted, server, url, sink
        self.relay = 0.0
        self.environment = plugin.environment(
            url,
            DJANGO_SETTINGS_MODULE="config.settings",
            TREDE_MODE="test",
            TREDE_SMTP_PORT=str(sink.port),
        )

    def python(self, code: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def result(self, code: str) -> Any:
        process = self.python(DJANGO + code)
        out, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(code)
        return json.loads(out or "null")

    def seed(self) -> None:
        seeding = [sys.executable, "-m", "tests.faults.seed", str(self.wanted.people)]
        subprocess.run(seeding, cwd=ROOT, env=self.environment, check=True)
        self.result("t.plan_all()")
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(OLD_ROWS, [self.wanted.old])
            connection.execute("VACUUM ANALYZE")

    def bare(self, raw: str) -> float:
        """Letters per second of the bare loop, all processes together."""
        file = self.sink.folder / "letter.eml"
        file.write_bytes(raw.encode("utf-8", "surrogateescape"))
        each = self.wanted.bare // self.wanted.senders
        code = "from tests.faults.throughput import bare_loop; bare_loop"
        call = f"{code}({self.sink.port}, {str(file)!r}, {each})"
        loops = [self.python(call) for _ in range(self.wanted.senders)]
        seconds = [json.loads(loop.communicate()[0]) for loop in loops]
        return float(sum(each / spent for spent in seconds))

    def forget(self) -> None:
        self.sink.forget()
        if self.relay:
            self.sink.script({"at": "before_record", "delay": self.relay})

    def drain(self, until_left: int = 0) -> dict[str, Any]:
        """Our own senders, until no more than so many wait."""
        senders = [
            subprocess.Popen(
                [sys.executable, "manage.py", "run_outbox"],
                cwd=ROOT,
                env=self.environment,
                start_new_session=True,
            )
            for _ in range(self.wanted.senders)
        ]
        most, began = 0, time.time()
        try:
            # Starting up is not sending.
            self.sink.wait_until(self.wanted.senders, 60)
            before = self.others()
            started = sum(cpu_seconds(sender.pid) for sender in senders)
            while self.left() > until_left and time.time() - began < self.wanted.limit:
                most = max(most, *(resident(sender.pid) for sender in senders))
                time.sleep(0.1)
            used = sum(cpu_seconds(sender.pid) for sender in senders) - started
            others = [
                now - then for now, then in zip(self.others(), before, strict=True)
            ]
        finally:
            for sender in senders:
                sender.terminate()
                sender.wait(timeout=60)
        times = sorted(mail.at for mail in self.sink.messages())
        sent = len(times)
        return {
            "sent": sent,
            "per_second": round((sent - 1) / (times[-1] - times[0]), 1),
            "cpu_ms_per_mail": round(1000 * used / sent, 2),
            "sink_cpu_ms": round(1000 * others[0] / sent, 2),
            "postgres_cpu_ms": round(1000 * others[1] / sent, 2),
            "resident_mb": round(most / 2**20),
        }

    def others(self) -> tuple[float, float]:
        """Processor seconds of the sink, and of PostgreSQL with all its processes."""
        sink, server = self.sink.process, self.server.process
        assert sink is not None
        assert server is not None
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        pids = [server.pid, *map(int, children.read_text(encoding="ascii").split())]
        return cpu_seconds(sink.pid), sum(cpu_seconds(pid) for pid in pids)

    def left(self) -> int:
        with psycopg.connect(self.url) as connection:
            row = connection.execute(
                "SELECT count(*) FROM reminders_outboundmail"
                " WHERE state IN ('pending', 'retry', 'claimed', 'sending')"
            ).fetchone()
        return int(row[0]) if row else 0


def resident(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")")[1]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / TICKS


# --- In processes of their own ------------------------------------------------------


def bare_loop(port: int, file: str, count: int) -> None:
    """MAIL, RCPT, DATA, text, dot: what no sender can leave out."""
    raw = Path(file).read_bytes() + b".\r\n"
    line = smtplib.SMTP("127.0.0.1", port, timeout=60)
    if line.sock is not None:
        line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.ehlo()
    began = time.monotonic()
    at_once = line.has_extn("pipelining")
    for number in range(count):
        recipient = f"sam{number}@example.org"
        if at_once:
            line.send(
                f"MAIL FROM:<trede@localhost>\r\nRCPT TO:<{recipient}>\r\nDATA\r\n"
            )
            answers = [line.getreply()[0] for _ in range(3)]
            assert answers == [250, 250, 354]
        else:
            line.mail("trede@localhost")
            line.rcpt(recipient)
            line.docmd("DATA")
        line.send(raw)
        line.getreply()
    sys.stdout.write(json.dumps(time.monotonic() - began))
    line.quit()


def percentile(values: list[float], part: float) -> float:
    return round(values[math.ceil(part * len(values)) - 1], 2)


def in_turn(
    run: Run, raw: str, relay: float, down_to: list[int], tell: Callable[[str], object]
) -> dict[str, Any]:
    """Loop and engine in turn: a busy neighbour must not decide the ratio."""
    run.relay = relay
    tell(f"the bare loop, {1000 * relay:g} ms a letter")
    run.forget()
    bare, parts = [run.bare(raw)], []
    for left in down_to:
        run.forget()
        tell(f"draining until {left} are left")
        parts.append(run.drain(left))
        run.forget()
        bare.append(run.bare(raw))
    sent = sum(part["sent"] for part in parts)
    # As one run of them all: letters over the time they took together.
    per_second = sent / sum(part["sent"] / part["per_second"] for part in parts)
    loop = len(bare) / sum(1 / one for one in bare)
    return {
        "sent": sent,
        "per_second": round(per_second, 1),
        **{
            name: round(sum(part[name] * part["sent"] for part in parts) / sent, 2)
            for name in ("cpu_ms_per_mail", "sink_cpu_ms", "postgres_cpu_ms")
        },
        "resident_mb": max(part["resident_mb"] for part in parts),
        "bare_per_second": round(loop, 1),
        "bare_each": [round(one) for one in bare],
        "ratio": round(per_second / loop, 3),
    }


def measured(run: Run, tell: Callable[[str], object]) -> dict[str, Any]:
    wanted, people = run.wanted, run.wanted.people
    tell("seeding")
    run.seed()
    tell("claiming")
    spent = run.result("t.claims()")
    raw = run.result("t.sample()")
    rest = people - people // 10
    at_once = in_turn(run, raw, 0, [rest], tell)
    shares = range(wanted.parts - 1, -1, -1)
    down_to = [rest * share // wanted.parts for share in shares]
    relayed = in_turn(run, raw, wanted.relay, down_to, tell)
    return {
        "test": "throughput",
        "people": people,
        "old_rows": wanted.old,
        "senders": wanted.senders,
        "sent": at_once["sent"] + relayed["sent"],
        "claim_ms_p50": percentile(spent, 0.5),
        "claim_ms_p95": percentile(spent, 0.95),
        "resident_mb": max(at_once["resident_mb"], relayed["resident_mb"]),
        "relay_ms": round(1000 * wanted.relay),
        "relayed": relayed,
        "at_once": at_once,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--old", type=int, default=1_000_000)
    parser.add_argument("--bare", type=int, default=2_000)
    parser.add_argument("--senders", type=int, default=2)
    parser.add_argument("--parts", type=int, default=3, help="drains, loops between")
    parser.add_argument("--relay", type=float, default=0.02, help="seconds per letter")
    parser.add_argument("--limit", type=int, default=1800, help="seconds")
    wanted = parser.parse_args()
    server, sink = Postgres(fsync=True), SmtpSink()
    server.start()
    sink.start()
    try:
        url = server.create("throughput")
        plugin.manage(url, "migrate", "--verbosity=0")
        run = Run(wanted, server, url, sink)
        outcome = measured(run, lambda said: sys.stderr.write(said + "\n"))
    finally:
        sink.stop()
        server.stop()
    sys.stdout.write(json.dumps(outcome) + "\n")


if __name__ == "__main__":
    main()
