"""The web server as a process of its own, and browsers that are only clients."""

import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

from tests.faults.harness import Ground
from tests.faults.senders import Sender
from tests.servers import free_port

TOKEN = "only-for-the-fault-tests"
CSRF = "c" * 32


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: str
    seconds: float


class Web:
    """gunicorn with the project's own configuration, on a port of its own."""

    def __init__(self, ground: Ground, **more: str) -> None:
        self.ground = ground
        self.port = free_port()
        ground.more |= {
            "PORT": str(self.port),
            "TREDE_URL": f"http://localhost:{self.port}",
            "TREDE_HEALTH_TOKEN": TOKEN,
            "WEB_CONCURRENCY": "2",
            **more,
        }
        self.server: Sender | None = None

    def start(self) -> None:
        """Forked from a process that has loaded Django, as the senders are."""
        self.server = self.ground.start("gunicorn", "config.wsgi")
        until = time.monotonic() + 60
        while self.ask("GET", "/health/").status == 0:
            if time.monotonic() > until:
                words = self.ground.log.read_text(errors="replace")[-2000:]
                raise RuntimeError(f"The web server did not come up: {words}")
            time.sleep(0.05)

    def kill(self) -> None:
        """kill -9 of the whole group: master and workers."""
        if self.server:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()

    def ask(self, verb: str, path: str, session: str = "", **fields: Any) -> Answer:
        """One request. Status 0: no answer came."""
        head = {"Cookie": f"csrf={CSRF}; session={session}", "Connection": "close"}
        head["Host"] = f"localhost:{self.port}"
        if path.startswith("/health/"):
            head["Authorization"] = f"Bearer {TOKEN}"
        body = None
        if verb == "POST":
            body = urlencode({"csrfmiddlewaretoken": CSRF, **fields}, doseq=True)
            head["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(verb, path, body, head)
            got = line.getresponse()
            text = got.read().decode(errors="replace")
            where = got.headers.get("Location", "")
            return Answer(got.status, where, text, time.monotonic() - began)
        except (HTTPException, OSError):
            return Answer(0, "", "", time.monotonic() - began)
        finally:
            line.close()

    def health(self) -> Answer:
        return self.ask("GET", "/health/")


@contextmanager
def web_on(ground: Ground, **more: str) -> Iterator[Web]:
    """A web server on that ground's database; the ground ends it with the rest."""
    web = Web(ground, **more)
    ground.end()
    web.start()
    try:
        yield web
    finally:
        web.kill()


def cast(ground: Ground, organizers: int, talks: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        ground.python("tests.faults.cast", str(organizers), str(talks))
    )
    return found
