"""Many letters at once, and how long a single one waits."""

import json
import subprocess
import sys
from typing import Any

from tests.faults.bells import beat, worker
from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on
from tests.faults.senders import ROOT
from tests.servers import Redis

MODES = {
    "skip_locked": ("postgresql", {}),
    "state_guard": ("postgresql", {"FAULTS_WITHOUT_SKIP_LOCKED": "1"}),
    "sqlite": ("sqlite", {}),
}


def per_second(ground: Ground) -> float:
    times = sorted(mail.at for mail in ground.sink.messages())
    return round((len(times) - 1) / (times[-1] - times[0]), 1)


@scenario(
    "R9",
    "four senders on one backlog, three ways to claim",
    target="0 duplicates, at least 200 a second",
    full={"people": 3000, "senders": 4, "at_least": 200},
    short={"people": 300, "senders": 4, "at_least": 0},
    needs=("PostgreSQL",),
)
def four_senders(found: Findings, *, people: int, senders: int, at_least: float):
    for mode, (kind, more) in MODES.items():
        with ground_on(kind) as ground:
            ground.seed(people)
            for _ in range(senders):
                ground.start(**more)
            ground.wait_until_done(people, seconds=120)
            outcome = ground.outcome()
            speed = per_second(ground)
        found.figures[f"{mode}_per_second"] = speed
        found.figures[f"{mode}_duplicates"] = outcome["duplicates"]
        found.must(f"{mode}: {at_least} a second", hold=speed >= at_least)
        found.lost_nothing(outcome, duplicates=0)


@scenario(
    "R19",
    "50,000 letters due at once, a million old rows in the table",
    target="drained, under 300 MB, claim under 20 ms p95, 70% of a bare loop at a relay"
    " that takes 20 ms a letter",
    full={"people": 50_000, "old": 1_000_000},
    needs=("PostgreSQL",),
    simulated="nothing: production speed, two senders; a tenth leaves by a mail server"
    " that answers at once: told, and without a target",
)
def all_at_once(found: Findings, *, people: int, old: int):
    done = subprocess.run(
        [
            sys.executable, "-m", "tests.faults.throughput",
            f"--people={people}", f"--old={old}", "--limit=900",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-600:])
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    found.take({key: value for key, value in measured.items() if key != "test"})
    found.figures["speed"] = 1
    found.must("drained, each once", hold=measured["sent"] == people)
    found.must("under 300 MB", hold=measured["resident_mb"] < 300)
    found.must("claims under 20 ms p95", hold=measured["claim_ms_p95"] < 20)
    found.must("70% of a bare loop", hold=measured["relayed"]["ratio"] >= 0.7)


def dwelling(ground: Ground, made: dict[str, float]) -> list[float]:
    """Seconds from the commit of each promise to its letter at the mail server."""
    return sorted(
        mail.at - made[mail.recipients[0]]
        for mail in ground.sink.messages()
        if mail.recipients[0] in made
    )


def percentile(values: list[float], part: float) -> float:
    return round(values[min(len(values) - 1, int(part * len(values)))], 2)


@scenario(
    "R20",
    "how long a letter waits under ten a second",
    target="p50 at most 5 s with the bell, p99 at most 45 s without",
    full={"seconds": 600},
    needs=("PostgreSQL", "Redis"),
    simulated="nothing: ten minutes at production speed, both ways at once",
)
def waiting(found: Findings, *, seconds: int):
    redis = Redis()
    redis.start()
    try:
        with (
            ground_on("postgresql", speed=1) as bell,
            ground_on("postgresql", speed=1) as quiet,
        ):
            bell.more = {"TREDE_REDIS_URL": redis.url(1)}
            worker(bell)
            beat(bell)
            quiet.start()
            made = {}
            trickles = {}
            for name, ground in (("bell", bell), ("quiet", quiet)):
                file = ground.sink.folder / "made.json"
                trickles[name] = ground.program(
                    "-m", "tests.faults.trickle", str(seconds), "10", str(file)
                )
            for name, ground in (("bell", bell), ("quiet", quiet)):
                trickles[name].wait(timeout=seconds * 3 + 60)
                file = ground.sink.folder / "made.json"
                made[name] = json.loads(file.read_text(encoding="ascii"))
            for name, ground in (("bell", bell), ("quiet", quiet)):
                ground.sink.wait_until(len(made[name]), 120)
                spent = dwelling(ground, made[name])
                outcome = ground.outcome()
                found.figures |= {
                    f"{name}_letters": len(spent),
                    f"{name}_p50": percentile(spent, 0.5),
                    f"{name}_p99": percentile(spent, 0.99),
                }
                found.lost_nothing(outcome, duplicates=0)
                found.must(f"{name}: all arrive", hold=len(spent) == len(made[name]))
    finally:
        redis.stop()
    found.figures["speed"] = 1
    found.must("p50 with the bell", hold=found.figures["bell_p50"] <= 5)
    found.must("p99 without", hold=found.figures["quiet_p99"] <= 45)
