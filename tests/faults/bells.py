"""Celery and Redis: the clock's bell and the hands, and never the memory."""

import signal
import subprocess
import sys
import time

from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on
from tests.servers import Redis

CELERY = ("-m", "celery", "--app=config.celery")


def beat(ground: Ground, number: int = 1) -> "subprocess.Popen[bytes]":
    schedule = ground.sink.folder / f"beat{number}"
    return ground.program(*CELERY, "beat", f"--schedule={schedule}")


def worker(ground: Ground, number: int = 1) -> "subprocess.Popen[bytes]":
    name = f"--hostname=w{number}"
    return ground.program(*CELERY, "worker", name, "--concurrency=1")


@scenario(
    "R4",
    "Redis is killed and comes back empty, again and again",
    target="0 lost, 0 duplicates, drained within 60 s after the last time",
    full={"people": 1500, "kills": 20},
    short={"people": 150, "kills": 2},
    needs=("PostgreSQL", "Redis"),
)
def redis_wiped(found: Findings, *, people: int, kills: int):
    """Under tools/supervise.py, for Celery has died of such a loss once."""
    redis = Redis()
    redis.start()
    try:
        with ground_on("postgresql") as ground:
            ground.more = {"TREDE_REDIS_URL": redis.url(1)}
            ground.seed(people)
            ground.sink.script({"at": "before_record", "delay": 0.02})
            celery = f"{sys.executable} -m celery --app=config.celery"
            schedule = ground.sink.folder / "beat"
            ground.program(
                "tools/supervise.py",
                f"worker={celery} worker --concurrency=1",
                f"beat={celery} beat --schedule={schedule}",
            )
            met = 0
            for _ in range(kills):
                met += ground.sink.wait_until(ground.sink.count() + 5, 40)
                redis.kill()
                time.sleep(0.3)
                redis.start()
            last = time.monotonic()
            left = people - ground.sink.count()
            ground.wait_until_done(people)
            found.figures["drained_after"] = round(time.monotonic() - last, 1)
            outcome = found.take(ground.outcome())
            _stop_supervised(ground)
    finally:
        redis.stop()
    found.figures |= {"kills_mid_send": met, "left_at_last_kill": left}
    found.must("letters leave between any two kills", hold=met == kills)
    found.lost_nothing(outcome, duplicates=0)
    found.must("drained within 60 s", hold=found.figures["drained_after"] <= 60)


def _stop_supervised(ground: Ground) -> None:
    """The supervisor gives each program a group of its own: it ends them itself."""
    for program in ground.programs:
        program.send_signal(signal.SIGTERM)
        program.wait(timeout=30)


@scenario(
    "R10",
    "three beats and three workers at once",
    target="0 duplicates in ten minutes",
    full={"minutes": 10, "letters": 1500},
    needs=("PostgreSQL", "Redis"),
    simulated="ten minutes of real time, in which the clocks go ten times as fast;"
    " letters arrive in ten parts",
)
def three_of_each(found: Findings, *, minutes: float, letters: int):
    redis = Redis()
    redis.start()
    try:
        with ground_on("postgresql", speed=10) as ground:
            ground.more = {"TREDE_REDIS_URL": redis.url(1)}
            rounds = 10
            until = time.monotonic() + 60 * minutes
            ground.seed(letters // rounds)
            for number in range(3):
                beat(ground, number)
                worker(ground, number)
            for turn in range(1, rounds):
                time.sleep(max(0, until - time.monotonic()) / (rounds - turn + 1))
                ground.seed(letters // rounds, str(turn * letters))
            time.sleep(max(0, until - time.monotonic()))
            alive = sum(program.poll() is None for program in ground.programs)
            ground.wait_until_done(letters // rounds * rounds, seconds=90)
            outcome = found.take(ground.outcome())
    finally:
        redis.stop()
    found.must("all six ran all along", hold=alive == 6)
    found.lost_nothing(outcome, duplicates=0)
