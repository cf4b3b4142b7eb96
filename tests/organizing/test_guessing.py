"""Somebody tries passwords and codes that are not theirs; fifty at once: S17."""

import re

import pytest

from organizing.models import AuditEntry
from tests import make
from tests.organizing.test_accounts import is_signed_in, sign_in

pytestmark = pytest.mark.django_db


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


def test_a_code_from_the_mail_opens_the_door_and_three_guesses_close_it(
    client, mailoutbox
):
    user = make.organizer()

    def ask():
        client.post("/account/login/code/", {"email": user.email})
        return re.search(r"\b[A-Z0-9]{3,4}-[A-Z0-9]{3,4}\b", mailoutbox[-1].body)[0]

    def type_in(code):
        return client.post("/account/login/code/confirm/", {"code": code})

    code = ask()
    for _number in range(3):
        type_in("AAA-AAA")
    assert not is_signed_in(client)
    type_in(code)
    assert not is_signed_in(client)
    type_in(ask())
    assert is_signed_in(client)


def test_who_tries_too_often_reads_when_to_try_again(client):
    make.organizer()
    for _number in range(31):
        response = client.post("/account/login/", {})

    assert response.status_code == 429
    assert "Wacht vijf minuten" in response.content.decode()
