"""Decides, before the settings are read, which servers the tests run against.

pyproject.toml loads it with `-p`. `TREDE_TEST_DATABASE=sqlite` puts the whole suite
on SQLite; `REQUIRE_SERVICES=1` fails the run where something is missing.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.mail_server import SmtpSink
from tests.servers import (
    Postgres,
    Redis,
    chromium_program,
    postgres_programs,
)

ROOT = Path(__file__).resolve().parent.parent
# How long a page may take on a busy machine; what is there is not waited for.
PATIENCE_MS = 15_000
FINDERS = {
    "PostgreSQL": (postgres_programs, "initdb and postgres were not found"),
    "Redis": (lambda: shutil.which("redis-server"), "redis-server was not found"),
    "Chromium": (chromium_program, "chromium was not found"),
}
missing = {name: why for name, (find, why) in FINDERS.items() if not find()}
database_kinds = [
    "sqlite",
    *([] if "PostgreSQL" in missing else ["postgresql"]),
]
suite_on_sqlite = (
    "PostgreSQL" in missing or os.environ.get("TREDE_TEST_DATABASE") == "sqlite"
)

folder = Path(tempfile.mkdtemp(prefix="trede-tests-"))
# WhiteNoise warns, and a warning is an error, when this is missing.
(folder / "static").mkdir()
atexit.register(shutil.rmtree, folder, ignore_errors=True)


@cache
def postgres() -> Postgres:
    """The run's one cluster. Its port is chosen now; it starts when it is needed."""
    server = Postgres()
    atexit.register(server.stop)
    return server


@cache
def started_postgres() -> Postgres:
    postgres().start()
    return postgres()


@cache
def started_redis() -> Redis:
    server = Redis()
    atexit.register(server.stop)
    server.start()
    return server


@cache
def smtp_sink() -> SmtpSink:
    server = SmtpSink()
    atexit.register(server.stop)
    return server


@cache
def started_smtp_sink() -> SmtpSink:
    smtp_sink().start()
    return smtp_sink()


def environment(database_url: str, **more: str) -> dict[str, str]:
    """The environment for a program of ours as a process of its own."""
    return {**os.environ, "TREDE_DATABASE_URL": database_url, **more}


def manage(database_url: str, *arguments: str) -> None:
    """Run a management command on that database; its own words when it fails."""
    answer = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(database_url),
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        words = "\n".join(answer.stderr.splitlines()[-20:])
        message = f"manage.py {' '.join(arguments)} failed:\n{words}"
        raise RuntimeError(message)


@cache
def migrated(kind: str) -> str:
    """A migrated database to copy from, made once a run."""
    if kind == "postgresql":
        url = started_postgres().create("migrated")
    else:
        url = f"sqlite:///{folder / 'migrated.sqlite3'}"
    # Without the checks: an address that does not import is no reason to stop here.
    manage(url, "migrate", "--verbosity=0", "--skip-checks")
    return url


def fresh_database(kind: str, name: str) -> str:
    """The URL of a new, migrated database for a program of ours to run on."""
    template = migrated(kind)
    if kind == "postgresql":
        return postgres().create(name, template="migrated")
    copy = folder / f"{name}.sqlite3"
    shutil.copyfile(template.removeprefix("sqlite:///"), copy)
    return f"sqlite:///{copy}"


def drop_database(kind: str, name: str) -> None:
    if kind == "postgresql":
        postgres().drop(name)
        return
    for path in folder.glob(f"{name}.sqlite3*"):
        path.unlink()


# The same cases every time: a red build says something about the change alone.
settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")

# What the settings will read. Nothing of the developer's own is touched.
os.environ.update(
    TREDE_MODE="test",
    TREDE_URL="http://localhost:8000",
    TREDE_DATA_DIR=str(folder),
    TREDE_REDIS_URL="",
    TREDE_SMTP_HOST="127.0.0.1",
    TREDE_SMTP_PORT=str(smtp_sink().port),
    TREDE_SMTP_TLS="none",
    TREDE_DATABASE_URL="sqlite:///" if suite_on_sqlite else postgres().url("trede"),
)


def pytest_configure(config: pytest.Config) -> None:
    if missing and os.environ.get("REQUIRE_SERVICES") == "1":
        message = "REQUIRE_SERVICES=1, but " + "; ".join(missing.values())
        raise pytest.UsageError(message)


def pytest_report_header(config: pytest.Config) -> list[str]:
    kind = "SQLite" if suite_on_sqlite else "PostgreSQL"
    absent = "; ".join(missing.values()) or "nothing"
    return [f"database: {kind}", f"missing services: {absent}"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not missing:
        return
    terminalreporter.section("left out")
    if "PostgreSQL" in missing:
        terminalreporter.line("The suite ran on SQLite alone.")
    for name, why in missing.items():
        terminalreporter.line(f"Tests that need {name} were left out: {why}.")
