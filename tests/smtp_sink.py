"""A mail server for tests, as a process of its own: `python -m tests.smtp_sink`.

It writes each message to a file before it answers, so that what was recorded was
surely received, and it follows a fault script. The script is a JSON list of rules,
read anew at every stage, so that a test may change it while the server runs:

    {"at": "after_record", "every": 5, "drop": true}

- at: ehlo (one command at a time: PIPELINING is not offered)
- at: connect, auth, mail, rcpt, data (before 354), before_record, after_record
- recipient: only for addresses that contain this
- times: at most so often; every: each n-th time; once_per_recipient: true
- what then happens: delay (seconds), drop (cut the connection), reply (a line
  such as "451 4.7.1 later"); a delay may stand beside one of the others
"""

import argparse
import asyncio
import json
import ssl
import time
from collections import Counter
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HEAD = BytesHeaderParser()


class Faults:
    """The fault script and how often each of its rules has been met."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = ""
        self.rules: list[dict[str, Any]] = []
        self.met: Counter[int] = Counter()
        self.applied: Counter[int] = Counter()
        self.hit: set[tuple[int, str]] = set()

    def reload(self) -> None:
        """A changed script starts counting anew."""
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else "[]"
        if text != self.text:
            self.text, self.rules = text, json.loads(text)
            self.met.clear()
            self.applied.clear()
            self.hit.clear()

    def find(self, stage: str, recipient: str = "") -> dict[str, Any] | None:
        """The first rule that applies now, counted as applied."""
        self.reload()
        for number, rule in enumerate(self.rules):
            if rule["at"] == stage and rule.get("recipient", "") in recipient:
                self.met[number] += 1
                if self.applies(number, rule, recipient):
                    self.applied[number] += 1
                    self.hit.add((number, recipient))
                    return rule
        return None

    def applies(self, number: int, rule: dict[str, Any], recipient: str) -> bool:
        if self.applied[number] >= rule.get("times", float("inf")):
            return False
        if rule.get("once_per_recipient") and (number, recipient) in self.hit:
            return False
        return self.met[number] % int(rule.get("every", 1)) == 0


class Sink(SMTP):
    """The protocol, with a look at the fault script where aiosmtpd has no hook."""

    def __init__(self, recorder: "Recorder", **options: Any) -> None:
        super().__init__(recorder, **options)
        self.recorder = recorder

    @property
    def line(self) -> asyncio.Transport:
        """The connection, which aiosmtpd types too loosely to close."""
        return cast(asyncio.Transport, self.transport)

    async def _handle_client(self) -> None:
        self.recorder.note("connect")
        refusal = await self.recorder.stage(self, "connect")
        if refusal:
            await self.push(refusal)
            self.line.close()
            return
        await super()._handle_client()

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        recipient = ",".join(self.envelope.rcpt_tos) if self.envelope else ""
        refusal = await self.recorder.stage(self, "data", recipient)
        if refusal:
            await self.push(refusal)
            return
        await super().smtp_DATA(arg)


class Recorder:
    """Appends what was received to files, and does what the fault script says."""

    def __init__(self, folder: Path, user: str, password: str) -> None:
        self.messages = folder / "messages.jsonl"
        self.events = folder / "events.jsonl"
        self.faults = Faults(folder / "faults.json")
        self.credentials = (user.encode(), password.encode())

    def append(self, path: Path, **fields: Any) -> None:
        with path.open("a", encoding="ascii") as file:
            file.write(json.dumps({"at": time.time(), **fields}) + "\n")

    def note(self, name: str, **fields: Any) -> None:
        self.append(self.events, event=name, **fields)

    async def stage(self, server: Sink, name: str, recipient: str = "") -> str:
        """Apply a fault; the reply to give instead of the usual one, or ""."""
        rule = self.faults.find(name, recipient)
        if rule is None:
            return ""
        self.note("fault", stage=name, rule=rule, recipient=recipient)
        await asyncio.sleep(rule.get("delay", 0))
        if rule.get("drop"):
            server.line.abort()
            return "421 gone"
        return str(rule.get("reply", ""))

    def authenticate(
        self, server: Sink, _session: Session, _envelope: Envelope, _how: str, data: Any
    ) -> AuthResult:
        rule = self.faults.find("auth")
        right = isinstance(data, LoginPassword) and self.credentials == (
            data.login,
            data.password,
        )
        self.note("auth", accepted=right and rule is None)
        if right and rule is None:
            return AuthResult(success=True)
        reply = (rule or {}).get("reply", "535 5.7.8 Authentication failed")
        return AuthResult(success=False, handled=False, message=reply)

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's names
        self,
        _server: Sink,
        session: Session,
        _envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Reads what comes in one piece, as most servers do, and says so."""
        session.host_name = hostname
        if self.faults.find("ehlo"):
            return responses
        return [responses[0], "250-PIPELINING", *responses[1:]]

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's names
        self,
        server: Sink,
        _session: Session,
        envelope: Envelope,
        address: str,
        opts: Any,
    ) -> str:
        self.note("mail", sender=address, tls=_session.ssl is not None)
        refusal = await self.stage(server, "mail")
        if not refusal:
            envelope.mail_from = address
            envelope.mail_options.extend(opts)
        return refusal or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self,
        server: Sink,
        _session: Session,
        envelope: Envelope,
        address: str,
        opts: Any,
    ) -> str:
        refusal = await self.stage(server, "rcpt", address)
        if not refusal:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(opts)
        return refusal or "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: Sink, session: Session, envelope: Envelope
    ) -> str:
        recipient = ",".join(envelope.rcpt_tos)
        refusal = await self.stage(server, "before_record", recipient)
        if refusal:
            return refusal
        self.record(session, envelope)
        return await self.stage(server, "after_record", recipient) or "250 OK"

    def record(self, session: Session, envelope: Envelope) -> None:
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        # Read plainly and without the body: the sink shares the processor with what is
        # measured, and a whole parse cost it more than all the rest.
        head = HEAD.parsebytes(raw.partition(b"\r\n\r\n")[0])
        self.append(
            self.messages,
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            message_id="".join(str(head["Message-ID"] or "").split()),
            tls=session.ssl is not None,
            raw=raw.decode("utf-8", "surrogateescape"),
        )


def tls_context(options: argparse.Namespace) -> ssl.SSLContext | None:
    if options.tls == "none":
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate)
    return context


async def serve(options: argparse.Namespace) -> None:
    recorder = Recorder(options.folder, options.user, options.password)
    context = tls_context(options)
    protocol = {
        "hostname": "sink.test",
        "tls_context": context if options.tls == "starttls" else None,
        "require_starttls": options.tls == "starttls",
        "authenticator": recorder.authenticate if options.user else None,
        "auth_required": bool(options.user),
        "auth_require_tls": False,
    }
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Sink(recorder, **protocol),
        "127.0.0.1",
        options.port,
        ssl=context if options.tls == "tls" else None,
    )
    print("ready", flush=True)  # noqa: T201 - whoever started us waits for it
    async with server:
        await server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--tls", choices=["none", "starttls", "tls"], default="none")
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
