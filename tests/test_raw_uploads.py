"""S24: what is sent over a raw socket to the server as `make serve` starts it."""

import re
import select
import socket
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest
from django.db import connection

from intake.models import ImportFile
from organizing.models import User
from tests import make, plugin
from tests.faults.cast import session
from tests.faults.harness import ground_on
from tests.faults.web import CSRF, Web, web_on

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        plugin.suite_on_sqlite, reason="another program does not see that database"
    ),
]
MEGABYTE = 1024 * 1024
SENT = 100
GROWS_AT_MOST = 50
CLOSED = 0
REFUSED = {400, 413, CLOSED}
# A head that is too long is no upload; it has a status of its own.
HEAD_TOO_LARGE = 431
EDGE = b"edge"
FORM = b"Content-Type: application/x-www-form-urlencoded"
PARTS = b"Content-Type: multipart/form-data; boundary=" + EDGE
CHUNKED = b"Transfer-Encoding: chunked"
type Sending = tuple[list[bytes], Iterator[bytes]]


@pytest.fixture
def web(smtp_sink) -> Iterator[Web]:
    """gunicorn with its own settings file, and one worker, whose memory we know."""
    url = plugin.postgres().url(connection.settings_dict["NAME"])
    with (
        ground_on("postgresql", url=url) as ground,
        web_on(ground, WEB_CONCURRENCY="1") as server,
    ):
        yield server


def worker_of(web: Web) -> int:
    assert web.server
    children = Path(f"/proc/{web.server.pid}/task/{web.server.pid}/children")
    (pid,) = children.read_text(encoding="ascii").split()
    return int(pid)


def memory(pid: int, line: str) -> float:
    """Megabytes: VmRSS of now, VmHWM the most since it was last forgotten."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(rf"{line}:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


def forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")


def send(web: Web, path: str, cookie: str, sending: Sending) -> int:
    """The status of the answer, or CLOSED; we stop at the first word of it."""
    head, body = sending
    lines = [
        f"POST {path} HTTP/1.1".encode(),
        f"Host: localhost:{web.port}".encode(),
        f"Cookie: csrf={CSRF}; session={cookie}".encode(),
        f"X-CSRFToken: {CSRF}".encode(),
        *head,
    ]
    with socket.create_connection(("127.0.0.1", web.port), timeout=20) as line:
        try:
            line.sendall(b"\r\n".join(lines) + b"\r\n\r\n")
            for piece in body:
                if select.select([line], [], [], 0)[0]:
                    break
                line.sendall(piece)
            answer = line.recv(64)
        except ConnectionError:
            return CLOSED
    found = re.match(rb"HTTP/1\.1 (\d+)", answer)
    return int(found[1]) if found else CLOSED


def length(number: object) -> bytes:
    return f"Content-Length: {number}".encode()


def much(before: bytes = b"") -> Iterator[bytes]:
    yield before
    yield from repeat(b"x" * MEGABYTE, SENT)


def in_chunks(before: bytes) -> Iterator[bytes]:
    for piece in much(before):
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def a_part(about: bytes) -> bytes:
    return b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n" % (EDGE, about)


FILE = a_part(b'name="file"; filename="list.csv"')
TEXT = a_part(b'name="login"')
FIELD = b"login="


def too_much() -> dict[str, Sending]:
    """A hundred megabytes, each time."""
    whole = length(SENT * MEGABYTE)
    return {
        "a file": ([PARTS, whole], much(FILE)),
        "a text among parts": ([PARTS, whole], much(TEXT)),
        "a form": ([FORM, whole], much(FIELD)),
        "a file in chunks": ([PARTS, CHUNKED], in_chunks(FILE)),
        "a text among parts, in chunks": ([PARTS, CHUNKED], in_chunks(TEXT)),
        "a form in chunks": ([FORM, CHUNKED], in_chunks(FIELD)),
        "of endless length": ([PARTS, length("9" * 30)], much(FILE)),
        "a chunk larger than it says": ([FORM, CHUNKED], much(b"5\r\nlogin=")),
        "a chunk of endless size": ([FORM, CHUNKED], much(b"f" * 15 + b"\r\n")),
    }


def lies() -> dict[str, Sending]:
    """A length that is not so, with a hundred megabytes behind it."""
    return {
        "a length and chunks": ([FORM, length(5), CHUNKED], in_chunks(FIELD)),
        "two lengths": ([FORM, length(5), length(6)], much(FIELD)),
        "below nothing": ([FORM, length(-1)], much(FIELD)),
        "with a sign": ([FORM, length("+6")], much(FIELD)),
        "a word": ([FORM, length("many")], much(FIELD)),
        "other coding": ([FORM, b"Transfer-Encoding: gzip"], much(FIELD)),
    }


def said_too_small() -> dict[str, Sending]:
    """What lies behind the length is not part of the request."""
    return {
        "a file": ([PARTS, length(len(FILE) + 9)], much(FILE)),
        "a form": ([FORM, length(9)], much(FIELD)),
        "no length": ([FORM], much(FIELD)),
    }


def a_list(coordinator: User) -> Sending:
    fields = {"team": coordinator.memberships.get().team_id, "source": "market"}
    body = FILE + b"Name,E-mail\r\nSamira,samira@example.org\r\n"
    for name, value in fields.items():
        body += b"\r\n" + a_part(f'name="{name}"'.encode()) + str(value).encode()
    body += b"\r\n--" + EDGE + b"--\r\n"
    return [PARTS, length(len(body))], iter([body])


def test_what_is_too_large_or_lies_about_it_is_refused_and_takes_no_memory(web):
    coordinator = make.coordinator()
    cookie = session(coordinator)
    wrong, most, pid = [], 0.0, worker_of(web)
    for path, who in (("/account/login/", ""), ("/import/", cookie)):
        # What the page itself takes does not count.
        assert web.ask("GET", path, who).status == 200
        before = memory(pid, "VmRSS")
        forget_peak(pid)
        for name, sending in (too_much() | lies()).items():
            status = send(web, path, who, sending)
            if status not in REFUSED:
                wrong.append((path, name, status))
        for sending in said_too_small().values():
            send(web, path, who, sending)
        assert send(web, path, who, ([b"X-Long: " + b"x" * MEGABYTE], iter(()))) in {
            HEAD_TOO_LARGE,
            CLOSED,
        }
        most = max(most, memory(pid, "VmHWM") - before)

    assert wrong == []
    assert most < GROWS_AT_MOST
    assert not ImportFile.objects.exists()
    # The same process, and by the same way it still takes what is right.
    assert worker_of(web) == pid
    assert send(web, "/import/", cookie, a_list(coordinator)) == 302
    assert ImportFile.objects.get().total_rows == 1
