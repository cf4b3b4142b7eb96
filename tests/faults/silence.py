"""The mail server answers nothing, or would have us speak in clear."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults.findings import Findings, scenario
from tests.faults.harness import ground_on

REFUSES_TLS = {
    b"EHLO": b"250-here.test\r\n250 STARTTLS\r\n",
    b"STAR": b"454 4.7.0 TLS is not available\r\n",
    b"QUIT": b"221 bye\r\n",
}


class Listener:
    """A server of a few lines: says nothing at all, or what `answers` has."""

    def __init__(self, answers: dict[bytes, bytes] | None = None) -> None:
        self.answers = answers
        self.heard = b""
        self.connections = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.talk, args=[line], daemon=True).start()

    def talk(self, line: socket.socket) -> None:
        with line:
            if self.answers is not None:
                line.sendall(b"220 here.test\r\n")
            while words := line.recv(65536):
                self.heard += words
                if self.answers is not None:
                    verb = words[:4].upper()
                    line.sendall(self.answers.get(verb, b"502 what?\r\n"))


@contextmanager
def listener(answers: dict[bytes, bytes] | None = None) -> Iterator[Listener]:
    made = Listener(answers)
    try:
        yield made
    finally:
        made.socket.close()


@scenario(
    "R16",
    "the mail server takes the line and never answers",
    target="the sender is free within 60 s, other letters leave",
    full={"people": 40},
    simulated="nothing: clocks at production speed",
)
def never_answers(found: Findings, *, people: int):
    """At the greeting, before the dot and after it; one letter each."""
    with listener() as deaf, ground_on("sqlite", speed=1) as ground:
        with ground_on("sqlite", speed=1) as deafened:
            deafened.more = {"TREDE_SMTP_PORT": str(deaf.port)}
            deafened.seed(3)
            deafened.start()
            began = time.monotonic()
            ground.seed(people)
            ground.sink.script(
                # Twice: a line that was open already is tried once more, freshly.
                {"at": "data", "recipient": "sam1@", "delay": 600, "times": 2},
                {"at": "before_record", "recipient": "sam2@", "delay": 600, "times": 1},
            )
            ground.start()
            paused = "SELECT reason FROM reminders_channel WHERE paused_until > ''"
            while not deafened.query(paused) and time.monotonic() - began < 70:
                time.sleep(0.2)
            found.figures["at_the_greeting"] = round(time.monotonic() - began, 1)
            found.must(
                "deaf at the greeting: paused", hold=bool(deafened.query(paused))
            )
            states = deafened.states()
            found.must("no letter pays", hold=set(states) <= {"pending", "retry"})
        ground.wait_until_done(people - 2, seconds=120)
        stuck = "SELECT stage, milliseconds FROM reminders_deliveryattempt"
        rows = ground.query(f"{stuck} WHERE stage IN ('data', 'dot')")
        outcome = found.take(ground.outcome())
    freed = {stage: round(spent / 1000, 1) for stage, spent in rows}
    found.figures |= {"freed_after": freed}
    found.must("freed before the dot within 60 s", hold=0 < freed.get("data", 0) <= 60)
    found.must("freed after the dot within 60 s", hold=0 < freed.get("dot", 0) <= 60)
    found.must("the greeting within 60 s", hold=found.figures["at_the_greeting"] <= 60)
    found.must(
        "the others are sent", hold=outcome["states"].get("sent", 0) >= people - 2
    )
    found.must("attempts explain the sink", hold=not outcome["unexplained"])


def _asks_in_vain(found: Findings, name: str, **more: str) -> None:
    with ground_on("sqlite") as ground:
        ground.more = {"TREDE_SMTP_TLS": "starttls", **more}
        ground.seed(5)
        ground.start()
        reason = "SELECT reason FROM reminders_channel"
        until = time.monotonic() + 20
        while not ground.query(reason) and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(1)
        found.figures[name] = [row[0] for row in ground.query(reason)]
        begun = [event for event in ground.sink.events() if event["event"] == "mail"]
        found.must(f"{name}: no letter", hold=not ground.sink.count() and not begun)
        found.must(f"{name}: the channel rests", hold=bool(ground.query(reason)))
        waiting = set(ground.states()) <= {"pending", "retry", "claimed"}
        found.must(f"{name}: every letter waits", hold=waiting)


@scenario(
    "R17",
    "STARTTLS missing, refused, or with a bad certificate",
    target="0 bytes of a letter in clear",
    full={},
)
def no_tls(found: Findings):
    _asks_in_vain(found, "not_offered")
    with listener(REFUSES_TLS) as refusing:
        _asks_in_vain(found, "refused", TREDE_SMTP_PORT=str(refusing.port))
        clear = b"MAIL" in refusing.heard.upper() or b"example.org" in refusing.heard
        found.figures["heard_in_clear"] = refusing.heard[:80].decode("ascii", "replace")
        found.must("refused: no word of a letter", hold=not clear)
    with ground_on("sqlite", sink=("--tls=starttls", "--certificate")) as ground:
        file = str(ground.sink.folder / "certificate.pem")
        ground.more = {"TREDE_SMTP_TLS": "starttls"}
        ground.seed(5)
        bad = ground.program("manage.py", "run_outbox")
        until = time.monotonic() + 20
        reason = "SELECT reason FROM reminders_channel"
        while not ground.query(reason) and time.monotonic() < until:
            time.sleep(0.1)
        found.figures["bad_certificate"] = [row[0] for row in ground.query(reason)]
        found.must("bad certificate: no letter", hold=not ground.sink.count())
        bad.kill()
        # The same server, trusted: the counter-proof that letters do leave.
        ground.more["SSL_CERT_FILE"] = file
        ground.more["TREDE_SMTP_HOST"] = "localhost"
        ground.start()
        ground.wait_until_done(5, seconds=40)
        sealed = [mail.tls for mail in ground.sink.messages()]
    found.figures["trusted_and_sealed"] = len(sealed)
    found.must("trusted: all by TLS", hold=sealed == [True] * 5)
