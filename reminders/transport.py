"""The line to the mail relay, cut in two: up to the server's 354, and then the dot.

Django's own backend cannot be stopped in between; the marker in the database has to
stand exactly there. A line is kept open from letter to letter. Where the server
offers it (RFC 2920), sender, recipient and DATA go out in one piece, and those of the
next letter may be written before their answers are waited for.
"""

import re
import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from smtplib import quoteaddr

from django.conf import settings

from reminders import faults, speed

ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
CLOSING = 421
ENVELOPE = {"mail": {250}, "rcpt": {250, 251}, "data": {354}}
LINE_START_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True)
class Reply:
    """What the server said, without its words: they may hold the address."""

    code: int
    enhanced: str = ""
    about_relaying: bool = False

    def __str__(self) -> str:
        return f"{self.code} {self.enhanced}".strip()


def _reply(code: int, text: bytes | str) -> Reply:
    words = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    found = ENHANCED.match(words)
    return Reply(code, found[1] if found else "", "relay" in words.lower())


class Unreachable(Exception):
    """The relay itself is the matter: no line, no TLS, or it refuses our account."""


class Refused(Exception):
    """The server said no to this letter before its text was sent."""

    def __init__(self, stage: str, reply: Reply) -> None:
        super().__init__(f"{stage}: {reply}")
        self.stage = stage
        self.reply = reply


class LineLost(Exception):
    """The line broke. Before the dot nothing was sent; after it nobody can tell."""


class TooLate(Exception):
    """The marker is old: somebody else may have the row. The dot was not sent."""


class Relay:
    """One line to the configured mail server, opened when it is first needed."""

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None
        # For whom sender, recipient and DATA were written, unanswered as yet.
        self._written: tuple[str, str] | None = None

    def offer(self, sender: str, recipient: str) -> None:
        """Up to and including 354. Raises Unreachable, Refused or LineLost."""
        reused = self._smtp is not None
        try:
            self._envelope(sender, recipient)
        except (LineLost, Refused) as error:
            # Servers close a line after some letters or minutes: once more, freshly.
            is_closing = isinstance(error, LineLost) or error.reply.code == CLOSING
            if not (reused and is_closing):
                raise
            self._envelope(sender, recipient)

    def write_ahead(self, sender: str, recipient: str) -> None:
        """What `offer` will ask next, without waiting for the answer."""
        smtp = self._smtp
        if smtp is None or not _takes_all_at_once(smtp):
            return
        with suppress(LineLost, ValueError):
            self._write(smtp, sender, recipient)

    def hand_over(self, message: bytes, dot_before: float) -> None:
        """The text and the dot.

        Raises TooLate when the dot was not sent by `dot_before` on the monotonic
        clock, and LineLost: nobody can tell.
        """
        smtp = self._smtp
        if smtp is None:
            raise LineLost
        text = LINE_START_DOT.sub(b"..", message)
        if not text.endswith(b"\r\n"):
            text += b"\r\n"
        with self._line():
            if smtp.sock is not None:
                smtp.sock.settimeout(speed.REPLY_WITHIN)
            smtp.send(text)
            faults.point("before_dot")
            if time.monotonic() > dot_before:
                self.abandon()
                raise TooLate
            smtp.send(b".\r\n")
            faults.point("after_dot")

    def reply(self) -> Reply:
        """What the server says to the dot. Raises LineLost: nobody can tell."""
        smtp = self._smtp
        if smtp is None:
            raise LineLost
        with self._line():
            reply = _reply(*smtp.getreply())
            if smtp.sock is not None:
                smtp.sock.settimeout(speed.CONNECT_WITHIN)
        return reply

    @property
    def is_open(self) -> bool:
        return self._smtp is not None

    @property
    def wrote_ahead(self) -> bool:
        return self._written is not None

    def abandon(self) -> None:
        """Hang up without the dot: the server throws away what it has."""
        smtp, self._smtp, self._written = self._smtp, None, None
        if smtp is not None:
            smtp.close()

    def close(self) -> None:
        # After DATA a goodbye would be text of a letter.
        if self._smtp is not None and not self.wrote_ahead:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self.abandon()

    def _envelope(self, sender: str, recipient: str) -> None:
        smtp = self._open()
        with self._line():
            if not _takes_all_at_once(smtp):
                self._expect("mail", smtp.mail(sender), ENVELOPE["mail"])
                self._expect("rcpt", smtp.rcpt(recipient), ENVELOPE["rcpt"])
                self._expect("data", smtp.docmd("DATA"), ENVELOPE["data"])
                return
            if self._written != (sender, recipient):
                self._write(smtp, sender, recipient)
            self._written = None
            self._expect_all(smtp)

    def _write(self, smtp: smtplib.SMTP, sender: str, recipient: str) -> None:
        if self._written is not None:
            # Nobody waits for that one any more, and it cannot be taken back.
            self.abandon()
            raise LineLost
        commands = (f"MAIL FROM:{quoteaddr(sender)}", f"RCPT TO:{quoteaddr(recipient)}")
        if any(CONTROL.search(command) for command in commands):
            message = "An address of more than one line."
            raise ValueError(message)
        with self._line():
            smtp.send("\r\n".join([*commands, "DATA", ""]).encode("ascii"))
        self._written = (sender, recipient)

    def _expect_all(self, smtp: smtplib.SMTP) -> None:
        """The three answers; the first that is a no counts, and 354 comes too late."""
        refused: tuple[str, tuple[int, bytes]] | None = None
        for stage, codes in ENVELOPE.items():
            answer = smtp.getreply()
            if refused is None and answer[0] not in codes:
                refused = (stage, answer)
            if answer[0] == CLOSING:
                break
        if refused is None:
            return
        if answer[0] in ENVELOPE["data"]:
            self.abandon()
        self._expect(*refused, set())

    def _expect(self, stage: str, answer: tuple[int, bytes], codes: set[int]) -> None:
        reply = _reply(*answer)
        if reply.code in codes:
            return
        try:
            if reply.code != CLOSING and self._smtp is not None:
                self._smtp.rset()
        except (smtplib.SMTPServerDisconnected, OSError):
            self.abandon()
        if reply.code == CLOSING:
            self.abandon()
        raise Refused(stage, reply)

    @contextmanager
    def _line(self) -> Iterator[None]:
        try:
            yield
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.abandon()
            raise LineLost(type(error).__name__) from error

    def _open(self) -> smtplib.SMTP:
        if self._smtp is None:
            try:
                self._smtp = _connected()
            except smtplib.SMTPResponseException as error:
                answer = _reply(error.smtp_code, error.smtp_error)
                raise Unreachable(str(answer)) from error
            except (smtplib.SMTPException, OSError, ValueError) as error:
                # ValueError: a password that the server's way to sign in cannot hold.
                raise Unreachable(type(error).__name__) from error
            _without_delay(self._smtp)
            faults.point("after_connect")
        return self._smtp


def _takes_all_at_once(smtp: smtplib.SMTP) -> bool:
    return smtp.has_extn("pipelining")


def _without_delay(smtp: smtplib.SMTP) -> None:
    """The dot must not wait until the text was acknowledged: 40 ms for each letter."""
    if smtp.sock is not None:
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _connected() -> smtplib.SMTP:
    """A line with TLS and sign-in as the settings demand, or an exception."""
    where = (settings.SMTP_HOST, settings.SMTP_PORT)
    limit, name = speed.CONNECT_WITHIN, settings.HOST
    smtp: smtplib.SMTP
    if settings.SMTP_TLS == "tls":
        context = ssl.create_default_context()
        smtp = smtplib.SMTP_SSL(
            *where, local_hostname=name, timeout=limit, context=context
        )
    else:
        smtp = smtplib.SMTP(*where, local_hostname=name, timeout=limit)
    try:
        if settings.SMTP_TLS == "starttls":
            # Raises when it is not offered or refused: never on without it.
            smtp.starttls(context=ssl.create_default_context())
        if settings.SMTP_USER:
            smtp.login(settings.SMTP_USER, settings.SMTP_PASSWORD)
        else:
            smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp
