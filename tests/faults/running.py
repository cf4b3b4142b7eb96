"""Runs scenarios side by side where none can disturb what another measures.

Each in a forked process of its own, so that a crash of one is a failing line and no
more. First those that mostly wait, beside three that work; then, one by one, those
that measure how fast something is. Whatever ends the run ends every process of it.
"""

import ctypes
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests import plugin
from tests.faults.findings import Numbers, Scenario
from tests.faults.harness import AUDITS

# They sleep most of the time, and what they measure is far from its limit.
WAITING = ("R26", "R10", "R20", "R16")
# What they measure is how fast it is: nothing else runs. R31 was tried beside a single
# other one: a page then took 1.7 s (p95), and 0.1 s alone. The one with a time of its
# own first, so that it is not cut off.
ALONE = ("R31", "R9", "R4", "R19")
# The long ones first, so that nobody works alone at the end.
LONGEST_FIRST = ("R7", "R1", "R6", "R8", "R30", "R2", "R28", "R32", "R15", "R22", "R25")
# Every line of every run before it is audited.
LAST = "R33"
WORKING_AT_ONCE = 3
# These give way: what waits and then has to be quick must not suffer by them.
NICE = 10
# To unwind: databases dropped, servers stopped.
PATIENCE = 40
SUBREAPER, PARENT_DIED = 36, 1


@dataclass
class Job:
    """One scenario at work; what it found comes through the pipe."""

    one: Scenario
    pid: int
    pipe: int
    began: float
    heard: bytes = b""
    ended: bool = False

    def look(self) -> bool:
        """Read what came; True when it has ended."""
        if not self.ended:
            self.ended = os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
            # After the look at the process, so that nothing is missed.
            with suppress(BlockingIOError):
                while piece := os.read(self.pipe, 65536):
                    self.heard += piece
            if self.ended:
                os.close(self.pipe)
        return self.ended

    def result(self, reason: str) -> Numbers:
        try:
            told = json.loads(self.heard)
        except ValueError:
            told = {"result": not_run(self.one, reason), "audits": []}
            told["result"]["seconds"] = round(time.monotonic() - self.began, 1)
        AUDITS.extend(told["audits"])
        found: Numbers = told["result"]
        return found


def not_run(one: Scenario, reason: str) -> Numbers:
    """A target that was not met, honestly: it counts as failing."""
    return {
        "test": one.name,
        "pass": False,
        "target": one.target,
        "reason": reason,
        "scale": {},
        "figures": {},
        "simulated": one.simulated,
        "seconds": 0,
        "speed": 0,
    }


def start(one: Scenario, *, short: bool) -> Job:
    read, write = os.pipe()
    os.set_blocking(read, False)
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if not pid:
        os.close(read)
        _run_in_child(one, write, short=short)
    os.close(write)
    return Job(one, pid, read, time.monotonic())


def _run_in_child(one: Scenario, pipe: int, *, short: bool) -> None:
    """Never returns."""
    status = 1
    try:
        # Ctrl-C reaches the first process alone, which then tells the others.
        os.setsid()
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.default_int_handler)
        if one.name not in (*WAITING, *ALONE):
            os.nice(NICE)
        AUDITS[:] = AUDITS if one.name == LAST else []
        result = one.run(short=short)
        told = {"result": result, "audits": [] if one.name == LAST else AUDITS}
        with os.fdopen(pipe, "w", encoding="ascii") as words:
            words.write(json.dumps(told, default=str))
        status = 0
    finally:
        os._exit(status)


class Run:
    """All that was asked for, in order, within the time there is."""

    def __init__(self, scenarios: list[Scenario], *, short: bool, minutes: float):
        self.short = short
        self.until = time.monotonic() + 60 * minutes
        self.began = time.monotonic()
        self.too_late = f"not done when the {minutes:g} minutes were spent"
        self.count = len(scenarios)
        self.done = 0
        self.jobs: list[Job] = []
        last = [one for one in scenarios if one.name == LAST]
        alone = sorted(
            (one for one in scenarios if one.name in ALONE),
            key=lambda one: ALONE.index(one.name),
        )
        others = [one for one in scenarios if one not in (*last, *alone)]
        self.waiting = [one for one in others if one.name in WAITING]
        self.working = sorted(
            (one for one in others if one not in self.waiting), key=_place
        )
        self.one_by_one = [*alone, *last]

    def results(self) -> Iterator[Numbers]:
        """Each as soon as it is there."""
        ctypes.CDLL(None).prctl(SUBREAPER, 1)
        try:
            self.prepare()
            while self.start_some() or self.jobs:
                ended = [job for job in self.jobs if job.look()]
                for job in ended:
                    self.jobs.remove(job)
                    yield self.told(job.result("ended without a word"))
                if time.monotonic() > self.until:
                    yield from self.give_up()
                    return
                time.sleep(0.1)
        finally:
            self.end(signal.SIGINT)

    def prepare(self) -> None:
        """What every scenario copies from, made once and before the fork."""
        for kind in plugin.database_kinds:
            plugin.migrated(kind)

    def start_some(self) -> bool:
        """As many as may run now; False when none is left to start."""
        while self.waiting:
            self.start(self.waiting.pop(0))
        busy = [job for job in self.jobs if job.one.name not in WAITING]
        while self.working and len(busy) < WORKING_AT_ONCE:
            busy.append(self.start(self.working.pop(0)))
        if self.one_by_one and not self.jobs:
            self.start(self.one_by_one.pop(0))
        return bool(self.working or self.one_by_one)

    def start(self, one: Scenario) -> Job:
        job = start(one, short=self.short)
        self.jobs.append(job)
        self.say(f"{one.name} begins: {one.title}")
        return job

    def told(self, result: Numbers) -> Numbers:
        self.done += 1
        words = "holds" if result["pass"] else f"FAILS: {result['reason']}"
        running = ", ".join(job.one.name for job in self.jobs) or "none"
        self.say(
            f"{result['test']} {words} ({result['seconds']} s); running: {running}"
        )
        return result

    def say(self, words: str) -> None:
        minutes = (time.monotonic() - self.began) / 60
        sys.stderr.write(f"[{self.done}/{self.count}, {minutes:4.1f} min] {words}\n")

    def give_up(self) -> Iterator[Numbers]:
        """The time is spent: what runs is stopped, what did not begin is named."""
        self.end(signal.SIGINT)
        for job in self.jobs:
            yield self.told(job.result(self.too_late))
        self.jobs = []
        for one in (*self.working, *self.one_by_one):
            yield self.told(not_run(one, self.too_late))

    def end(self, number: signal.Signals) -> None:
        """Every scenario unwinds; what is then left of our processes is killed."""
        until = time.monotonic() + PATIENCE
        for job in self.jobs:
            if not job.look():
                os.kill(job.pid, number)
        while not all(job.look() for job in self.jobs) and time.monotonic() < until:
            time.sleep(0.05)
        if "PostgreSQL" not in plugin.missing:
            plugin.postgres().stop()
        for pid in descendants():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _place(one: Scenario) -> int:
    names = LONGEST_FIRST
    return names.index(one.name) if one.name in names else len(names)


def descendants() -> list[int]:
    """Everybody we started, and they, also those whose parent has died."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            rest = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            parents[int(folder.name)] = int(rest[1])
    found, fresh = set[int](), {os.getpid()}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return sorted(found)
