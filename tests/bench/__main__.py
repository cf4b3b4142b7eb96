"""make bench: a large group on a private PostgreSQL, and what each page costs.

BENCH_PEOPLE and BENCH_TALKS set the size, BENCH_ROUNDS how often each page is asked.
With --write the figures replace the table in docs/performance.md.
"""

import os
import sys
import time
from datetime import date
from pathlib import Path

import django

from tests.servers import Postgres

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "10000"))
TALKS = int(os.environ.get("BENCH_TALKS", "50000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "60"))
REPORT = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
MARK = "<!-- figures: make bench -->"


def main() -> None:
    server = Postgres()
    server.start()
    try:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="config.settings",
            TREDE_MODE="test",
            TREDE_DATABASE_URL=server.create("bench"),
        )
        django.setup()
        report(run())
    finally:
        server.stop()


def run() -> str:
    # Django must be set up before these can be imported.
    from django.core.management import call_command

    from tests.bench.generate import generate
    from tests.bench.pages import figures

    call_command("migrate", verbosity=0)
    start = time.monotonic()
    crew = generate(count=PEOPLE, talk_count=TALKS, today=date.today())  # noqa: DTZ011
    seconds = time.monotonic() - start
    print(f"{PEOPLE} people and {TALKS} talks made in {seconds:.0f} s", flush=True)
    return figures(crew, rounds=ROUNDS)


def report(table: str) -> None:
    print(table)
    if "--write" in sys.argv:
        before, _, rest = REPORT.read_text().partition(MARK)
        after = rest.partition(MARK)[2]
        size = f"{PEOPLE:,} people, {TALKS:,} talks, PostgreSQL, {date.today()}"  # noqa: DTZ011
        REPORT.write_text(f"{before}{MARK}\n{size}\n\n{table}\n{MARK}{after}")


if __name__ == "__main__":
    main()
