"""Copies of the database in the midst of writing, and what comes back of them."""

import json
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on

WRITES_A_SECOND = 50


def writing(ground: Ground) -> Any:
    """Somebody who writes all the time; returns when the first rows are there."""
    count = "SELECT count(*) FROM organizing_person"
    before = ground.query(count)[0][0]
    writer = ground.program("-m", "tests.faults.writer", str(WRITES_A_SECOND))
    until = time.monotonic() + 60
    while ground.query(count)[0][0] < before + 10:
        if time.monotonic() > until or writer.poll() is not None:
            raise RuntimeError(ground.log.read_text(errors="replace")[-800:])
        time.sleep(0.1)
    return writer


@scenario(
    "R28",
    "a copy during 50 writes a second, put back, and run",
    target="rows and sums equal, 0 letters until release, put back within 10 min",
    full={"people": 20_000, "talks": 100_000, "due": 200},
    needs=("PostgreSQL",),
    simulated="letters that were due are those of 200 more people",
)
def put_back(found: Findings, *, people: int, talks: int, due: int):
    with ground_on("postgresql") as ground:
        ground.python("tests.faults.large", str(people), str(talks))
        ground.seed(due)
        writer = writing(ground)
        began = time.monotonic()
        drill = json.loads(ground.python("manage", "restore_drill").splitlines()[-1])
        found.figures["drill_seconds"] = round(time.monotonic() - began, 1)
        folder = ground.sink.folder / "copies"
        copy = ground.python("manage", "backup", str(folder)).strip()
        found.must("the writer wrote all along", hold=writer.poll() is None)
        writer.kill()
        writer.wait()
        began = time.monotonic()
        ground.python("manage", "restore", copy, "--yes")
        found.figures["restore_seconds"] = round(time.monotonic() - began, 1)
        ground.start()
        time.sleep(4)
        early = ground.sink.count()
        held = ground.states()["held"]
        ground.python("manage", "hold_mail", "--release")
        ground.wait_until_done(held, seconds=90)
        released = ground.sink.count()
        unexplained = ground.audit()["unexplained"]
    names = ("ok", "tables", "rows", "different", "held", "due_after", "bytes")
    found.figures |= {name: drill[name] for name in names}
    found.figures |= {"before_release": early, "held_by_restore": held}
    found.figures["after_release"] = released
    found.must("every row and sum came back", hold=drill["ok"])
    found.must("no letter before release", hold=early == 0 and held >= due)
    found.must("letters leave after release", hold=released >= due)
    found.must("within ten minutes", hold=found.figures["restore_seconds"] <= 600)
    found.must("attempts explain the sink", hold=not unexplained)


@scenario(
    "R29",
    "100 copies of an SQLite database during 50 writes a second",
    target="100 of 100 are whole; a plain copy of the file is shown to fail",
    full={"times": 100, "people": 300},
)
def copied_in_use(found: Findings, *, times: int, people: int):
    whole, torn, plain_rows = 0, 0, 0
    with ground_on("sqlite") as ground:
        ground.seed(people)
        writer = writing(ground)
        source = Path(ground.url.removeprefix("sqlite:///"))
        folder = ground.sink.folder / "copies"
        folder.mkdir()
        for number in range(times):
            if number % 10 == 0:
                # The command itself; the rest by the same call, without its start.
                file = Path(ground.python("manage", "backup", str(folder)).strip())
            else:
                file = folder / f"copy{number}.sqlite3"
                _by_sqlite(source, file)
            whole += _is_whole(file)
            file.unlink(missing_ok=True)
            before = ground.query("SELECT count(*) FROM conversations_promise")[0][0]
            plain = folder / "plain.sqlite3"
            _plain_copy(source, plain)
            good, rows = _read(plain)
            torn += not good
            plain_rows += good and rows < before
            plain.unlink()
        wrote = writer.poll() is None
    found.figures |= {
        "whole": whole, "copies": times, "plain_torn": torn,
        "plain_without_the_latest_rows": plain_rows,
    }  # fmt: skip
    found.must("the writer wrote all along", hold=wrote)
    found.must("every copy is whole", hold=whole == times)
    found.must("plain copies fail", hold=torn + plain_rows > 0)


def _by_sqlite(source: Path, file: Path) -> None:
    """The same call as reminders.safekeeping.copy_sqlite."""
    used, copy = sqlite3.connect(source, timeout=20), sqlite3.connect(file)
    with closing(used), closing(copy):
        used.backup(copy, pages=2000)


def _plain_copy(source: Path, file: Path) -> None:
    """What cp does, on a slow disk: in pieces, without the log beside it."""
    with source.open("rb") as used, file.open("wb") as copy:
        while piece := used.read(1 << 18):
            copy.write(piece)
            time.sleep(0.01)
    shutil.copymode(source, file)


def _is_whole(file: Path) -> bool:
    return _read(file)[0]


def _read(file: Path) -> tuple[bool, int]:
    """Whether it is whole, and how many promises are in it."""
    try:
        with closing(sqlite3.connect(file)) as copy:
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
            rows = copy.execute("SELECT count(*) FROM conversations_promise").fetchone()
    except sqlite3.DatabaseError:
        return False, 0
    return answer == "ok", int(rows[0])
