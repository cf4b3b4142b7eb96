"""The servers the other tests lean on do what is said of them."""

import os
import smtplib
import ssl
import time
from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Browser

from tests import plugin
from tests.mail_server import SmtpSink
from tests.servers import Postgres, Redis

LETTER = "Subject: Hello\r\nMessage-ID: <1@test>\r\n\r\nSee you on Monday\r\n"


def send(sink: SmtpSink, recipient: str = "ann@example.org") -> None:
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=10) as client:
        client.sendmail("trede@example.org", recipient, LETTER)


def test_the_sink_keeps_what_it_accepted(smtp_sink: SmtpSink):
    send(smtp_sink)

    [received] = smtp_sink.messages()
    assert received.recipients == ["ann@example.org"]
    assert received.message_id == "<1@test>"
    assert received.mail["Subject"] == "Hello"
    assert received.mail.get_content().strip() == "See you on Monday"


def test_the_sink_refuses_whom_its_script_names(smtp_sink: SmtpSink):
    smtp_sink.script({"at": "rcpt", "recipient": "gone@", "reply": "550 5.1.1 no"})

    send(smtp_sink)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        send(smtp_sink, "gone@example.org")

    assert refusal.value.recipients == {"gone@example.org": (550, b"5.1.1 no")}
    assert len(smtp_sink.messages()) == 1


@pytest.mark.parametrize(("stage", "kept"), [("before_record", 0), ("after_record", 1)])
def test_the_sink_cuts_the_line_before_or_after_it_recorded(smtp_sink, stage, kept):
    smtp_sink.script({"at": stage, "drop": True, "times": 1})

    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(smtp_sink)
    assert len(smtp_sink.messages()) == kept

    send(smtp_sink)
    assert len(smtp_sink.messages()) == kept + 1


def test_the_sink_greylists_each_address_once(smtp_sink: SmtpSink):
    smtp_sink.script(
        {"at": "rcpt", "once_per_recipient": True, "reply": "451 4.7.1 later"}
    )

    for recipient in ("ann@example.org", "bob@example.org"):
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            send(smtp_sink, recipient)
        send(smtp_sink, recipient)

    assert len(smtp_sink.messages()) == 2


@pytest.fixture
def guarded_sink() -> Iterator[SmtpSink]:
    """A sink that wants STARTTLS and a password."""
    sink = SmtpSink()
    pem = sink.certificate()
    sink.start(
        "--tls=starttls", f"--certificate={pem}", "--user=trede", "--password=geheim"
    )
    yield sink
    sink.stop()


def test_a_guarded_sink_takes_mail_over_tls_with_the_password(guarded_sink):
    trusting = ssl.create_default_context(
        cafile=guarded_sink.folder / "certificate.pem"
    )
    with smtplib.SMTP("127.0.0.1", guarded_sink.port, timeout=10) as client:
        with pytest.raises(smtplib.SMTPSenderRefused):
            client.sendmail("trede@example.org", "ann@example.org", LETTER)
        client.starttls(context=trusting)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("trede", "wrong")
        client.login("trede", "geheim")
        client.sendmail("trede@example.org", "ann@example.org", LETTER)

    [received] = guarded_sink.messages()
    assert received.tls


def test_a_careful_client_refuses_the_certificate_of_the_sink(guarded_sink):
    with (
        smtplib.SMTP("127.0.0.1", guarded_sink.port, timeout=10) as client,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        client.starttls(context=ssl.create_default_context())


@pytest.mark.usefixtures("postgres")
def test_postgresql_comes_back_after_a_crash_with_what_was_committed():
    server = Postgres(fsync=True)
    try:
        server.start()
        server.run_sql("CREATE TABLE kept (id int)")
        server.crash()
        with pytest.raises(psycopg.OperationalError), server.connect():
            pass
        server.start()
        with server.connect() as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    finally:
        server.stop()


def test_redis_comes_back_empty_after_a_kill(redis_server: Redis):
    with redis_server.client() as client:
        client.set("bell", "1")
    redis_server.kill()
    redis_server.start()

    with redis_server.client() as client:
        assert client.get("bell") is None


def test_each_kind_of_database_is_migrated(each_database: str):
    plugin.manage(each_database, "wait_for", "--migrations", "--seconds=0")


def test_an_empty_database_answers_but_is_not_migrated(tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"

    plugin.manage(url, "wait_for", "--database", "--seconds=0")
    with pytest.raises(RuntimeError, match="Waited 0 s for the migrations"):
        plugin.manage(url, "wait_for", "--migrations", "--seconds=0")


def test_the_browser_shows_a_page(browser: Browser):
    page = browser.new_page()
    page.goto("data:text/html,<h1>Trede</h1>")

    assert page.get_by_role("heading").inner_text() == "Trede"
    page.close()


def test_a_server_that_was_told_to_stop_is_gone():
    server = SmtpSink()
    server.start()
    process = server.process
    assert process is not None
    started = time.monotonic()

    server.stop()

    assert time.monotonic() - started < 10
    assert not server.folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
