"""What a stolen session, or a password that was read along, must not do by itself."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.utils import timezone

from organizing.models import AuditEntry, Person
from tests import make
from tests.organizing.test_accounts import sign_in

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ASKS = "/account/2fa/reauthenticate/"


@pytest.fixture(autouse=True)
def _factors_are_required(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    make.group()


def with_factor(user):
    TOTP.activate(user, SECRET)
    return user


def show_factor(client, path=ASKS, then=""):
    counter = next(yield_hotp_counters_from_time())
    code = format_hotp_value(hotp_value(SECRET, counter))
    return client.post(path, {"code": code, "next": then})


def test_a_password_alone_does_not_open_an_admins_pages(client):
    admin = with_factor(make.admin())
    client.force_login(admin)

    asked = client.get("/settings/")
    answer = client.post("/account/reauthenticate/", {"password": make.PASSWORD})

    assert asked.url == f"{ASKS}?next=%2Fsettings%2F"
    assert answer.url.startswith(ASKS)
    assert client.get("/settings/").status_code == 302


def test_the_second_factor_opens_them_for_ten_minutes(client):
    client.force_login(with_factor(make.admin()))

    assert show_factor(client, then="/settings/").url == "/settings/"

    assert client.get("/settings/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=9)):
        assert client.get("/settings/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert client.get("/settings/").status_code == 302


def test_who_just_signed_in_with_it_is_not_asked_again(client):
    admin = with_factor(make.admin())
    sign_in(client, admin)
    show_factor(client, "/account/2fa/authenticate/")

    assert client.get("/settings/").status_code == 200


def test_a_password_of_a_moment_ago_does_not_count_as_one(client):
    """As after the first factor was set: it was never shown yet."""
    admin = make.admin()
    sign_in(client, admin)
    with_factor(admin)

    assert client.get("/settings/").url.startswith(ASKS)
    show_factor(client)
    assert client.get("/settings/").status_code == 200


def test_a_list_of_people_leaves_only_after_a_second_factor(client):
    lead = with_factor(make.coordinator())
    make.person(lead)
    client.force_login(lead)
    back = f"/people/?owner={lead.pk}"

    refused = client.post(f"/people/export.csv?owner={lead.pk}")
    made = AuditEntry.objects.filter(action="people_exported").count()
    shown = show_factor(client, then=back)
    answer = client.post(f"/people/export.csv?owner={lead.pk}")

    assert refused.url == f"{ASKS}?next=%2Fpeople%2F%3Fowner%3D{lead.pk}"
    assert made == 0
    assert shown.url == back
    assert (answer.status_code, answer["Content-Type"][:8]) == (200, "text/csv")


def test_nobody_is_erased_without_a_second_factor(client):
    lead = with_factor(make.coordinator())
    person = make.person(lead)
    client.force_login(lead)
    url = f"/people/{person.pk}/erase/"

    answers = [client.get(url), client.post(url)]

    assert {one.url for one in answers} == {f"{ASKS}?next={quote(url, safe='')}"}
    person.refresh_from_db()
    assert person.erasure_asked_at is None
    show_factor(client, then=url)
    assert client.post(url).url == "/going/"


def test_an_import_is_undone_only_after_a_second_factor(client):
    lead = with_factor(make.coordinator())
    person = make.person(team=lead.memberships.get().team)
    file = make.import_done(lead, person)
    client.force_login(lead)
    page = f"/import/{file.pk}/undo/"

    looked = client.get(page)
    refused = client.post(page)
    is_there = Person.objects.filter(pk=person.pk).exists()
    shown = show_factor(client, then=page)
    client.post(page)

    assert looked.status_code == 200
    assert refused.url == f"{ASKS}?next=%2Fimport%2F{file.pk}%2Fundo%2F"
    assert is_there
    assert shown.url == page
    assert not Person.objects.filter(pk=person.pk).exists()


def test_who_has_no_second_factor_yet_confirms_with_the_password(client):
    """Else nobody could set the first one."""
    client.force_login(make.coordinator())

    asked = client.get("/account/2fa/totp/activate/")

    assert asked.url.startswith("/account/reauthenticate/")
