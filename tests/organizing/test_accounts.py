"""Signing in, staying signed in, and the own profile."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.utils import timezone

from organizing.models import AuditEntry, User
from tests import make

pytestmark = pytest.mark.django_db


def sign_in(client, user, password=make.PASSWORD, **extra):
    fields = {"login": user.email, "password": password}
    return client.post("/account/login/", fields, **extra)


def is_signed_in(client):
    return client.get("/profile/").status_code == 200


def test_an_e_mail_address_and_a_password_open_the_door(client):
    user = make.organizer()

    response = sign_in(client, user)

    assert response.url == "/"
    assert is_signed_in(client)
    assert AuditEntry.objects.get().action == "signed_in"


def test_the_session_gets_a_new_id_at_sign_in(client):
    user = make.organizer()
    client.post("/language/", {"language": "en"})
    client.get("/account/login/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key

    sign_in(client, user)

    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("is_admin", "idle", "still_in"),
    [
        (False, timedelta(hours=7, minutes=55), True),
        (False, timedelta(hours=8, minutes=5), False),
        (True, timedelta(minutes=55), True),
        (True, timedelta(minutes=65), False),
    ],
)
def test_a_session_that_lies_idle_ends(client, is_admin, idle, still_in):
    user = make.organizer(is_admin=is_admin)
    client.force_login(user)
    assert is_signed_in(client)

    with time_machine.travel(timezone.now() + idle):
        assert is_signed_in(client) is still_in


@pytest.mark.parametrize(
    ("headers", "still_in"), [({"X-Poll": "yes"}, False), ({}, True)]
)
def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(client, headers, still_in):
    client.force_login(make.organizer())
    assert is_signed_in(client)

    with time_machine.travel(timezone.now() + timedelta(hours=7)):
        assert client.get("/profile/", headers=headers).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=9)):
        assert is_signed_in(client) is still_in


def test_the_sign_in_page_never_comes_inside_another(client):
    part = {"HX-Request": "true", "HX-Current-URL": "http://testserver/people/?q=sam"}

    searched = client.get("/people/", headers=part)
    typed = client.post("/asks/check/", headers=part)

    assert searched["HX-Redirect"] == "/account/login/?next=/people/%3Fq%3Dsam"
    assert searched.content == b""
    assert (typed.status_code, typed.content) == (204, b"")


@pytest.mark.parametrize(
    ("is_admin", "hours", "step"), [(False, 7 * 24, 6), (True, 12, 0.75)]
)
def test_even_a_busy_session_ends(client, is_admin, hours, step):
    user = make.organizer(is_admin=is_admin)
    client.force_login(user)
    start = timezone.now()
    is_signed_in(client)
    passed = step
    while passed < hours:
        with time_machine.travel(start + timedelta(hours=passed)):
            assert is_signed_in(client)
        passed += step

    with time_machine.travel(start + timedelta(hours=hours, minutes=1)):
        assert not is_signed_in(client)


@pytest.mark.parametrize("who", [make.coordinator, make.admin])
def test_coordinators_and_admins_see_no_page_without_a_second_factor(
    client, settings, who
):
    settings.SECOND_FACTOR_REQUIRED = True
    user = who()
    client.force_login(user)

    response = client.get("/profile/")
    assert response.url == "/account/2fa/"
    assert client.post("/profile/", {"name": "Changed"}).url == "/account/2fa/"
    assert client.post("/language/", {"language": "nl"}).status_code == 302

    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    assert is_signed_in(client)


def test_organizers_need_one_only_where_the_group_says_so(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    make.group()
    client.force_login(make.organizer())
    assert is_signed_in(client)

    make.group(second_factor_for_all=True)

    assert client.get("/profile/").url == "/account/2fa/"


def test_an_admins_pages_ask_anew_after_ten_minutes(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    admin = make.admin()
    Authenticator.objects.create(user=admin, type="totp", data={"secret": "x"})
    client.force_login(admin)

    response = client.get("/settings/")

    assert response.status_code == 302
    assert response.url.startswith("/account/")
    assert response.url.endswith("?next=%2Fsettings%2F")


def test_a_profile_is_saved_and_speaks_its_language_at_once(client):
    user = make.organizer(language="nl")
    client.force_login(user)

    response = client.post(
        "/profile/",
        {
            "name": "Noor Visser",
            "language": "en",
            "time_zone": "Europe/Brussels",
            "theme": "dark",
        },
        follow=True,
    )

    saved = User.objects.get()
    assert (saved.name, saved.language, saved.time_zone, saved.theme) == (
        "Noor Visser",
        "en",
        "Europe/Brussels",
        "dark",
    )
    assert saved.wants_digest is False
    assert "Your profile" in response.text
    assert 'data-bs-theme="dark"' in response.text


@pytest.mark.parametrize("is_coordinator", [True, False])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_only_a_coordinator_is_asked_about_the_monday_mail(
    client, is_coordinator, language
):
    user = (make.coordinator if is_coordinator else make.organizer)(language=language)
    client.force_login(user)
    asked = {"en": "Mail me on Mondays", "nl": "Mail me elke maandag"}[language]
    fields = {"name": user.name, "language": "nl", "time_zone": user.time_zone}

    assert (asked in client.get("/profile/").text) is is_coordinator
    client.post("/profile/", {**fields, "theme": "auto", "wants_digest": "on"})

    saved = User.objects.get()
    assert saved.wants_digest is True
    assert saved.wants_weekly is not is_coordinator


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("language", "xx"),
        ("theme", "neon"),
        ("name", ""),
        ("name", "x\x00y"),
    ],
)
def test_nonsense_in_a_profile_is_said_at_its_field(client, field, value):
    user = make.organizer()
    client.force_login(user)
    fields = {
        "name": user.name,
        "language": "en",
        "time_zone": "Europe/Amsterdam",
        "theme": "auto",
        field: value,
    }

    response = client.post("/profile/", fields)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_profile_never_makes_an_admin(client):
    user = make.organizer()
    client.force_login(user)

    client.post(
        "/profile/",
        {
            "name": "Noor",
            "language": "en",
            "time_zone": "Europe/Amsterdam",
            "theme": "auto",
            "is_admin": "on",
            "is_active": "",
            "email": "other@example.org",
        },
    )

    saved = User.objects.get()
    assert (saved.is_admin, saved.is_active, saved.email) == (False, True, user.email)


def test_a_stranger_switches_the_language_by_cookie(client):
    assert client.get("/account/login/").headers["Content-Language"] == "nl"

    response = client.post("/language/", {"language": "en", "next": "/account/login/"})

    assert response.url == "/account/login/"
    assert client.get("/account/login/").headers["Content-Language"] == "en"


def test_who_is_signed_in_switches_the_account(client):
    user = make.organizer(language="nl")
    client.force_login(user)

    client.post("/language/", {"language": "en"})

    user.refresh_from_db()
    assert user.language == "en"
    assert client.get("/profile/").headers["Content-Language"] == "en"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
        "http:///evil.example",
        "\x00/",
    ],
)
def test_the_language_switch_leads_to_no_foreign_page(client, elsewhere):
    response = client.post("/language/", {"language": "en", "next": elsewhere})

    assert response.url == "/account/login/"


def test_an_unknown_language_changes_nothing(client):
    user = make.organizer(language="nl")
    client.force_login(user)

    client.post("/language/", {"language": "../../etc"})

    user.refresh_from_db()
    assert user.language == "nl"


def test_the_language_is_not_switched_by_a_link(client):
    assert client.get("/language/?language=en").status_code == 405


def test_pages_behind_login_stay_out_of_every_cache(client):
    client.force_login(make.organizer())

    assert client.get("/profile/").headers["Cache-Control"] == "no-store"
