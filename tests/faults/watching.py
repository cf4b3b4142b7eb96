"""Somebody watches the health page while the clock, or the mail, stands still."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from tests.faults.bells import beat, worker
from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on, kill_group, slow
from tests.faults.web import Web, web_on
from tests.servers import Redis

# A lease and two sweeps.
LATE_AFTER = 480


@dataclass
class Watched:
    """One way to stand still, on a ground of its own."""

    name: str
    ground: Ground
    web: Web
    stop: Callable[[], None]
    go_on: Callable[[], object]
    stopped_at: float = 0
    alarm_in: float = -1
    clear_in: float = -1


def _until(found: list[Watched], status: int, seconds: float, mark: str) -> None:
    """Ask all of them until each has answered so; how long it took since the stop."""
    waiting, until = list(found), time.monotonic() + seconds
    while waiting and time.monotonic() < until:
        for one in list(waiting):
            if one.web.health().status == status:
                setattr(one, mark, round(time.monotonic() - one.stopped_at, 1))
                waiting.remove(one)
        time.sleep(0.3)


def _celery(name: str, ground: Ground, web: Web) -> Watched:
    """Beat and worker, of which one or both are killed."""
    first = {"beat": beat(ground), "worker": worker(ground)}

    def stop() -> None:
        for program in first.values() if name == "both" else [first[name]]:
            kill_group(program)

    def go_on() -> None:
        if name != "worker":
            beat(ground, 2)
        if name != "beat":
            worker(ground, 2)

    return Watched(name, ground, web, stop, go_on)


def _clock(ground: Ground, web: Web) -> Watched:
    clock = ground.start("run_clock")
    again = partial(ground.start, "run_clock")
    return Watched("run_clock", ground, web, clock.kill, again)


@scenario(
    "R26",
    "beat, worker, both, or a small group's clock stand still; the mail runs late",
    target="alarm within 150 s, health page 503, clears by itself",
    full={"late": True},
    needs=("PostgreSQL", "Redis"),
    simulated="nothing: clocks at production speed, all five at the same time",
)
def standing_still(found: Findings, *, late: bool):
    redis = Redis()
    redis.start()
    try:
        with ExitStack() as open_:
            watched = []
            overdue = _running_late(open_) if late else None
            for number, name in enumerate(("beat", "worker", "both", "run_clock"), 1):
                ground = open_.enter_context(ground_on("postgresql", speed=1))
                more = {"WEB_CONCURRENCY": "1"}
                if name != "run_clock":
                    more["TREDE_REDIS_URL"] = redis.url(number)
                web = open_.enter_context(web_on(ground, **more))
                watched.append(
                    _clock(ground, web)
                    if name == "run_clock"
                    else _celery(name, ground, web)
                )
            _stand_still(found, watched)
            if overdue is not None:
                _see_it_late(found, overdue)
    finally:
        redis.stop()
    found.figures["speed"] = 1


def _stand_still(found: Findings, watched: list[Watched]) -> None:
    _until(watched, 200, 90, "clear_in")
    found.must("healthy at first", hold=all(one.clear_in >= 0 for one in watched))
    for one in watched:
        one.stop()
        one.stopped_at, one.clear_in = time.monotonic(), -1
    _until(watched, 503, 170, "alarm_in")
    for one in watched:
        one.go_on()
        one.stopped_at = time.monotonic()
    _until(watched, 200, 240, "clear_in")
    found.figures |= {
        "alarm_in": {one.name: one.alarm_in for one in watched},
        "clear_in": {one.name: one.clear_in for one in watched},
    }
    in_time = all(0 <= one.alarm_in <= 150 for one in watched)
    found.must("each alarm within 150 s", hold=in_time)
    found.must("each clears by itself", hold=all(one.clear_in >= 0 for one in watched))


def _running_late(open_: ExitStack) -> Watched:
    """The clock is well, but the mail server takes 45 seconds for each letter."""
    ground = open_.enter_context(ground_on("sqlite", speed=1))
    ground.seed(25)
    web = open_.enter_context(web_on(ground, WEB_CONCURRENCY="1"))
    slow(ground, 45)
    ground.python("tests.faults.overdue")
    ground.start("run_clock")
    late = Watched("late", ground, web, lambda: None, lambda: None)
    late.stopped_at = time.monotonic()
    return late


def _see_it_late(found: Findings, late: Watched) -> None:
    """Only from eight minutes on, and not for another reason."""
    until = late.stopped_at + LATE_AFTER + 90
    while late.alarm_in < 0 and time.monotonic() < until:
        if "mail_late" in late.web.health().body:
            late.alarm_in = round(time.monotonic() - late.stopped_at, 1)
        time.sleep(0.5)
    late.ground.sink.script()
    _until([late], 200, 150, "clear_in")
    late.ground.wait_until_done(25, seconds=90)
    outcome = late.ground.outcome()
    found.figures["late"] = {
        "alarm_in": late.alarm_in, "cleared": late.clear_in >= 0,
        "states": outcome["states"], "duplicates": outcome["duplicates"],
    }  # fmt: skip
    found.must(
        "late mail: alarm at eight minutes",
        hold=LATE_AFTER - 5 <= late.alarm_in <= LATE_AFTER + 60,
    )
    found.must("late mail: clears by itself", hold=late.clear_in >= 0)
    found.lost_nothing(outcome, duplicates=0)
