"""The drill: a copy is made, put back beside the database, and compared with it."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection, transaction

from reminders.safekeeping import copy_sqlite, dump, is_postgres, restore_postgres

SCRATCH = "trede_restore_drill"
# What belongs to a running installation and not to what people entrusted to it.
NOT_COMPARED = frozenset({"django_cache", "django_session", "reminders_heartbeat"})
DUE = (
    "SELECT count(*) FROM reminders_outboundmail WHERE state IN"
    " ('pending', 'retry', 'claimed', 'sending') AND due_at <= CURRENT_TIMESTAMP"
)


class Table(NamedTuple):
    """How many rows, and one sum over all of them."""

    rows: int
    sum: str


def drill() -> dict[str, Any]:
    """What the drill found. `ok` says that every table came back, and no mail left."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="trede-drill-") as folder:
        run = _on_postgres if is_postgres() else _on_sqlite
        found = run(Path(folder))
    different = sorted(
        name
        for name in found["before"].keys() | found["after"].keys()
        if found["before"].get(name) != found["after"].get(name)
    )
    return {
        "drill": "restore",
        "ok": not different and found["due_after"] == 0,
        "tables": len(found["before"]),
        "rows": sum(table.rows for table in found["before"].values()),
        "different": different,
        "held": found["held"],
        "due_after": found["due_after"],
        "bytes": found["bytes"],
        "seconds": round(time.monotonic() - began, 1),
    }


def _on_postgres(folder: Path) -> dict[str, Any]:
    file = folder / "copy"
    with transaction.atomic(), connection.cursor() as cursor:
        # Sums and copy see the very same moment, whatever is written meanwhile.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        before = sums(cursor)
        dump(file, snapshot=snapshot)
    with _scratch():
        restore_postgres(file, SCRATCH)
        url = _url(SCRATCH)
        # Rows are summed as they are written, so both sides write in one time zone.
        in_utc = "-c timezone=UTC"
        with psycopg.connect(url, options=in_utc) as beside:
            after = sums(beside.cursor())
        held = _hold(url)
        with psycopg.connect(url) as beside:
            due_after = beside.execute(DUE).fetchone()
    return {
        "before": before,
        "after": after,
        "held": held,
        "due_after": due_after[0] if due_after else 0,
        "bytes": file.stat().st_size,
    }


def _on_sqlite(folder: Path) -> dict[str, Any]:
    file, beside = folder / "copy.sqlite3", folder / "beside.sqlite3"
    copy_sqlite(file)
    with closing(sqlite3.connect(file)) as copy:
        before = sums(copy.cursor())
        with closing(sqlite3.connect(beside)) as restored:
            copy.backup(restored)
            after = sums(restored.cursor())
    held = _hold(f"sqlite:///{beside}")
    with closing(sqlite3.connect(beside)) as restored:
        due_after = restored.execute(DUE).fetchone()[0]
    return {
        "before": before,
        "after": after,
        "held": held,
        "due_after": due_after,
        "bytes": file.stat().st_size,
    }


def _hold(url: str) -> int:
    done = subprocess.run(
        [sys.executable, "manage.py", "hold_mail"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "TREDE_DATABASE_URL": url},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return int(done.stdout.split()[0])


def _url(name: str) -> str:
    known = {
        part: quote(str(connection.settings_dict[part.upper()]), safe="")
        for part in ("user", "password", "host", "port")
    }
    secret = f":{known['password']}" if known["password"] else ""
    port = f":{known['port']}" if known["port"] else ""
    return f"postgresql://{known['user']}{secret}@{known['host']}{port}/{name}"


@contextmanager
def _scratch() -> Iterator[None]:
    """An empty database beside ours, gone afterwards."""
    gone = f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)"
    with connection.cursor() as cursor:
        cursor.execute(gone)
        cursor.execute(f"CREATE DATABASE {SCRATCH}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(gone)


def sums(cursor: Any) -> dict[str, Table]:
    """Each table's rows and sum; equal in two databases of one kind."""
    names = set(connection.introspection.table_names(cursor)) - NOT_COMPARED
    summed = _sum_postgres if is_postgres() else _sum_sqlite
    return {name: summed(cursor, name) for name in sorted(names)}


def _sum_postgres(cursor: Any, table: str) -> Table:
    name = connection.ops.quote_name(table)
    cursor.execute(
        f"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {name} t"  # noqa: S608
    )
    rows, total = cursor.fetchone()
    return Table(rows, str(total))


def _sum_sqlite(cursor: Any, table: str) -> Table:
    name = connection.ops.quote_name(table)
    digest, rows = hashlib.sha256(), 0
    cursor.execute(f"SELECT * FROM {name} ORDER BY rowid")  # noqa: S608
    for row in cursor:
        digest.update(repr(row).encode())
        rows += 1
    return Table(rows, digest.hexdigest())
