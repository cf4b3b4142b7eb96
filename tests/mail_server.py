"""The mail server of the tests, from the side of a test."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.message import EmailMessage
from email.policy import SMTP as MAIL_POLICY
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.servers import Server

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Received:
    """A message the sink recorded before it answered; `at` is in seconds UTC."""

    at: float
    sender: str
    recipients: list[str]
    message_id: str
    tls: bool
    raw: str

    @property
    def mail(self) -> EmailMessage:
        return message_from_string(self.raw, EmailMessage, policy=MAIL_POLICY)


class SmtpSink(Server):
    """tests/smtp_sink.py as a process; its fault script is described there."""

    # How far the messages were counted.
    read_until = counted = 0

    def start(self, *options: str) -> None:
        command = [
            sys.executable, "-m", "tests.smtp_sink",
            "--port", str(self.port), "--folder", str(self.folder), *options,
        ]  # fmt: skip
        process = self.launch(command, cwd=ROOT, stdout=subprocess.PIPE)
        if not process.stdout or process.stdout.readline() != "ready\n":
            message = f"The mail sink did not come up:\n{self.log.read_text()}"
            raise RuntimeError(message)

    def lines(self, name: str) -> list[dict[str, Any]]:
        path = self.folder / name
        text = path.read_text(encoding="ascii") if path.exists() else ""
        # The last line may still be on its way; it ends when it is whole.
        whole = [line for line in text.splitlines(keepends=True) if line.endswith("\n")]
        return [json.loads(line) for line in whole]

    def messages(self) -> list[Received]:
        return [Received(**line) for line in self.lines("messages.jsonl")]

    def events(self) -> list[dict[str, Any]]:
        """Connections, senders, sign-ins and the faults that were applied."""
        return self.lines("events.jsonl")

    def count(self) -> int:
        """How many messages there are; of a long file only the new part is read."""
        path = self.folder / "messages.jsonl"
        if not path.exists() or path.stat().st_size < self.read_until:
            self.read_until = self.counted = 0
        if path.exists():
            with path.open("rb") as file:
                file.seek(self.read_until)
                fresh = file.read()
            self.read_until += len(fresh)
            self.counted += fresh.count(b"\n")
        return self.counted

    def wait_until(self, count: int, seconds: float = 20) -> bool:
        until = time.monotonic() + seconds
        while self.count() < count and time.monotonic() < until:
            time.sleep(0.02)
        return self.count() >= count

    def wait_for(self, count: int, seconds: float = 20) -> list[Received]:
        """The messages, as soon as there are so many (or what there is by then)."""
        self.wait_until(count, seconds)
        return self.messages()

    def script(self, *rules: dict[str, Any]) -> None:
        """Replace the fault script in one stroke."""
        fresh = self.folder / "faults.new"
        fresh.write_text(json.dumps(rules), encoding="utf-8")
        fresh.replace(self.folder / "faults.json")

    def forget(self) -> None:
        """No messages, no events, no faults."""
        self.script()
        for name in ("messages.jsonl", "events.jsonl"):
            (self.folder / name).unlink(missing_ok=True)

    def certificate(self) -> Path:
        """A key and a certificate for loopback in one file, trusted by nobody.

        For `start("--tls=starttls", f"--certificate={sink.certificate()}")`; a client
        trusts it when SSL_CERT_FILE names the file.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
        names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
        now = datetime.now(UTC)
        signed = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(key, hashes.SHA256())
        )
        path = self.folder / "certificate.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + signed.public_bytes(serialization.Encoding.PEM)
        )
        return path
