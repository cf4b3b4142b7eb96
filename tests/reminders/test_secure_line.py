"""R17: with TLS demanded, not a byte of a letter goes out in clear."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from reminders.models import Channel
from tests.mail_server import SmtpSink
from tests.reminders import cast
from tests.reminders.cast import due_promise, mail_of, send_everything

pytestmark = pytest.mark.django_db


def certificate(folder: Path, name: str) -> Path:
    """A certificate for that name that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def relay(settings, tmp_path, monkeypatch):
    """Starts a sink as asked, and points the settings at it."""
    sink = SmtpSink()
    cast.group()
    settings.SMTP_HOST, settings.SMTP_PORT = "localhost", sink.port

    def start(tls: str, demanded: str, name: str = "localhost", trusted: bool = True):
        file = certificate(tmp_path, name)
        options = ["--tls", tls, "--certificate", str(file)] if tls != "none" else []
        sink.start(*options)
        settings.SMTP_TLS = demanded
        if trusted:
            monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(file))
        return sink

    yield start
    sink.stop()


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_letter_leaves_over_a_line_that_is_proven(relay, tls):
    sink = relay(tls, tls)
    promise = due_promise()

    send_everything()

    assert mail_of(promise).state == "sent"
    [received] = sink.messages()
    # A line that is TLS from its first byte has no STARTTLS the sink could note.
    assert received.tls == (tls == "starttls")


@pytest.mark.parametrize(
    ("tls", "demanded", "name", "trusted"),
    [
        ("none", "starttls", "localhost", True),
        ("none", "tls", "localhost", True),
        ("starttls", "starttls", "localhost", False),
        ("starttls", "starttls", "other.example", True),
        ("tls", "tls", "other.example", True),
    ],
)
def test_nothing_leaves_over_a_line_that_is_not(relay, tls, demanded, name, trusted):
    sink = relay(tls, demanded, name, trusted)
    promise = due_promise()

    send_everything()

    mail = mail_of(promise)
    assert (mail.state, mail.attempts) == ("retry", 0)
    assert Channel.objects.get().paused_until > timezone.now()
    assert sink.messages() == []
    assert not [event for event in sink.events() if event["event"] == "mail"]
