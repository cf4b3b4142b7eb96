"""A coordinator hides somebody who asks to be erased, and may take it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.models import AuditEntry, Person
from privacy.actions import TIME_TO_TAKE_IT_BACK, erase_whom_is_due
from tests import make
from tests.privacy.canaries import CANARY, where_they_stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client, known, noor):
    client.force_login(noor)
    return client


def test_from_the_page_of_somebody_to_the_list_of_what_goes(pages, known, noor):
    standing = pages.get(f"/people/{known.pk}/standing/").content.decode()
    before = pages.get(f"/people/{known.pk}/erase/")
    answer = pages.post(f"/people/{known.pk}/erase/", follow=True)

    assert f'href="/people/{known.pk}/erase/"' in standing
    assert before.status_code == 200
    assert answer.redirect_chain == [("/going/", 302)]
    assert f"{known} " in answer.content.decode().replace("</p>", " ")
    assert pages.get(f"/people/{known.pk}/").status_code == 404
    assert pages.get(f"/people/{known.pk}/erase/").status_code == 404
    line = AuditEntry.objects.get(action="erasure_asked")
    assert (line.actor_id, line.person_ref) == (noor.pk, known.audit_ref)


def test_looking_at_the_page_hides_nobody(pages, known):
    pages.get(f"/people/{known.pk}/erase/")
    pages.head(f"/people/{known.pk}/erase/")

    known.refresh_from_db()
    assert known.erasure_asked_at is None


def test_they_stay_after_all(pages, known):
    pages.post(f"/people/{known.pk}/erase/")

    answer = pages.post(f"/people/{known.pk}/keep/")

    assert answer.url == f"/people/{known.pk}/"
    assert pages.get(answer.url).status_code == 200
    assert CANARY not in pages.get("/going/").content.decode().casefold()


def test_after_seven_days_the_page_tells_when_and_no_longer_who(pages, known):
    pages.post(f"/people/{known.pk}/erase/")
    asked = Person.objects.get(pk=known.pk).erasure_asked_at
    assert asked is not None

    erase_whom_is_due(asked + TIME_TO_TAKE_IT_BACK - timedelta(minutes=1))
    assert CANARY in pages.get("/going/").content.decode().casefold()
    erase_whom_is_due(asked + TIME_TO_TAKE_IT_BACK)

    page = pages.get("/going/").content.decode()
    assert str(known.pk)[:8] in page
    assert where_they_stand() == set()
    assert pages.post(f"/people/{known.pk}/keep/").status_code == 404


def test_an_organizer_is_told_who_does_it_and_may_pass_it_on(client, known, noor):
    organizer = make.organizer(known.team)
    Person.objects.filter(pk=known.pk).update(owner=organizer)
    client.force_login(organizer)

    page = client.get(f"/people/{known.pk}/standing/").content.decode()

    assert "A coordinator of your team does it" in page
    assert f"/people/{known.pk}/erase/" not in page
    assert client.post(f"/people/{known.pk}/erase/").status_code == 403
    assert client.get("/going/").status_code == 403


def test_a_coordinator_elsewhere_neither_sees_nor_keeps_them(client, pages, known):
    pages.post(f"/people/{known.pk}/erase/")
    elsewhere = type(client)()
    elsewhere.force_login(make.coordinator())

    assert CANARY not in elsewhere.get("/going/").content.decode().casefold()
    assert elsewhere.post(f"/people/{known.pk}/keep/").status_code == 404
    assert Person.objects.get(pk=known.pk).erasure_asked_at == (
        Person.objects.get(pk=known.pk).restricted_at
    )


def test_who_left_long_ago_is_on_the_page_no_more(pages, known):
    earlier = timezone.now() - timedelta(days=31)
    Person.objects.filter(pk=known.pk).update(
        erasure_asked_at=earlier, restricted_at=earlier, erased_at=earlier
    )

    assert str(known.pk)[:8] not in pages.get("/going/").content.decode()
