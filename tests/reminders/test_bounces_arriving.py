"""The three ways in which a notice reaches us: HTTP, a file, a mailbox by IMAP."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from conversations.models import FollowUp
from reminders.models import MailState
from tests.imap_server import PASSWORD, USER, ImapServer
from tests.reminders.bounce_samples import postfix
from tests.reminders.test_secure_line import certificate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("returning")]


def again(mail):
    mail.refresh_from_db()
    return mail


# --- By HTTP ----------------------------------------------------------------------


TOKEN = "a long secret of the mail server"


def hand_in(client, raw, token=TOKEN):
    return client.post(
        "/bounces/",
        raw,
        content_type="message/rfc822",
        headers={"Authorization": f"Bearer {token}"},
    )


def test_a_mail_server_hands_a_notice_in(sent, settings):
    mail, address = sent

    answer = hand_in(Client(enforce_csrf_checks=True), postfix(address))

    assert (answer.status_code, answer.content) == (204, b"")
    assert again(mail).state == MailState.BOUNCED


def test_without_the_token_there_is_no_such_page(sent, client, settings):
    mail, address = sent
    for token in ("", "wrong", "é"):
        assert hand_in(client, postfix(address), token).status_code == 404
    settings.BOUNCE_TOKEN = ""
    assert hand_in(client, postfix(address), "").status_code == 404
    assert client.get("/bounces/").status_code == 405
    assert again(mail).state == MailState.SENT


def test_what_is_not_believed_gets_the_same_answer(client):
    forged = postfix("bounce+" + "a" * 48 + "@return.example")
    assert hand_in(client, forged).status_code == 204
    assert hand_in(client, b"\0\xff nonsense").status_code == 204


def test_a_message_of_more_than_a_megabyte_is_refused(client):
    assert hand_in(client, b"x" * (1024 * 1024 + 1)).status_code == 413


# --- From a file ------------------------------------------------------------------


def test_a_file_with_many_messages_is_read(sent, tmp_path, capsys):
    mail, address = sent
    box = tmp_path / "bounces.mbox"
    whole = b"From MAILER-DAEMON Mon Nov 23 09:00:00 2026\n" + postfix(address)
    box.write_bytes(whole + b"\n" + whole)

    call_command("read_bounces", str(box))

    assert capsys.readouterr().out == "1 again, 1 bounced\n"
    assert again(mail).state == MailState.BOUNCED


def test_a_file_with_one_message_is_read(sent, tmp_path):
    mail, address = sent
    (tmp_path / "one.eml").write_bytes(postfix(address))

    call_command("read_bounces", str(tmp_path / "one.eml"))

    assert again(mail).state == MailState.BOUNCED
    with pytest.raises(CommandError):
        call_command("read_bounces", str(tmp_path / "none.eml"))


# --- From a mailbox ---------------------------------------------------------------


@pytest.fixture
def imap(settings, tmp_path, monkeypatch):
    file = certificate(tmp_path, "localhost")
    server = ImapServer(file)
    server.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    settings.BOUNCE_IMAP_HOST = "localhost"
    settings.BOUNCE_IMAP_PORT = server.port
    settings.BOUNCE_IMAP_TLS = "starttls"
    settings.BOUNCE_IMAP_USER, settings.BOUNCE_IMAP_PASSWORD = USER, PASSWORD
    yield server
    server.stop()


def test_the_mailbox_is_read_and_our_notices_removed_from_it(sent, imap):
    mail, address = sent
    imap.receive(postfix(address))
    imap.receive(b"To: bounce@return.example\r\nSubject: a question\r\n\r\nHello\r\n")

    call_command("read_bounces", verbosity=0)

    assert again(mail).state == MailState.BOUNCED
    assert [stored.flags for stored in imap.box.values()] == [{r"\Seen"}]
    call_command("read_bounces", verbosity=0)
    assert imap.met["FETCH"] == 2


@pytest.mark.parametrize(
    "cut", [("FETCH", 2), ("STORE", 1), ("STORE", 2), ("EXPUNGE", 1)]
)
def test_whoever_is_cut_off_half_way_begins_again_and_changes_nothing(sent, imap, cut):
    mail, address = sent
    imap.receive(postfix(address, "4.4.1", "delayed"))
    imap.receive(postfix(address))
    imap.cut = cut

    with pytest.raises(CommandError):
        call_command("read_bounces", verbosity=0)
    imap.forget_what_was_cut()
    call_command("read_bounces", verbosity=0)

    assert again(mail).state == MailState.BOUNCED
    assert FollowUp.objects.count() == 1
    notes = mail.delivery_attempts.filter(stage="notice").values_list("code", flat=True)
    assert sorted(notes) == ["delayed 4.4.1", "failed 5.1.1"]
    assert all(r"\Seen" in stored.flags for stored in imap.box.values())


def test_the_password_is_never_sent_in_clear(imap, settings):
    imap.context = None
    with pytest.raises(CommandError):
        call_command("read_bounces", verbosity=0)
    assert imap.met["LOGIN"] == 0


def test_a_wrong_password_is_said_without_saying_it(imap, settings):
    settings.BOUNCE_IMAP_PASSWORD = "another"
    with pytest.raises(CommandError) as told:
        call_command("read_bounces", verbosity=0)
    assert "another" not in str(told.value)
