"""Letters that come back: who is believed, what changes, and who is told."""

import logging
import random
import string
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from conversations.models import FollowUp
from organizing.finding import is_suppressed
from organizing.models import Person, Suppression
from reminders.bounces.addresses import TOKEN_LENGTH, return_address
from reminders.bounces.notices import read_notice
from reminders.models import DeliveryAttempt, MailState, OutboundMail
from reminders.outbox.bouncing import take_in
from tests.reminders import bounce_samples
from tests.reminders.bounce_samples import MAILERS, postfix
from tests.reminders.cast import due_promise, member, send_everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("returning")]


def again(mail):
    mail.refresh_from_db()
    return mail


def settle(raw):
    return take_in(raw, now=timezone.now())


# --- What a notice changes ----------------------------------------------------------


@pytest.mark.parametrize("mailer", MAILERS)
def test_a_letter_that_came_back_stops_the_address_and_tells_the_owner(sent, mailer):
    mail, address = sent

    assert settle(MAILERS[mailer](address)) == "bounced"

    assert again(mail).state == MailState.BOUNCED
    assert is_suppressed("sam@example.org")
    [task] = FollowUp.objects.all()
    assert task.person == mail.person
    assert task.responsible is None
    assert task.on_date == timezone.localdate()
    assert "another e-mail address" in task.what


@pytest.mark.parametrize("mailer", MAILERS)
@pytest.mark.parametrize(
    ("status", "action"),
    [("4.4.1", "delayed"), ("4.2.2", "failed"), ("5.2.2", "failed")],
)
def test_what_may_pass_is_only_noted(sent, mailer, status, action):
    mail, address = sent

    assert settle(MAILERS[mailer](address, status, action)) == "noted"

    assert again(mail).state == MailState.SENT
    assert not Suppression.objects.exists()
    assert not FollowUp.objects.exists()
    assert mail.delivery_attempts.filter(stage="notice").count() == 1


def test_when_our_sender_or_text_was_refused_the_address_is_left_alone(sent):
    mail, address = sent

    assert settle(postfix(address, "5.7.1")) == "bounced"

    assert again(mail).state == MailState.BOUNCED
    assert not Suppression.objects.exists()


def test_reading_a_notice_twice_changes_nothing(sent):
    mail, address = sent

    assert settle(postfix(address)) == "bounced"
    assert settle(postfix(address)) == "again"

    assert DeliveryAttempt.objects.filter(mail=mail, stage="notice").count() == 1
    assert FollowUp.objects.count() == 1


def test_a_late_notice_about_an_old_address_leaves_the_new_one_alone(sent):
    mail, address = sent
    Person.objects.update(email="better@example.org")

    assert settle(postfix(address)) == "bounced"

    assert again(mail).state == MailState.BOUNCED
    assert not is_suppressed("better@example.org")
    assert not FollowUp.objects.exists()


def test_a_mail_that_is_tried_again_after_a_doubt_is_stopped_by_its_notice(sent):
    mail, address = sent
    OutboundMail.objects.update(state=MailState.RETRY)

    settle(postfix(address))
    send_everything()

    assert again(mail).state == MailState.BOUNCED


def test_who_asked_not_to_be_contacted_is_not_asked_for_an_address(sent):
    _, address = sent
    Person.objects.update(do_not_contact_at=timezone.now())

    settle(postfix(address))

    assert is_suppressed("sam@example.org")
    assert not FollowUp.objects.exists()


def test_a_refusal_at_once_tells_the_owner_as_well(smtp_sink, client):
    smtp_sink.script({"at": "rcpt", "reply": "550 5.1.1 no such user"})
    person = member(email="gone@example.org")
    due_promise(person)

    send_everything()

    client.force_login(person.owner)
    for page in ("/", f"/people/{person.pk}/"):
        assert "Ask for another e-mail address" in client.get(page).text
    assert (
        "Mail to their address comes back" in client.get(f"/people/{person.pk}/").text
    )


def test_with_a_better_address_the_warning_is_gone(sent, client):
    mail, address = sent
    settle(postfix(address))
    client.force_login(mail.person.owner)
    page = f"/people/{mail.person_id}/"
    assert "Mail to their address comes back" in client.get(page).text

    Person.objects.update(email="better@example.org")

    assert "Mail to their address comes back" not in client.get(page).text


# --- Who is believed -----------------------------------------------------------------


def test_the_return_address_fits_and_is_not_the_from_address(sent):
    _, address = sent
    local, _, domain = address.partition("@")
    assert len(local) <= 64
    assert domain == "return.example"
    assert len(local.removeprefix("bounce+")) == TOKEN_LENGTH


def test_without_the_setting_the_envelope_stays_as_it_was(smtp_sink, settings):
    settings.BOUNCE_ADDRESS = ""
    due_promise()

    send_everything()

    assert smtp_sink.messages()[0].sender == "trede@localhost"


def test_servers_may_change_the_case_of_the_address(sent):
    _, address = sent
    assert settle(postfix(address.upper())) == "bounced"


def test_two_thousand_mutated_tokens_are_not_believed(sent):
    mail, address = sent
    dice = random.Random(5)
    letters = string.ascii_lowercase + "234567"
    token = address.partition("+")[2].partition("@")[0]
    for _ in range(2000):
        place = dice.randrange(TOKEN_LENGTH)
        other = dice.choice(letters.replace(token[place], ""))
        mutated = token[:place] + other + token[place + 1 :]
        assert settle(postfix(f"bounce+{mutated}@return.example")) == "unknown"
    assert again(mail).state == MailState.SENT


@pytest.mark.parametrize(
    "to",
    [
        "bounce@return.example",
        "bounce+@return.example",
        "bounce+x@return.example",
        "bounce+" + "é" * 48 + "@return.example",
        "bounce+" + "1" * 48 + "@return.example",
        "bounce+" + "a" * 48 + "@elsewhere.example",
        "sam@example.org",
    ],
)
def test_what_is_no_address_of_ours_changes_nothing(sent, to):
    mail, _ = sent
    assert settle(postfix(to)) in ("unknown", "other")
    assert again(mail).state == MailState.SENT


def test_after_a_week_a_notice_is_no_longer_believed(sent):
    mail, address = sent
    now = timezone.now()

    assert take_in(postfix(address), now=now + timedelta(days=8)) == "unknown"
    assert take_in(postfix(address), now=now - timedelta(days=1)) == "unknown"
    assert take_in(postfix(address), now=now + timedelta(days=6)) == "bounced"
    assert again(mail).state == MailState.BOUNCED


def test_a_letter_that_is_gone_is_unknown():
    address = return_address(uuid4(), "a@b.example", timezone.now())
    assert settle(postfix(address)) == "unknown"


def test_the_log_names_no_address(sent, caplog):
    _, address = sent
    with caplog.at_level(logging.INFO):
        settle(postfix(address))
        settle(postfix("bounce+forged@return.example"))
    assert "@" not in caplog.text
    assert address.partition("+")[2].partition("@")[0] not in caplog.text


def test_an_answer_from_a_holiday_is_no_notice(sent):
    mail, address = sent
    raw = f"To: {address}\r\nSubject: 5.1.1 on holiday\r\n\r\nStatus: 5.1.1\r\n"
    assert settle(raw.encode()) == "other"
    assert again(mail).state == MailState.SENT


def test_hostile_messages_are_only_read(sent):
    _, address = sent
    dice = random.Random(11)
    whole = postfix(address)
    for _ in range(400):
        raw = bytearray(whole)
        for _ in range(dice.randrange(1, 40)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        read_notice(bytes(raw[: dice.randrange(len(raw))]))
    deep = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    assert read_notice(f"To: {address}\r\n".encode() + deep * 3000) is None
    assert read_notice(b"") is None
    assert read_notice(b"\0\xff" * 400_000) is None


def test_samples_are_what_they_seem():
    address = "bounce+" + "a" * TOKEN_LENGTH + "@return.example"
    for name, mailer in MAILERS.items():
        notice = read_notice(mailer(address))
        assert notice is not None, name
        assert notice.has_failed, name
        assert notice.tokens == ("a" * TOKEN_LENGTH,), name
    assert b"\r\n" in bounce_samples.gmail(address)
