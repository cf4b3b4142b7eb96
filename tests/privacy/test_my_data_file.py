"""A copy that was released is fetched by the person themselves: once, after a code."""

import re
import socket
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as conf
from django.utils import timezone, translation

from conversations.models import Note
from organizing.actions import suppress
from organizing.models import AuditEntry, Person, Suppression
from privacy.actions import end_copies
from privacy.models import DataRequest
from privacy.my_data.codes import digits_of
from tests import make
from tests.access_matrix import body_of
from tests.privacy.copying import (
    SECRET,
    as_json,
    asked_for,
    copy,
    files_in,
    looked_through,
)
from tests.privacy.my_data import newest, opened, path_of

pytestmark = pytest.mark.django_db
FETCH = "Fetch my copy"


@pytest.fixture
def samira(noor) -> Person:
    return make.person(make.organizer(noor.memberships.get().team), language="en")


@pytest.fixture
def released(pages, samira, note) -> DataRequest:
    asked = asked_for(samira)
    looked_through(pages, samira)
    asked.refresh_from_db()
    return asked


@pytest.fixture
def phone(client, released):
    """A browser of their own, where nobody is signed in."""
    yield type(client)()
    translation.activate("nl")


def test_from_the_mail_by_the_code_to_the_file(phone, pages, samira, mailoutbox):
    [mail] = mailoutbox
    [link] = re.findall(r"^(\S+/m/my-data/\S+)$", mail.body, re.MULTILINE)
    path = link.removeprefix(conf.BASE_URL)
    waiting = body_of(pages.get(copy(samira)))
    before = phone.post(f"{path}file/")
    phone.post(f"{path}code/")
    phone.post(path, {"digits": digits_of(newest(samira))})
    page = body_of(phone.get(path))
    shown = phone.get(f"{path}file/")
    held = phone.post(f"{path}file/")

    assert (mail.to, mail.subject) == ([samira.email], "Your copy is ready")
    assert SECRET not in mail.body + mail.alternatives[0][0]
    assert f'href="{link}"' in mail.alternatives[0][0]
    assert "by themselves, on their own page" in waiting
    assert "not yet" in waiting
    assert (before.status_code, before.url) == (302, path)
    assert FETCH in page
    assert (shown.status_code, shown.url) == (302, path)
    assert held["Content-Type"] == "application/zip"
    assert held["Cache-Control"] == "no-store"
    assert as_json(files_in(held.content))["talks"]
    line = AuditEntry.objects.get(action="copy_taken")
    assert (line.actor_id, line.person_ref) == (None, samira.audit_ref)


def test_once_and_the_coordinator_sees_it_and_may_still_hand_it_over(
    phone, pages, samira, released
):
    path = opened(phone, samira)
    first, second = (phone.post(f"{path}file/") for _number in range(2))
    page = body_of(phone.get(path))
    seen = body_of(pages.get(copy(samira)))

    assert first.status_code == 200
    assert (second.status_code, second.url) == (302, path)
    assert FETCH not in page
    assert "You fetched your copy of everything" in page
    assert "by themselves, on" in seen
    assert pages.post(copy(samira, "file/")).status_code == 200
    assert AuditEntry.objects.filter(action="copy_taken").count() == 1

    released.refresh_from_db()
    end_copies(released.decided_at + timedelta(hours=24))
    released.refresh_from_db()
    kept = (released.state, released.texts, released.goes_to)
    assert kept == ("handed_over", "", "")


def test_what_a_coordinator_handed_over_can_still_be_fetched(phone, pages, samira):
    pages.post(copy(samira, "file/"))
    path = opened(phone, samira)

    assert "by a coordinator, on" in body_of(pages.get(copy(samira)))
    assert phone.post(f"{path}file/").status_code == 200


def test_after_a_day_it_is_over_also_where_the_clock_stands_still(
    phone, samira, released
):
    with time_machine.travel(released.decided_at + timedelta(hours=24, minutes=1)):
        path = opened(phone, samira)
        assert FETCH not in body_of(phone.get(path))
        assert phone.post(f"{path}file/").status_code == 302
    end_copies(released.decided_at + timedelta(hours=24, minutes=1))

    released.refresh_from_db()
    assert (released.state, released.taken_at, released.goes_to) == ("asked", None, "")


def test_who_changes_the_address_after_the_release_gets_no_file(phone, samira):
    Person.objects.filter(pk=samira.pk).update(email="olga@example.org")
    path = opened(phone, samira)

    assert "A coordinator hands it over to you" in body_of(phone.get(path))
    assert phone.post(f"{path}file/").status_code == 302
    assert DataRequest.objects.get().taken_at is None


@pytest.mark.parametrize("address", ["other@example.org", ""])
def test_only_their_own(phone, samira, address):
    """Also where two people of one house share a mailbox."""
    address = address or samira.email
    other = make.person(samira.owner, language="en", email=address)
    opened(phone, other)

    assert phone.post(f"{path_of(samira)}file/").url == path_of(samira)
    assert phone.post(f"{path_of(other)}file/").url == path_of(other)
    assert DataRequest.objects.get().taken_at is None


@pytest.mark.parametrize("why", ["no address", "mail comes back"])
def test_where_no_mail_arrives_everything_stays_with_the_coordinator(
    pages, samira, mailoutbox, why
):
    if why == "no address":
        Person.objects.update(email="")
    else:
        reason = Suppression.Reason.REFUSED
        suppress(email=samira.email, reason=reason, now=timezone.now())
    asked_for(samira)
    before = body_of(pages.get(copy(samira, "review/")))
    looked_through(pages, samira)
    page = body_of(pages.get(copy(samira)))

    assert "When you release it, a mail goes to" not in before
    assert "by themselves, on their own page" not in page
    assert "Fetch the file within a day" in page
    assert not mailoutbox
    assert DataRequest.objects.get().goes_to == ""
    assert pages.post(copy(samira, "file/")).status_code == 200


def test_when_the_mail_did_not_leave_the_coordinator_hears_it(
    pages, samira, mailoutbox, settings
):
    asked_for(samira)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        smtp = {"host": "127.0.0.1", "port": held.getsockname()[1]}
        backend = "django.core.mail.backends.smtp.EmailBackend"
        settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": smtp}}
        looked_through(pages, samira)

    assert "the mail about it did not leave" in body_of(pages.get(copy(samira)))
    assert DataRequest.objects.get().state == "released"
    assert not mailoutbox


def test_what_they_take_back_is_not_in_their_file_either(phone, samira):
    path = opened(phone, samira)
    phone.post(f"{path}withdraw/")

    files = files_in(phone.post(f"{path}file/").content)
    assert not Note.objects.exists()
    assert not [text for text in files.values() if "lift is broken" in text]
