"""What allauth says after signing in, out and the like, in the reader's language."""

from pathlib import Path

import allauth
import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.template.loader import render_to_string
from django.utils.translation import override

from tests import make

ENGLISH_BROWSER = {"Accept-Language": "en-GB,en"}
NEW_PASSWORD = "een-heel-ander-wachtwoord"
TEMPLATES = Path(allauth.__file__).parent / "templates"
SAID = sorted(
    str(path.relative_to(TEMPLATES))
    for room in ("account", "mfa", "usersessions")
    for path in (TEMPLATES / room / "messages").glob("*.txt")
)


def said(response):
    return [str(message) for message in response.context["messages"]]


def dutch_account(client):
    user = make.organizer(language="nl")
    fields = {"login": user.email, "password": make.PASSWORD}
    page = client.post("/account/login/", fields, headers=ENGLISH_BROWSER, follow=True)
    return user, page


@pytest.mark.django_db
def test_a_dutch_account_is_greeted_in_dutch_in_an_english_browser(client):
    user, page = dutch_account(client)

    assert page.headers["Content-Language"] == "nl"
    assert said(page) == [f"Je bent nu ingelogd als {user.name}."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "words"),
    [(ENGLISH_BROWSER, "You are signed out."), ({}, "Je bent uitgelogd.")],
)
def test_signing_out_is_said_in_the_language_of_the_page_that_follows(
    client, headers, words
):
    dutch_account(client)

    page = client.post("/account/logout/", headers=headers, follow=True)

    assert said(page) == [words]


@pytest.mark.django_db
def test_a_changed_password_is_said_in_the_language_of_the_account(client):
    dutch_account(client)
    fields = {
        "oldpassword": make.PASSWORD,
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
    }

    page = client.post(
        "/account/password/change/", fields, headers=ENGLISH_BROWSER, follow=True
    )

    assert said(page) == ["Je wachtwoord is gewijzigd."]


@pytest.mark.django_db(transaction=True)
def test_a_second_factor_is_said_in_the_language_of_the_account(client):
    dutch_account(client)
    client.post("/account/reauthenticate/", {"password": make.PASSWORD})
    form = client.get("/account/2fa/totp/activate/").context["form"]
    counter = next(yield_hotp_counters_from_time())
    code = format_hotp_value(hotp_value(form.secret, counter))

    page = client.post(
        "/account/2fa/totp/activate/",
        {"code": code},
        headers=ENGLISH_BROWSER,
        follow=True,
    )

    assert said(page) == [
        "Authenticator-app geactiveerd.",
        "Er zijn nieuwe herstelcodes gegenereerd.",
    ]


@pytest.mark.parametrize("template", SAID)
def test_every_message_of_allauth_is_there_in_dutch(template):
    context = {"email": "noor@example.org", "recipient": "noor", "phone": "06"}

    texts = []
    for language in ("nl", "en"):
        with override(language):
            texts.append(render_to_string(template, context).strip())

    assert all(texts)
    assert texts[0] != texts[1]
