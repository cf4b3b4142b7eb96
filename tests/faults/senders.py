"""Senders that start in a moment, forked from a process that has loaded everything."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.servers import die_with_parent

ROOT = Path(__file__).resolve().parent.parent.parent


class Nursery:
    """tests/faults/nursery.py as a process: senders that start in a moment."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with log.open("ab") as words:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.nursery"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=words,
                text=True,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def ask(self, *what: object) -> int | None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            message = "The nursery of senders has died."
            raise RuntimeError(message)
        found: int | None = json.loads(answer)
        return found

    def close(self) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


class Sender:
    """One forked sender, with the words of a Popen."""

    def __init__(self, nursery: Nursery, pid: int) -> None:
        self.nursery, self.pid = nursery, pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self.nursery.ask("poll", self.pid)
        return self.returncode

    def wait(self, timeout: float = 30) -> int:
        until = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > until:
                message = f"A sender was still there after {timeout} seconds."
                raise TimeoutError(message)
            time.sleep(0.01)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
