"""Keeps named programs running: what dies is started again, Ctrl-C stops all.

    python tools/supervise.py web='gunicorn config.wsgi' clock='./manage.py run_clock'

Each program gets a process group of its own, so that stopping it also stops what
it started. Standard library alone: it must work before anything is installed.
"""

import ctypes
import os
import select
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType
from typing import IO

FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
# A program that ran this long was healthy: its next start waits only briefly.
HEALTHY_AFTER = 30.0
# Stopping asks first and then insists; together at most ten seconds.
PATIENCE = 8.0
PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Linux only: end when the supervisor itself is killed with -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Program:
    """One named program: running, or waiting for its next start."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    next_start_at: float = 0.0
    wait: float = FIRST_WAIT
    rest: bytes = field(default=b"")

    def start(self, now: float) -> None:
        self.started_at = now
        try:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        except OSError as error:
            self.say(f"cannot start: {error}")
            self.plan_next_start(now)

    def say(self, text: str) -> None:
        print(f"{self.name:>8} | {text}", flush=True)

    @property
    def output(self) -> IO[bytes] | None:
        """What the program still may write to; None when it closed it."""
        stream = self.process.stdout if self.process else None
        return stream if stream and not stream.closed else None

    def pass_on(self) -> None:
        """Print what the program wrote, whole lines only, each with its name."""
        if not self.output:
            return
        chunk = os.read(self.output.fileno(), 65536)
        *lines, self.rest = (self.rest + chunk).split(b"\n")
        if not chunk:
            self.output.close()
            lines, self.rest = ([self.rest] if self.rest else []), b""
        for line in lines:
            self.say(line.decode(errors="replace"))

    def look_after(self, now: float) -> None:
        """Start it when its time has come; note that it died."""
        if self.process is None:
            if now >= self.next_start_at:
                self.start(now)
        elif self.process.poll() is not None:
            code = self.process.returncode
            # What it started may have outlived it, and holds its port.
            self.signal(signal.SIGKILL)
            self.drain()
            self.close()
            if now - self.started_at > HEALTHY_AFTER:
                self.wait = FIRST_WAIT
            self.plan_next_start(now)
            waiting = self.next_start_at - now
            self.say(f"ended with code {code}, starting again in {waiting:g} s")

    def plan_next_start(self, now: float) -> None:
        self.next_start_at = now + self.wait
        self.wait = min(self.wait * 2, LONGEST_WAIT)

    def drain(self) -> None:
        """Print what is left; the group is gone, so this ends."""
        while self.output and select.select([self.output], [], [], 0)[0]:
            self.pass_on()

    def signal(self, number: signal.Signals) -> None:
        """Signal the whole group; its id is the first process's."""
        if self.process:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return

    def close(self) -> None:
        if self.output:
            self.output.close()
        self.process = None


class Supervisor:
    """Runs all programs until it is told to stop."""

    def __init__(self, programs: list[Program]) -> None:
        self.programs = programs
        self.stopping = False

    def ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        while not self.stopping:
            now = time.monotonic()
            for program in self.programs:
                program.look_after(now)
            self.pass_output_on(0.2)
        self.stop()

    def pass_output_on(self, seconds: float) -> None:
        streams = {
            program.output: program for program in self.programs if program.output
        }
        for stream in select.select(list(streams), [], [], seconds)[0]:
            streams[stream].pass_on()

    def running(self) -> list[Program]:
        return [
            program
            for program in self.programs
            if program.process and program.process.poll() is None
        ]

    def stop(self) -> None:
        """Ask every program to end, and after a few seconds end it."""
        print("stopping ...", flush=True)
        for program in self.programs:
            program.signal(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while self.running() and time.monotonic() < until:
            self.pass_output_on(0.1)
            time.sleep(0.02)
        for program in self.programs:
            if program in self.running():
                program.say("did not stop in time and was ended")
            program.signal(signal.SIGKILL)
            program.drain()
            if program.process:
                program.process.wait()
            program.close()
        print("stopped.", flush=True)


def supervise(commands: dict[str, list[str]]) -> None:
    """Run these programs, by name, until SIGINT or SIGTERM; then stop them all."""
    Supervisor([Program(name, command) for name, command in commands.items()]).run()


def main() -> None:
    commands = {}
    for argument in sys.argv[1:]:
        name, separator, command = argument.partition("=")
        if not separator or not command:
            sys.exit("usage: supervise.py name='command' ...")
        commands[name] = shlex.split(command)
    if not commands:
        sys.exit("usage: supervise.py name='command' ...")
    supervise(commands)


if __name__ == "__main__":
    main()
