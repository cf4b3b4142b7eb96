"""Fills the bench's database, asks every page, and tells or writes the table."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from conversations.actions import load_shipped
from tests.bench import strangers
from tests.bench.generate import generate
from tests.bench.pages import figures

ON_SQLITE = "--sqlite" in sys.argv
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "1000" if ON_SQLITE else "10000"))
TALKS = int(os.environ.get("BENCH_TALKS", "5000" if ON_SQLITE else "50000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "60"))
# Of each page, with a known and with an unknown address.
TRIES = int(os.environ.get("BENCH_TRIES", "500"))
ROOT = Path(__file__).resolve().parents[2]
MARK = f"<!-- figures: make bench{' --sqlite' if ON_SQLITE else ''} -->"


def main() -> None:
    call_command("migrate", verbosity=0)
    if "--strangers" in sys.argv:
        strangers.table(tries=TRIES)
        return
    start = time.monotonic()
    crew = generate(count=PEOPLE, talk_count=TALKS, today=timezone.localdate())
    load_shipped(now=timezone.now())
    seconds = time.monotonic() - start
    print(f"{PEOPLE} people and {TALKS} talks made in {seconds:.0f} s", flush=True)
    with clock_beside() if ON_SQLITE else nullcontext():
        table = figures(crew, rounds=ROUNDS)
    if "--write" in sys.argv:
        write(table, seconds)


@contextmanager
def clock_beside() -> Iterator[None]:
    """As in real use: the one writer of SQLite is shared with the clock."""
    clock = subprocess.Popen([sys.executable, "manage.py", "run_clock"], cwd=ROOT)
    try:
        yield
    finally:
        clock.terminate()
        clock.wait(timeout=60)


def write(table: str, seconds: float) -> None:
    """Replace what stands between the two marks in docs/performance.md."""
    report = ROOT / "docs" / "performance.md"
    before, _, rest = report.read_text(encoding="utf-8").partition(MARK)
    after = rest.partition(MARK)[2]
    day = timezone.localdate().isoformat()
    load = os.getloadavg()[0]
    size = (
        f"{PEOPLE:,} people and {TALKS:,} talks (made in {seconds:.0f} s), {day}, "
        f"{os.cpu_count()} cores, load {load:.1f} at the end:"
    )
    text = f"{before}{MARK}\n{size}\n\n{table}\n\n{MARK}{after}"
    report.write_text(text, encoding="utf-8")
