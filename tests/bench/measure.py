"""Times one page: wall clock, processor time here and in PostgreSQL, statements."""

import gzip
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """Milliseconds, except `statements` and `kilobytes` (compressed)."""

    name: str
    p50: float
    p95: float
    cpu: float
    database_cpu: float
    statements: int
    kilobytes: float


def backend_seconds() -> float:
    """Processor time of the PostgreSQL process that serves this connection.

    SQLite works in this process: its time is in ours.
    """
    if connection.vendor == "sqlite":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        row = cursor.fetchone()
    fields = Path(f"/proc/{row[0]}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def measure(name: str, visit: Callable[[], Any], *, rounds: int) -> Figures:
    """Visit `rounds` times after a warm-up; the answer must be 200 each time."""
    # A session is written once in five minutes: not what this page costs.
    visit()
    with CaptureQueriesContext(connection) as statements:
        first = visit()
    # Read now: the next request empties the log it slices.
    count = len(statements)
    for _ in range(3):
        visit()
    walls = []
    before, database_before = time.process_time(), backend_seconds()
    for _ in range(rounds):
        start = time.perf_counter()
        response = visit()
        walls.append((time.perf_counter() - start) * 1000)
        if response.status_code != 200:
            message = f"{name} answered {response.status_code}"
            raise RuntimeError(message)
    cpu = time.process_time() - before
    database_cpu = backend_seconds() - database_before
    return Figures(
        name=name,
        p50=statistics.median(walls),
        p95=statistics.quantiles(walls, n=20)[18],
        cpu=cpu * 1000 / rounds,
        database_cpu=database_cpu * 1000 / rounds,
        statements=count,
        kilobytes=len(gzip.compress(first.content)) / 1024,
    )
