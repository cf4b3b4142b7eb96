"""Celery and Redis: the clock's bell and the hands, and never the memory."""

import signal
import subprocess
import sys
import time

from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on, kill_group
from tests.faults.web import Web, web_on
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
    full={"people": 3000, "kills": 20},
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
            ground.wait_until_done(people, seconds=60 + left / 20)
            found.figures["drained_after"] = round(time.monotonic() - last, 1)
            outcome = found.take(ground.outcome())
            _stop_supervised(ground)
    finally:
        redis.stop()
    found.figures |= {"kills_mid_send": met, "left_at_last_kill": left}
    found.must("letters leave between any two kills", hold=met == kills)
    found.lost_nothing(outcome, duplicates=0)
    if left <= 1000:
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
    full={"minutes": 50, "letters": 1500},
    needs=("PostgreSQL", "Redis"),
    simulated="50 minutes of the clocks pass in one; letters arrive all the time",
)
def three_of_each(found: Findings, *, minutes: float, letters: int):
    redis = Redis()
    redis.start()
    try:
        with ground_on("postgresql") as ground:
            ground.more = {"TREDE_REDIS_URL": redis.url(1)}
            rounds = 6
            ground.seed(letters // rounds)
            for number in range(3):
                beat(ground, number)
                worker(ground, number)
            for turn in range(1, rounds):
                time.sleep(minutes * 60 / ground.speed / rounds)
                ground.seed(letters // rounds, str(turn * letters))
            ground.wait_until_done(letters // rounds * rounds, seconds=90)
            outcome = found.take(ground.outcome())
    finally:
        redis.stop()
    found.must("all are sent", hold=outcome["rows"] == letters // rounds * rounds)
    found.lost_nothing(outcome, duplicates=0)


def _until(web: Web, status: int, seconds: float) -> float:
    """How long until the health page answers so; -1 when it never does."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if web.health().status == status:
            return round(time.monotonic() - began, 2)
        time.sleep(0.1)
    return -1


@scenario(
    "R26",
    "beat, worker, or both stand still",
    target="alarm within 150 s, health page 503, clears by itself",
    full={"production": True},
    needs=("PostgreSQL", "Redis"),
    simulated="beat, worker and both at clocks x 10; the clock of a small group once"
    " more at production speed",
)
def standing_still(found: Findings, *, production: bool):
    redis = Redis()
    redis.start()
    speed = 10
    alarm_in: dict[str, float] = {}
    clear_in: dict[str, float] = {}
    try:
        with (
            ground_on("sqlite", speed=1) as real,
            ground_on("postgresql", speed=speed) as ground,
            web_on(real) as real_web,
            web_on(ground, TREDE_REDIS_URL=redis.url(1)) as web,
        ):
            clock = real.start("run_clock")
            found.must("healthy at first", hold=_until(real_web, 200, 40) >= 0)
            clock.kill()
            stopped = time.monotonic()
            for name in ("beat", "worker", "both"):
                started = {"beat": beat(ground), "worker": worker(ground)}
                clear_in[name] = _until(web, 200, 60)
                dying = started.values() if name == "both" else [started[name]]
                for program in dying:
                    kill_group(program)
                alarm_in[name] = _until(web, 503, 150 / speed + 10)
                for program in started.values():
                    kill_group(program)
            if production:
                real_alarm = _until(real_web, 503, 160)
                passed = round(time.monotonic() - stopped, 1)
                alarm_in["production"] = passed if real_alarm >= 0 else -1
                real.start("run_clock")
                clear_in["production"] = _until(real_web, 200, 60)
    finally:
        redis.stop()
    found.figures |= {"alarm_in": alarm_in, "clear_in": clear_in, "speed": speed}
    fast = [seconds for name, seconds in alarm_in.items() if name != "production"]
    found.must("alarm in time", hold=all(0 <= one <= 150 / speed for one in fast))
    found.must(
        "alarm in time at production speed",
        hold=not production or 0 <= alarm_in["production"] <= 150,
    )
    found.must("clears by itself", hold=all(one >= 0 for one in clear_in.values()))
