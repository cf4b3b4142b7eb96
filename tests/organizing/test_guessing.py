"""Somebody tries passwords and codes that are not theirs; fifty at once: S17."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.utils import timezone

from organizing.models import AuditEntry
from tests import make
from tests.organizing.test_accounts import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_a_wrong_password_is_refused_and_counted_without_the_address(client):
    user = make.organizer()

    response = sign_in(client, user, "not-the-password")

    assert response.status_code == 200
    assert not is_signed_in(client)
    line = AuditEntry.objects.get()
    assert (line.action, line.actor_id, line.object_id) == ("sign_in_failed", None, "")


def test_guessing_is_stopped_for_the_account_wherever_it_comes_from(client):
    user = make.organizer()

    for number in range(6):
        sign_in(
            client,
            user,
            f"wrong guess number {number}",
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        )
    response = sign_in(client, user)

    assert response.status_code == 200
    assert not is_signed_in(client)


def test_guessing_one_account_does_not_lock_out_another(client):
    victim, other = make.organizer(), make.organizer()
    for number in range(6):
        sign_in(client, victim, f"wrong guess number {number}")

    browser = type(client)(REMOTE_ADDR="198.51.100.7")
    sign_in(browser, other)

    assert is_signed_in(browser)


def test_five_minutes_after_the_last_guess_the_owner_comes_in(client):
    """With a password and a second factor, while the thief is still refused."""
    victim = make.organizer()
    TOTP.activate(victim, SECRET)
    for number in range(20):
        sign_in(client, victim, f"wrong guess number {number}")
    assert not sign_in(client, victim).headers.get("Location")

    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        owner = type(client)(REMOTE_ADDR="198.51.100.7")
        sign_in(owner, victim)
        counter = next(yield_hotp_counters_from_time())
        code = format_hotp_value(hotp_value(SECRET, counter))
        owner.post("/account/2fa/authenticate/", {"code": code})
        assert is_signed_in(owner)


def arrived(mailoutbox, count):
    """So many mails, of which the last left a moment after its page."""
    until = time.monotonic() + 20
    while len(mailoutbox) < count and time.monotonic() < until:
        time.sleep(0.05)
    return mailoutbox[count - 1]


def ask_for_a_code(client, email):
    return client.post("/account/login/code/", {"email": email}, follow=True)


def test_a_code_from_the_mail_opens_the_door_and_three_guesses_close_it(
    client, mailoutbox
):
    user = make.organizer()

    def code_in(number):
        body = arrived(mailoutbox, number).body
        return re.search(r"\b[A-Z0-9]{3,4}-[A-Z0-9]{3,4}\b", body)[0]

    def type_in(code):
        return client.post("/account/login/code/confirm/", {"code": code})

    ask_for_a_code(client, user.email)
    for _number in range(3):
        type_in("AAA-AAA")
    type_in(code_in(1))
    assert not is_signed_in(client)
    ask_for_a_code(client, user.email)
    type_in(code_in(2))
    assert is_signed_in(client)


@pytest.mark.parametrize("path", ["/account/login/code/", "/account/password/reset/"])
def test_nothing_tells_whether_an_address_has_an_account(client, mailoutbox, path):
    user = make.organizer()

    def asked(email):
        page = type(client)().post(path, {"email": email}, follow=True)
        words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.text)
        return page.redirect_chain, words.replace(email, "")

    # The mail is not what the page waits for, and a stranger gets none.
    nobody, somebody = asked("nobody@example.org"), asked(user.email)

    assert mailoutbox == []
    assert nobody == somebody
    assert arrived(mailoutbox, 1).to == [user.email]
    assert len(mailoutbox) == 1


def test_who_tries_too_often_reads_when_to_try_again(client):
    make.organizer()
    for _number in range(31):
        response = client.post("/account/login/", {})

    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert "Wacht vijf minuten" in response.content.decode()
