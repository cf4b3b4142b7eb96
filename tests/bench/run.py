"""Fills the bench's database, asks every page, and tells or writes the table."""

import os
import sys
import time
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from conversations.actions import load_shipped
from tests.bench.generate import generate
from tests.bench.pages import figures

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "10000"))
TALKS = int(os.environ.get("BENCH_TALKS", "50000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "60"))
REPORT = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
MARK = "<!-- figures: make bench -->"


def main() -> None:
    call_command("migrate", verbosity=0)
    start = time.monotonic()
    crew = generate(count=PEOPLE, talk_count=TALKS, today=timezone.localdate())
    load_shipped(now=timezone.now())
    seconds = time.monotonic() - start
    print(f"{PEOPLE} people and {TALKS} talks made in {seconds:.0f} s", flush=True)
    table = figures(crew, rounds=ROUNDS)
    if "--write" in sys.argv:
        write(table, seconds)


def write(table: str, seconds: float) -> None:
    """Replace what stands between the two marks in docs/performance.md."""
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(MARK)
    after = rest.partition(MARK)[2]
    day = timezone.localdate().isoformat()
    load = os.getloadavg()[0]
    size = (
        f"{PEOPLE:,} people and {TALKS:,} talks (made in {seconds:.0f} s), {day}, "
        f"{os.cpu_count()} cores, load {load:.1f} at the end:"
    )
    text = f"{before}{MARK}\n{size}\n\n{table}\n\n{MARK}{after}"
    REPORT.write_text(text, encoding="utf-8")
