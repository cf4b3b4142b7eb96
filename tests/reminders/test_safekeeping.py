"""Copies of the database: whole, put back, and no mail from the past."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import plugin
from tests.faults.senders import ROOT

pytestmark = pytest.mark.slow
DUE = 12


def manage(url: str, *arguments: str, check: bool = True) -> Any:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=plugin.environment(url),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def ask(url: str, sql: str) -> list[Any]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            rows = database.execute(sql).fetchall()
            database.commit()
            return rows
    with psycopg.connect(url) as database:
        cursor = database.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def states(url: str) -> dict[str, int]:
    sql = "SELECT state, count(*) FROM reminders_outboundmail GROUP BY state"
    return dict(ask(url, sql))


@pytest.fixture
def filled(each_database) -> str:
    """A database with so many people whose reminder is due, not yet planned."""
    subprocess.run(
        [sys.executable, "-m", "tests.faults.seed", str(DUE)],
        cwd=ROOT,
        env=plugin.environment(each_database),
        check=True,
    )
    return str(each_database)


def test_the_drill_says_that_all_of_it_came_back_and_no_mail_left(filled):
    done = manage(filled, "restore_drill")

    found = json.loads(done.stdout)
    assert found["ok"] is True
    assert found["different"] == []
    assert found["held"] == DUE
    assert found["rows"] > DUE
    # The drill was beside it: here everything still waits to be planned.
    assert states(filled) == {}


def test_what_was_changed_after_the_copy_is_undone_and_due_mail_is_held(
    filled, tmp_path
):
    file = manage(filled, "backup", str(tmp_path)).stdout.strip()
    ask(filled, "UPDATE organizing_person SET first_name = 'Nobody'")

    refused = manage(filled, "restore", file, check=False)
    done = manage(filled, "restore", file, "--yes")

    assert refused.returncode != 0
    assert "Say --yes" in refused.stderr
    assert f"{DUE} letters are held" in done.stdout
    names = ask(filled, "SELECT DISTINCT first_name FROM organizing_person")
    assert ("Nobody",) not in names
    assert states(filled) == {"held": DUE}
    assert Path(file).stat().st_mode & 0o077 == 0


def test_held_mail_is_listed_by_message_id_and_leaves_when_released(filled):
    manage(filled, "hold_mail")

    listed = manage(filled, "hold_mail", "--list").stdout.splitlines()
    released = manage(filled, "hold_mail", "--release").stdout

    ids = {
        row[0] for row in ask(filled, "SELECT message_id FROM reminders_outboundmail")
    }
    assert {line.split("\t")[0] for line in listed} == ids
    assert released.startswith(f"{DUE} ")
    assert states(filled) == {"pending": DUE}


def test_what_the_relays_log_knows_does_not_leave_again(filled, tmp_path):
    manage(filled, "hold_mail")
    listed = manage(filled, "hold_mail", "--list").stdout.splitlines()
    name, bare = (line.split("\t")[0] for line in listed[:2])
    log = tmp_path / "mail.log"
    log.write_text(
        f"Nov 29 postfix/cleanup[1]: 4A: message-id={name}\n<x@elsewhere>\n"
        f"2026-11-29 exim 1wABC => somebody@example.org id={bare.strip('<>')}\n"
    )

    told = manage(filled, "hold_mail", "--sent", str(log)).stdout
    nothing = manage(filled, "hold_mail", "--sent", "/none", check=False)
    released = manage(filled, "hold_mail", "--release").stdout

    assert told.strip() == f"2 letters left before; {DUE - 2} are still held."
    assert "/none cannot be read" in nothing.stderr
    assert released.startswith(f"{DUE - 2} ")
    assert states(filled) == {"pending": DUE - 2, "sent": 2}


def test_nothing_is_put_back_under_a_clock_that_runs(filled, tmp_path):
    file = manage(filled, "backup", str(tmp_path)).stdout.strip()
    manage(filled, "run_outbox", "--once")

    refused = manage(filled, "restore", file, "--yes", check=False)

    assert refused.returncode != 0
    assert "clocks still run: outbox" in refused.stderr


def test_what_is_no_copy_is_refused_in_one_line_and_changes_nothing(filled, tmp_path):
    file = tmp_path / "not-a-copy"
    empty = tmp_path / "empty.sqlite3"
    with closing(sqlite3.connect(empty)) as database:
        database.execute("CREATE TABLE something (id integer)")
    before = ask(filled, "SELECT count(*) FROM organizing_person")

    for content in (b"", b"PGDMP but no more", b"hello" * 100, empty.read_bytes()):
        file.write_bytes(content)
        refused = manage(filled, "restore", str(file), "--yes", check=False)

        assert refused.returncode != 0, content[:20]
        assert "Traceback" not in refused.stderr
    assert ask(filled, "SELECT count(*) FROM organizing_person") == before
