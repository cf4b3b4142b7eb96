"""S19: a code opens once, and so does a recovery code."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests import make
from tests.organizing.test_accounts import is_signed_in, sign_in
from tests.organizing.test_fresh_factor import SECRET, show_factor

pytestmark = pytest.mark.django_db
ASKS = "/account/2fa/authenticate/"


def signs_in_with(user, code: str, address: str) -> bool:
    browser = Client(REMOTE_ADDR=address)
    sign_in(browser, user)
    assert not is_signed_in(browser)
    browser.post(ASKS, {"code": code})
    return bool(is_signed_in(browser))


def test_a_code_that_was_used_opens_nothing_more(client):
    user = make.organizer()
    TOTP.activate(user, SECRET)
    sign_in(client, user)
    assert not is_signed_in(client)
    show_factor(client, ASKS)
    assert is_signed_in(client)

    # Read along by somebody, who sends the very same one within its half minute.
    thief = Client(REMOTE_ADDR="198.51.100.7")
    sign_in(thief, user)
    show_factor(thief, ASKS)

    assert not is_signed_in(thief)


def test_each_recovery_code_opens_once():
    user = make.organizer()
    TOTP.activate(user, SECRET)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    first, second = codes[:2]

    assert len(set(codes)) == len(codes) >= 10
    assert signs_in_with(user, first, "198.51.100.1")
    assert not signs_in_with(user, first, "198.51.100.2")
    assert signs_in_with(user, second, "198.51.100.3")


def test_the_codes_of_somebody_else_open_nothing():
    user, other = make.organizer(), make.organizer()
    for one in (user, other):
        TOTP.activate(
            one, SECRET if one == user else "KRUGS4ZANFZSAYJAKRUGS4ZANFZSAYJA"
        )
    theirs = RecoveryCodes.activate(other).get_unused_codes()

    assert not signs_in_with(user, theirs[0], "198.51.100.4")
