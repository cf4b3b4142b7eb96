"""Copies of the whole database, put back, and shown to be whole.

Erased people must not come back with an old copy: whoever restores runs the erasures
of since again (docs/running.md). Due mail is held, because the copy does not know
what left after it was made.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection

from reminders.models import Heartbeat

SQLITE, POSTGRES = ".sqlite3", ".pgdump"
# A clock that ticked this shortly ago is running.
RUNNING = timedelta(seconds=90)
PAGES_AT_ONCE = 2000
SQLITE_MAGIC = b"SQLite format 3\x00"
NO_SQLITE = "This is no copy of an SQLite database made by backup."


class CannotKeep(Exception):
    """Why a copy was not made or put back, in one line."""


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def running_clocks(now: datetime) -> list[str]:
    """Clocks that may be sending mail at this moment."""
    beats = Heartbeat.objects.filter(last_tick_at__gt=now - RUNNING)
    return list(beats.order_by("name").values_list("name", flat=True))


def back_up(folder: Path, *, now: datetime) -> Path:
    """One file, readable by this account alone. Raises CannotKeep."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    suffix = POSTGRES if is_postgres() else SQLITE
    # The name tells when, and nothing of whose it is.
    file = folder / f"trede-{now:%Y%m%dT%H%M%SZ}{suffix}"
    partial = file.with_name(f".{file.name}.part")
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        if is_postgres():
            dump(partial)
        else:
            copy_sqlite(partial)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    return file


def dump(file: Path, snapshot: str = "") -> None:
    arguments = ["--format=custom", "--no-owner", f"--file={file}"]
    if snapshot:
        arguments.append(f"--snapshot={snapshot}")
    _run("pg_dump", *arguments, database=_name())


def copy_sqlite(file: Path) -> None:
    """By SQLite itself: a plain copy of a file in use is torn."""
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy, pages=PAGES_AT_ONCE)
        _refuse_torn(copy)


def _refuse_torn(database: sqlite3.Connection) -> None:
    answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise CannotKeep(f"The copy is not whole: {answer}")


def put_back(file: Path) -> None:
    """The copy becomes the database, or nothing changes. Raises CannotKeep."""
    if not file.is_file():
        raise CannotKeep("There is no such file.")
    if is_postgres():
        restore_postgres(file, _name())
    else:
        _restore_sqlite(file)


def restore_postgres(file: Path, database: str) -> None:
    if file.open("rb").read(5) != b"PGDMP":
        raise CannotKeep("This is no copy of a PostgreSQL database made by backup.")
    connection.close()
    clean = ["--clean", "--if-exists", "--no-owner", "--single-transaction"]
    _run("pg_restore", *clean, "--exit-on-error", str(file), database=database)


def _restore_sqlite(file: Path) -> None:
    # An empty file is an empty database to SQLite: restoring it would erase all.
    if file.open("rb").read(len(SQLITE_MAGIC)) != SQLITE_MAGIC:
        raise CannotKeep(NO_SQLITE)
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
            _refuse_torn(copy)
            copy.execute("SELECT count(*) FROM django_migrations")
            connection.ensure_connection()
            copy.backup(connection.connection, pages=PAGES_AT_ONCE)
    except sqlite3.DatabaseError as error:
        raise CannotKeep(NO_SQLITE) from error


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str, database: str) -> None:
    """The database's own tool, found beside the server where it is not on PATH."""
    found = shutil.which(program) or next(
        iter(sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))[::-1]), None
    )
    if found is None:
        raise CannotKeep(f"{program} is missing: install PostgreSQL's client programs.")
    done = subprocess.run(
        [str(found), f"--dbname={database}", *arguments],
        env={**os.environ, **_access()},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise CannotKeep(f"{program}: {last}")


def _access() -> dict[str, str]:
    """By the environment: arguments are seen by everybody on the machine."""
    known = connection.settings_dict
    given = {
        "PGHOST": known["HOST"],
        "PGPORT": known["PORT"],
        "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"],
    }
    return {name: str(value) for name, value in given.items() if value}
