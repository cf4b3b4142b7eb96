"""A large group at work: many organizers at once, and a new version while they are."""

import json
import random
import subprocess
import tarfile
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import psycopg

from tests.faults.backlog import percentile
from tests.faults.findings import Findings, scenario
from tests.faults.harness import ground_on
from tests.faults.pages import in_three_days
from tests.faults.senders import ROOT
from tests.faults.web import Answer, Web, web_on

APPS = ("organizing", "ladder", "conversations", "reminders", "privacy", "intake")


def one_visit(web: Web, who: dict[str, Any], dice: random.Random) -> Answer:
    """What an organizer does next: mostly look, often search, sometimes write."""
    chance, session = dice.random(), who["session"]
    person = dice.choice(who["people"])
    if chance < 0.25:
        return web.ask("GET", "/", session)
    if chance < 0.5:
        return web.ask("GET", f"/people/{person}/", session)
    if chance < 0.7:
        return web.ask("GET", f"/people/?q={quote(dice.choice(who['names']))}", session)
    if chance < 0.85:
        return web.ask("GET", "/people/", session)
    form = {
        "what": "Call", "on_date": in_three_days(), "channel": "phone",
        "new_id": str(uuid4()),
    }  # fmt: skip
    return web.ask("POST", f"/follow-ups/new/?person={person}", session, **form)


@scenario(
    "R31",
    "50 organizers at once, 50,000 members",
    target="p95 400 ms, p99 1 s, 0 errors, dashboard at most 12 queries",
    full={"organizers": 50, "people": 50_000, "talks": 50_000, "seconds": 1200},
    needs=("PostgreSQL",),
    simulated="nothing; the visitors run on the same two cores and pause 2 to 6"
    " seconds between pages",
)
def at_work(found: Findings, *, organizers: int, people: int, talks: int, seconds: int):
    with ground_on("postgresql") as ground:
        ground.python("tests.faults.large", str(people), str(talks))
        told = json.loads(ground.python("tests.faults.signed_in", str(organizers)))
        answers: list[Answer] = []
        with web_on(ground) as web:
            until = time.monotonic() + seconds

            def visit(number: int) -> None:
                dice = random.Random(number)
                who = told["organizers"][number]
                time.sleep(dice.uniform(0, 4))
                while time.monotonic() < until:
                    answers.append(one_visit(web, who, dice))
                    time.sleep(dice.uniform(2, 6))

            with ThreadPoolExecutor(organizers) as crowd:
                list(crowd.map(visit, range(organizers)))
    spent = sorted(1000 * answer.seconds for answer in answers)
    codes = Counter(answer.status for answer in answers)
    found.figures |= {
        "requests": len(answers),
        "answers": dict(codes),
        "p50_ms": percentile(spent, 0.5),
        "p95_ms": percentile(spent, 0.95),
        "p99_ms": percentile(spent, 0.99),
        "dashboard_queries": told["dashboard"],
        "speed": 1,
    }
    found.must("0 errors", hold=set(codes) <= {200, 302})
    found.must("p95 at most 400 ms", hold=found.figures["p95_ms"] <= 400)
    found.must("p99 at most 1 s", hold=found.figures["p99_ms"] <= 1000)
    found.must("dashboard at most 12 queries", hold=told["dashboard"] <= 12)


def git(*arguments: str) -> bytes:
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode:
        message = f"the history is needed for the version before: {done.stderr!r}"
        raise RuntimeError(message)
    return done.stdout


def migrations_of(files: list[str]) -> dict[str, str]:
    """By app the last of the migrations among these files."""
    found: dict[str, str] = {}
    for file in sorted(files):
        app, _, rest = file.partition("/migrations/")
        if app in APPS and rest.startswith("0"):
            found[app] = Path(rest).stem
    return found


def version_before(folder: Path, new: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The newest version that lacks a migration, unpacked, and its last migrations.

    One whose migrations were renamed since cannot be gone back to.
    """
    here = set(git("ls-files").decode().split())
    wanted = ("log", "--first-parent", "-m", "-20", "--format=%H", "--")
    for commit in git(*wanted, "*/migrations/0*.py").decode().split():
        before = f"{commit}^1"
        files = git("ls-tree", "-r", "--name-only", before).decode().split()
        last = migrations_of(files)
        is_older = any(new[app] != name for app, name in last.items())
        if is_older and here.issuperset(f for f in files if "/migrations/0" in f):
            with tarfile.open(fileobj=BytesIO(git("archive", before))) as packed:
                packed.extractall(folder, filter="data")
            return git("rev-parse", "--short", before).decode().strip(), last
    message = "the history holds no version before a migration"
    raise RuntimeError(message)


class Locks:
    """How long anybody waits for a lock, asked of the database again and again."""

    WAITS = (
        "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - waitstart)), 0)"
        " FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " WHERE NOT granted AND datname = current_database()"
    )

    def __init__(self, url: str, stop: threading.Event) -> None:
        self.url, self.stop = url, stop
        self.longest, self.looks = 0.0, 0

    def watch(self) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            while not self.stop.wait(0.02):
                row = connection.execute(self.WAITS).fetchone()
                self.longest = max(self.longest, float(row[0]) if row else 0)
                self.looks += 1


@scenario(
    "R32",
    "a new version migrates 100,000 talks while the old one serves",
    target="0 HTTP 500, no lock is waited for longer than 2 s",
    full={"people": 20_000, "talks": 100_000},
    needs=("PostgreSQL",),
    simulated="the old version is the commit before the newest migration; the database"
    " is made by the new one and migrated back",
)
def migrated_while_serving(found: Findings, *, people: int, talks: int):
    with (
        tempfile.TemporaryDirectory(prefix="trede-before-") as old,
        ground_on("postgresql") as ground,
    ):
        new = migrations_of(git("ls-files").decode().split())
        old_version, before = version_before(Path(old), new)
        ground.python("tests.faults.large", str(people), str(talks))
        told = json.loads(ground.python("tests.faults.signed_in", "8"))
        steps = {app: name for app, name in before.items() if new[app] != name}
        for app, name in steps.items():
            ground.python("manage", "migrate", app, name)
        web = Web(ground)
        ground.end()
        server = ground.program("-m", "gunicorn", "config.wsgi", folder=old)
        until = time.monotonic() + 60
        while web.ask("GET", "/health/").status == 0 and time.monotonic() < until:
            time.sleep(0.1)
        answers: list[Answer] = []
        stop = threading.Event()
        waits = Locks(ground.url, stop)

        def visit(number: int) -> None:
            dice = random.Random(number)
            while not stop.is_set():
                answers.append(one_visit(web, told["organizers"][number], dice))

        with ThreadPoolExecutor(5) as crowd:
            jobs = [crowd.submit(visit, number) for number in range(4)]
            jobs.append(crowd.submit(waits.watch))
            time.sleep(3)
            earlier = len(answers)
            began = time.monotonic()
            ground.python("manage", "migrate")
            took = time.monotonic() - began
            during = len(answers) - earlier
            time.sleep(2)
            stop.set()
            for job in jobs:
                job.result()
        found.must("the old version served all along", hold=server.poll() is None)
    codes = Counter(answer.status for answer in answers)
    slowest = max(answer.seconds for answer in answers)
    found.figures |= {
        "old_version": old_version, "migrated": steps,
        "migrating_seconds": round(took, 1),
        "requests": len(answers), "during": during, "answers": dict(codes),
        "lock_waited_for_seconds": round(waits.longest, 3), "looks": waits.looks,
        "slowest_page_seconds": round(slowest, 2), "speed": 1,
    }  # fmt: skip
    found.must("there is something to migrate", hold=bool(steps))
    found.must("0 HTTP 500", hold=set(codes) <= {200, 302})
    found.must("no lock is waited for longer than 2 s", hold=waits.longest <= 2)
    found.must("the locks were looked at", hold=waits.looks > 50)
