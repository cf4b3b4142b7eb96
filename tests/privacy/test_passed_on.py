"""An organizer hears that somebody wants to be erased, and passes it on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.actions import request_erasure
from organizing.models import AuditEntry, Person
from overview.today import today_of
from privacy.actions import ask_for_erasure, erase_person, take_back_erasure
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(noor):
    """An organizer of the coordinator's team."""
    return make.organizer(noor.memberships.get().team)


@pytest.fixture
def samira(mine):
    return make.person(mine, mail_agreed_at=timezone.now())


def pass_on(client, who, person):
    client.force_login(who)
    return client.post(f"/people/{person.pk}/ask-to-erase/", follow=True)


def wishes_on_today(who) -> int:
    return today_of(who, timezone.localdate(), now=timezone.now()).wishing_to_go


def test_from_the_page_of_somebody_to_the_coordinators_today(
    client, noor, mine, samira
):
    client.force_login(mine)
    page = f"/people/{samira.pk}/ask-to-erase/"
    standing = client.get(f"/people/{samira.pk}/standing/").text
    looked = client.get(page)
    samira.refresh_from_db()
    before = samira.restricted_at

    answer = pass_on(client, mine, samira)

    assert f'href="{page}"' in standing
    assert "At once" in looked.text
    assert before is None
    assert answer.redirect_chain == [(f"/people/{samira.pk}/standing/", 302)]
    assert "Passed on to the coordinators" in answer.text
    assert "They asked to be erased" in client.get(f"/people/{samira.pk}/").text
    client.force_login(noor)
    assert "1 person told their organizer" in client.get("/").text
    going = client.get("/going/").text
    assert f'href="/people/{samira.pk}/erase/"' in going
    assert str(samira) in going
    line = AuditEntry.objects.get(action="erasure_requested")
    assert (line.actor_id, line.person_ref) == (mine.pk, samira.audit_ref)


def test_nobody_turns_to_them_from_then_on(client, mine, samira):
    pass_on(client, mine, samira)

    samira.refresh_from_db()
    assert not samira.may_be_mailed()
    assert samira.erasure_asked_at is None
    today = Person.objects.approachable(timezone.localdate())
    assert not today.filter(pk=samira.pk).exists()
    # What was done stays in the figures, as it does once they are erased.
    assert Person.objects.counted().filter(pk=samira.pk).exists()
    assert Person.objects.visible_to(mine).filter(pk=samira.pk).exists()


def test_another_coordinator_a_colleague_and_the_organizer_see_no_such_thing_on_today(
    client, noor, mine, samira
):
    pass_on(client, mine, samira)
    elsewhere = make.coordinator()

    assert wishes_on_today(noor) == 1
    assert [wishes_on_today(one) for one in (elsewhere, mine)] == [0, 0]
    client.force_login(elsewhere)
    assert str(samira) not in client.get("/going/").text


def test_passing_on_twice_keeps_the_first_day(client, mine, samira):
    first = timezone.now() - timedelta(days=2)
    request_erasure(person=samira, by=mine, now=first)

    pass_on(client, mine, samira)

    samira.refresh_from_db()
    assert samira.erasure_requested_at == samira.restricted_at == first
    assert AuditEntry.objects.filter(action="erasure_requested").count() == 1


@pytest.mark.parametrize("who", ["mine", "noor"])
def test_they_stay_after_all(client, request, mine, samira, who):
    pass_on(client, mine, samira)
    client.force_login(request.getfixturevalue(who))

    client.post(f"/people/{samira.pk}/ask-to-erase/drop/")

    samira.refresh_from_db()
    assert (samira.erasure_requested_at, samira.restricted_at) == (None, None)
    assert samira.may_be_mailed()
    assert AuditEntry.objects.filter(action="erasure_request_dropped").count() == 1


def test_an_earlier_restriction_outlives_it(client, mine, samira):
    before = timezone.now() - timedelta(days=3)
    Person.objects.filter(pk=samira.pk).update(restricted_at=before)
    pass_on(client, mine, samira)

    client.post(f"/people/{samira.pk}/ask-to-erase/drop/")

    samira.refresh_from_db()
    assert samira.restricted_at == before


def test_the_coordinator_erases_them_and_the_wish_is_answered(
    client, noor, mine, samira
):
    pass_on(client, mine, samira)
    client.force_login(noor)

    answer = client.post(f"/people/{samira.pk}/erase/")

    assert answer.url == "/going/"
    assert wishes_on_today(noor) == 0
    erase_person(person=samira, by=None, now=timezone.now())
    samira.refresh_from_db()
    assert samira.erasure_requested_at is None


def test_taken_back_while_hidden_everything_is_as_before_it_was_passed_on(
    client, noor, mine, samira
):
    pass_on(client, mine, samira)
    samira.refresh_from_db()
    now = timezone.now() + timedelta(hours=1)
    ask_for_erasure(person=samira, by=noor, now=now)

    take_back_erasure(person=samira, by=noor, now=now)

    samira.refresh_from_db()
    assert (samira.erasure_requested_at, samira.restricted_at) == (None, None)
    assert wishes_on_today(noor) == 0


def test_a_coordinator_is_led_to_the_page_that_does_it(client, noor, samira):
    client.force_login(noor)
    page = f"/people/{samira.pk}/ask-to-erase/"

    answers = [client.get(page), client.post(page)]

    assert {one.url for one in answers} == {f"/people/{samira.pk}/erase/"}
    samira.refresh_from_db()
    assert samira.erasure_requested_at is None


def test_a_colleague_passes_on_nothing(client, noor, samira):
    client.force_login(make.organizer(noor.memberships.get().team))
    page = f"/people/{samira.pk}/ask-to-erase/"

    answers = [client.get(page), client.post(page), client.post(f"{page}drop/")]

    assert {one.status_code for one in answers} == {404}
    samira.refresh_from_db()
    assert samira.erasure_requested_at is None
