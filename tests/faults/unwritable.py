"""The disk is full, or the database takes no writing."""

import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on
from tests.faults.pages import FIELDS
from tests.faults.small_disk import SmallDisk, small_disk
from tests.faults.web import cast, web_on

LETTERS = 20


@scenario(
    "R27",
    "the disk is full; the database is read-only",
    target="no 200 for a save that failed, nothing half, works again by itself",
    full={"talks": 12},
    needs=("PostgreSQL",),
    simulated="the full disk is a small file system in memory under SQLite; read-only"
    " is a database of PostgreSQL, as it is when a standby takes over; a sender is at"
    " work in both",
)
def unwritable(found: Findings, *, talks: int):
    with small_disk(megabytes=8) as disk, ground_on("sqlite") as ground:
        (who,) = cast(ground, 1, talks)
        ground.seed(LETTERS)
        _move_to(ground, disk)
        _saves(found, ground, who, "disk_", disk.fill, disk.free)
    with ground_on("postgresql") as ground:
        (who,) = cast(ground, 1, talks)
        ground.seed(LETTERS)
        name = ground.url.rsplit("/", 1)[1]
        switch = f'ALTER DATABASE "{name}" SET default_transaction_read_only TO '

        def turn(value: str) -> None:
            """For every line to it: those that are open end, as when a server goes."""
            ground.command(switch + value)
            ground.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

        _saves(
            found, ground, who, "read_only_", lambda: turn("on"), lambda: turn("off")
        )


def _saves(
    found: Findings, ground: Ground, who: Any, prefix: str, block: Any, free: Any
) -> None:
    """Five saves while nothing can be written, and two afterwards."""
    answers: dict[str, list[int]] = {
        "before": [],
        "blocked": [],
        "read": [],
        "after": [],
    }
    rows = iter(who["talks"])
    with web_on(ground, WEB_CONCURRENCY="1") as web:

        def save(kind: str) -> None:
            form = dict.fromkeys(FIELDS, "x" * 200)
            path = f"/talks/{next(rows)}/log/issue/"
            answers[kind].append(web.ask("POST", path, who["session"], **form).status)

        if prefix == "read_only_":
            # On the full disk not even a first write may find room.
            save("before")
        block()
        for _ in range(5):
            save("blocked")
        answers["read"].append(web.ask("GET", "/people/", who["session"]).status)
        ground.start()
        time.sleep(2)
        meanwhile = ground.sink.count()
        free()
        save("after")
        save("after")
        ground.wait_until_done(LETTERS)
    outcome = ground.outcome()
    notes = Counter(
        pk for (pk,) in ground.query("SELECT conversation_id FROM conversations_note")
    )
    good = answers["before"].count(302) + answers["after"].count(302)
    found.figures |= {
        f"{prefix}answers": answers,
        f"{prefix}talks_with_notes": len(notes),
        f"{prefix}letters": {"meanwhile": meanwhile, **outcome["states"]},
    }
    at = prefix.rstrip("_").replace("_", " ")
    failed = set(answers["blocked"])
    found.must(
        f"{at}: no save that failed looks like one", hold=not {200, 302} & failed
    )
    found.must(f"{at}: works again by itself", hold=answers["after"] == [302, 302])
    found.must(f"{at}: nothing is half", hold=set(notes.values()) == {len(FIELDS)})
    found.must(f"{at}: only what was acknowledged is there", hold=len(notes) == good)
    found.lost_nothing(outcome, duplicates=1)


def _move_to(ground: Ground, disk: SmallDisk) -> None:
    target = disk.folder / "trede.sqlite3"
    shutil.copyfile(Path(ground.url.removeprefix("sqlite:///")), target)
    ground.url = f"sqlite:///{target}"
