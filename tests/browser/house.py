"""The whole of Trede as processes of their own, for a browser to visit."""

import json
import subprocess
import sys
import time
from typing import Any
from urllib.request import urlopen

from tests import plugin
from tests.mail_server import Received, SmtpSink
from tests.servers import Server, free_port, wait_until_it_answers

# The clocks look this many times as often; moments stay what they are.
SPEED = 30


class Program(Server):
    """One of our programs, with its words in a log."""

    def start(self, *arguments: str, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", *arguments]
        self.launch(command, cwd=plugin.ROOT, env=environment)


class House:
    """Web server, clocks and mail server on a database with a few groups in it."""

    def __init__(self, kind: str, redis_url: str = "", *, empty: bool = False) -> None:
        self.kind, self.redis_url, self.is_empty = kind, redis_url, empty
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.name = f"browser_{self.port}"
        self.sink = SmtpSink()
        self.programs: list[Program] = []
        self.people: dict[str, Any] = {}
        self.rounds = 0

    def environment(self) -> dict[str, str]:
        return plugin.environment(
            self.database,
            TREDE_URL=self.url,
            TREDE_REDIS_URL=self.redis_url,
            TREDE_SMTP_PORT=str(self.sink.port),
            TREDE_DELIVERY_SPEED=str(SPEED),
            PORT=str(self.port),
            WEB_CONCURRENCY="1",
        )

    def open(self) -> None:
        self.database = plugin.fresh_database(self.kind, self.name)
        self.sink.start()
        if not self.is_empty:
            self.fill()
        web = self.run("gunicorn", "config.wsgi")
        self.start_clocks()
        assert web.process
        wait_until_it_answers(web.process, web.log, self.ping)

    def fill(self) -> None:
        self.people = self.ground()

    def ground(self, *more: str) -> Any:
        """What `tests.browser.ground` put in the database, as it tells it."""
        filled = subprocess.run(
            [sys.executable, "-m", "tests.browser.ground", *more],
            cwd=plugin.ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(filled.stdout)

    def run(self, *arguments: str) -> Program:
        program = Program()
        program.start(*arguments, environment=self.environment())
        self.programs.append(program)
        return program

    def start_clocks(self) -> None:
        """Celery where there is Redis, else the one command of a small group."""
        if not self.redis_url:
            self.run("manage", "run_clock")
            return
        celery = ("celery", "--app=config.celery")
        self.run(*celery, "worker", "--concurrency=1", "--loglevel=warning")
        schedule = self.sink.folder / "beat"
        self.run(*celery, "beat", f"--schedule={schedule}", "--loglevel=warning")

    def ping(self) -> None:
        """A page, not just an open port: the first one takes a busy machine long."""
        urlopen(f"{self.url}/account/login/", timeout=30).close()  # noqa: S310

    def cast(self, language: str) -> dict[str, Any]:
        """The next team nobody has played with yet; how the tests are dealt out to
        workers decides how many one house needs, so more come when they run out."""
        casts: list[dict[str, Any]] = self.people["casts"]
        if language not in {one["language"] for one in casts}:
            self.rounds += 1
            casts += self.ground(str(self.rounds))
        chosen = next(one for one in casts if one["language"] == language)
        casts.remove(chosen)
        return chosen

    def mails_to(self, address: str, count: int, seconds: float) -> list[Received]:
        """What this address received, as soon as it is so many."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            mails = self.sink.messages()
            theirs = [mail for mail in mails if address in mail.recipients]
            if len(theirs) >= count:
                return theirs
            time.sleep(0.2)
        words = "\n".join(program.log.read_text() for program in self.programs)
        message = f"No mail to {address} within {seconds} seconds.\n{words}"
        raise AssertionError(message)

    def close(self) -> None:
        for program in reversed(self.programs):
            program.stop()
        self.sink.stop()
        plugin.drop_database(self.kind, self.name)
