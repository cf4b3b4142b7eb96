"""Asking by oneself for a copy of everything, and what the page tells of it."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from organizing.models import AuditEntry, Person
from privacy.actions import refuse_copy, release_copy
from privacy.models import DataRequest
from tests import make
from tests.privacy.my_data import opened, path_of

pytestmark = pytest.mark.django_db
ASK = "Ask for a copy of everything"


@pytest.fixture(autouse=True)
def group():
    yield make.group()
    translation.activate("nl")


@pytest.fixture
def samira() -> Person:
    return make.person(make.organizer(), language="en")


def test_a_copy_is_asked_for_once_and_the_page_tells_until_when(client, samira):
    path = opened(client, samira)
    assert ASK in client.get(path).content.decode()

    for _ in range(2):
        page = client.post(f"{path}copy/", follow=True).content.decode()

    asked = DataRequest.objects.get()
    assert (asked.person, asked.asked_by, asked.state) == (samira, None, "asked")
    assert f"by {asked.due_on:%-d %B} at the latest" in page
    assert ASK not in page
    line = AuditEntry.objects.get(action="copy_asked")
    assert (line.actor_id, line.person_ref) == (None, samira.audit_ref)


def test_what_became_of_it(client, samira):
    path, now = opened(client, samira), timezone.now()
    lead = make.coordinator(samira.team)
    client.post(f"{path}copy/")
    refuse_copy(asked=DataRequest.objects.get(), reason="Twice now", by=lead, now=now)
    refused = client.get(path).content.decode()
    client.post(f"{path}copy/")
    newest = DataRequest.objects.latest("asked_at")
    release_copy(asked=newest, by=lead, now=now + timedelta(minutes=1))

    assert "did not get it. Why: Twice now" in refused
    assert ASK in refused
    page = client.get(path).content.decode()
    assert "Your copy of everything is ready" in page
    assert ASK not in page


def test_without_the_code_or_while_waiting_to_be_erased_nothing_is_asked(
    client, samira
):
    client.post(f"{path_of(samira)}copy/")
    path = opened(client, samira)
    client.get(f"{path}copy/")
    client.post(f"{path}erase/")
    client.post(f"{path}copy/")

    assert not DataRequest.objects.exists()
    assert ASK not in client.get(path).content.decode()
