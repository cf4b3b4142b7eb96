"""A small IMAP server for tests: one folder, one account, as much as imaplib asks.

It keeps each message with its flags, and can cut the line before an n-th command of a
kind, as when the reader is killed half-way.
"""

import re
import socketserver
import ssl
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

USER, PASSWORD = "bounce", "correct horse"


@dataclass
class Stored:
    raw: bytes
    flags: set[str] = field(default_factory=set)


class _Line(socketserver.StreamRequestHandler):
    """One connection."""

    @property
    def imap(self) -> "ImapServer":
        return cast(ImapServer, self.server)

    def say(self, *lines: bytes) -> None:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))

    def handle(self) -> None:
        self.say(b"* OK ready")
        while line := self.rfile.readline():
            tag, _, rest = line.strip().partition(b" ")
            command, _, arguments = rest.partition(b" ")
            name = command.decode().upper()
            if name == "UID":
                kind, _, arguments = arguments.partition(b" ")
                name = kind.decode().upper()
            self.imap.met[name] += 1
            if self.imap.cut == (name, self.imap.met[name]):
                return
            if not getattr(self, f"on_{name}", self.unknown)(tag, arguments):
                return

    def finish(self) -> None:
        # Under TLS it is another socket than the one the server closes.
        for open_one in (self.rfile, self.wfile, self.connection):
            with suppress(OSError):
                open_one.close()

    def unknown(self, tag: bytes, _arguments: bytes) -> bool:
        self.say(tag + b" BAD unknown")
        return True

    def on_CAPABILITY(self, tag: bytes, _arguments: bytes) -> bool:  # noqa: N802
        self.say(b"* CAPABILITY IMAP4rev1 STARTTLS", tag + b" OK done")
        return True

    def on_STARTTLS(self, tag: bytes, _arguments: bytes) -> bool:  # noqa: N802
        if self.imap.context is None:
            self.say(tag + b" NO not here")
            return True
        self.say(tag + b" OK now")
        self.rfile.close()
        self.connection = self.imap.context.wrap_socket(
            self.connection, server_side=True
        )
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)
        return True

    def on_LOGIN(self, tag: bytes, arguments: bytes) -> bool:  # noqa: N802
        right = arguments == f'{USER} "{PASSWORD}"'.encode()
        self.say(tag + (b" OK in" if right else b" NO no"))
        return True

    def on_SELECT(self, tag: bytes, arguments: bytes) -> bool:  # noqa: N802
        if arguments != b'"INBOX"':
            self.say(tag + b" NO no such folder")
            return True
        self.say(b"* %d EXISTS" % len(self.imap.box), tag + b" OK [READ-WRITE]")
        return True

    def on_SEARCH(self, tag: bytes, _arguments: bytes) -> bool:  # noqa: N802
        found = [
            str(uid)
            for uid, stored in self.imap.box.items()
            if not stored.flags & {r"\Seen", r"\Deleted"}
        ]
        self.say(f"* SEARCH {' '.join(found)}".encode(), tag + b" OK done")
        return True

    def on_FETCH(self, tag: bytes, arguments: bytes) -> bool:  # noqa: N802
        asked = re.fullmatch(rb"(\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", arguments)
        assert asked, arguments
        raw = self.imap.box[int(asked[1])].raw[: int(asked[2])]
        head = b"* 1 FETCH (UID %s BODY[]<0> {%d}\r\n" % (asked[1], len(raw))
        self.wfile.write(head + raw + b")\r\n")
        self.say(tag + b" OK done")
        return True

    def on_STORE(self, tag: bytes, arguments: bytes) -> bool:  # noqa: N802
        uid, _, flags = arguments.partition(b" +FLAGS.SILENT ")
        self.imap.box[int(uid)].flags |= set(flags.decode().strip("()").split())
        self.say(tag + b" OK done")
        return True

    def on_EXPUNGE(self, tag: bytes, _arguments: bytes) -> bool:  # noqa: N802
        gone = [uid for uid, one in self.imap.box.items() if r"\Deleted" in one.flags]
        for uid in gone:
            del self.imap.box[uid]
        self.say(tag + b" OK done")
        return True

    def on_LOGOUT(self, tag: bytes, _arguments: bytes) -> bool:  # noqa: N802
        self.say(b"* BYE", tag + b" OK done")
        return False


class ImapServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, certificate: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.box: dict[int, Stored] = {}
        self.met: Counter[str] = Counter()
        # Hang up when this command comes for the n-th time.
        self.cut: tuple[str, int] | None = None
        self.context: ssl.SSLContext | None = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate)
        self.thread = threading.Thread(target=self.serve_forever, daemon=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()

    def receive(self, raw: bytes) -> None:
        self.box[max(self.box, default=0) + 1] = Stored(raw)

    def forget_what_was_cut(self) -> None:
        self.cut = None
        self.met.clear()
