"""The link to one's own page opens no more than it should, and for no longer."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone, translation

from organizing.actions import change_person
from organizing.models import AuditEntry, Person
from privacy.actions import erase_person
from privacy.models import MyDataCode
from privacy.my_data.codes import COOKIE
from reminders.actions import close_links
from tests import make
from tests.intake.merging import merged
from tests.privacy.my_data import asked, is_open, opened, path_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def group():
    yield make.group()
    translation.activate("nl")


@pytest.fixture
def samira() -> Person:
    return make.person(make.organizer(), language="en", headline="Qanaryheadline")


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_sends_nothing_and_changes_nothing(client, samira, method):
    """A scanner opens every address it finds, more than once."""
    path = path_of(samira)
    for _ in range(3):
        for more in ("", "code/", "withdraw/", "copy/", "erase/", "stay/", "close/"):
            response = getattr(client, method)(path + more)
            assert response.status_code == (302 if more else 200)
            assert response["Cache-Control"] == "no-store"
            wanted = "no-referrer" if more else "same-origin"
            assert response["Referrer-Policy"] == wanted

    assert not MyDataCode.objects.exists()
    assert not AuditEntry.objects.exists()
    assert not Session.objects.exists()
    # With a page open too.
    opened(client, samira)
    rows = list(MyDataCode.objects.values()), AuditEntry.objects.count()
    version = Person.objects.values("version", "link_version").get(pk=samira.pk)
    for more in ("", "code/", "withdraw/", "copy/", "erase/", "stay/", "close/"):
        getattr(client, method)(path + more)
    assert (list(MyDataCode.objects.values()), AuditEntry.objects.count()) == rows
    samira.refresh_from_db()
    assert version == {"version": samira.version, "link_version": samira.link_version}
    assert is_open(client, path)


def test_without_the_code_nothing_is_done(client, samira):
    path, _digits = asked(client, samira)

    for more in ("withdraw/", "copy/", "erase/", "stay/", "close/"):
        assert client.post(path + more).url == path
    samira.refresh_from_db()
    assert (samira.erasure_asked_at, samira.basis) == (None, "member")
    assert samira.headline == "Qanaryheadline"


def test_the_page_closes_after_an_hour_or_by_its_button(client, samira):
    path = opened(client, samira)
    assert is_open(client, path)
    with time_machine.travel(timezone.now() + HOUR):
        assert not is_open(client, path)
    # The hour is counted here, whatever the browser was told.
    MyDataCode.objects.update(opened_at=timezone.now() - HOUR)
    assert not is_open(client, path)
    MyDataCode.objects.update(opened_at=timezone.now())
    assert is_open(client, path)
    copied = client.cookies[COOKIE].value

    client.post(f"{path}close/")

    thief = Client()
    thief.cookies[COOKIE] = copied
    assert not is_open(client, path)
    assert not is_open(thief, path)


def test_it_is_no_sign_in(client, samira):
    opened(client, samira)

    assert client.get("/people/").url.startswith("/account/login/")
    assert client.get(f"/people/{samira.pk}/").url.startswith("/account/login/")


@pytest.mark.parametrize("cookie", ["x", "a:b:c", "é", "", "null"])
def test_a_made_up_cookie_opens_nothing(client, samira, cookie):
    client.cookies[COOKIE] = cookie

    assert not is_open(client, path_of(samira))


def test_closing_the_links_closes_code_and_page(client, samira):
    path = opened(client, samira)
    _path, digits = asked(client, samira)

    close_links(person=samira, now=timezone.now())

    assert client.get(path).status_code == 410
    assert client.post(path, {"digits": digits}).status_code == 410
    renewed = path_of(samira)
    assert not is_open(client, renewed)
    assert client.post(renewed, {"digits": digits}).status_code == 422


def test_another_address_closes_them_as_well(client, samira):
    path = opened(client, samira)
    change_person(
        person=samira,
        changes={"email": "new@example.org"},
        based_on=samira.version,
        by=samira.owner,
        now=timezone.now(),
    )

    assert client.get(path).status_code == 410


def test_who_was_merged_or_erased_meets_a_plain_page(client, samira):
    gone = make.person(samira.owner, team=samira.team, language="en")
    path = opened(client, gone)
    assert is_open(client, path)
    Person.objects.filter(pk=gone.pk).update(email=samira.email)
    gone.refresh_from_db()
    merged(samira, gone, make.coordinator(samira.team))
    # The same mailbox: the link leads to the one who is left, and asks for a code.
    assert not is_open(client, path)
    assert is_open(client, opened(client, samira))

    erase_person(person=samira, by=None, now=timezone.now())

    for more in ("", "code/", "withdraw/", "copy/", "erase/", "stay/"):
        # That the two were one is forgotten as well.
        assert client.get(path + more).status_code == 404
    assert not MyDataCode.objects.exists()
