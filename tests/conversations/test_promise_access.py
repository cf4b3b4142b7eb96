"""Who sees a promise, and who may no longer change it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    move_promise,
    reopen_promise,
    review_promise,
)
from conversations.models import MiniPlan, Promise
from organizing.actions import stop_contact
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return noor


@pytest.fixture
def person(noor):
    return make.person(noor, first_name="Samira", language="en")


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def url(name, promise):
    return reverse(f"conversations:{name}", args=[promise.pk])


def review(promise, outcome, by=None, **more):
    return review_promise(
        promise=promise, outcome=outcome, by=by, now=timezone.now(), **more
    )


def test_another_teams_promise_does_not_exist(client, noor, person):
    mine, other = make.promise(person), make.organizer()
    client.force_login(other)

    assert client.get(url("promise", mine)).status_code == 404
    assert client.get(url("promise_edit", mine)).status_code == 404
    for name in ("review", "confirm", "move", "reopen"):
        assert client.post(url(f"promise_{name}", mine)).status_code == 404
    address = reverse("conversations:promise_new")
    assert client.get(f"{address}?person={person.pk}").status_code == 404
    assert client.get(address).status_code == 404
    mine.refresh_from_db()
    assert mine.outcome == "open"


def test_a_colleague_who_is_not_the_owner_does_not_see_it(client, person):
    colleague = make.organizer(person.team)
    client.force_login(colleague)

    assert client.get(url("promise", make.promise(person))).status_code == 404


def test_the_coordinator_sees_it(client, person):
    client.force_login(make.coordinator(person.team))

    assert client.get(url("promise", make.promise(person))).status_code == 200


def test_a_stopped_person_gets_no_new_day(client, noor, person):
    promise = make.promise(person)
    stop_contact(person=person, by=noor, now=timezone.now())

    client.post(url("promise_move", promise), {"on_date": day(3).isoformat()})

    assert Promise.objects.count() == 1


def test_the_page_takes_the_same_queries_with_much_around_it(client, noor, person):
    promise = make.promise(person)
    client.get(url("promise", promise))
    with CaptureQueriesContext(connection) as one:
        client.get(url("promise", promise))
    for _ in range(29):
        make.promise(person, campaign=promise.campaign)
    with CaptureQueriesContext(connection) as thirty:
        client.get(url("promise", promise))

    assert len(one) == len(thirty)


def test_reopening_what_is_open_changes_nothing(noor, person):
    promise = make.promise(person)

    reopen_promise(promise=promise, by=noor, now=timezone.now())

    promise.refresh_from_db()
    assert promise.sequence == 0


def test_what_was_promised_in_an_only_me_talk_is_told_to_nobody_else(
    client, noor, person
):
    """They see that there is a promise and when, as on the page of the person."""
    talk = make.finished_talk(person, noor, only_me=True)
    promise = make.promise(
        person,
        ask=make.ask(talk, answer="yes"),
        act="kanarie uitlaten",
        place="Kanarieplein",
        on_date=day(-1),
    )
    MiniPlan.objects.create(promise=promise, way="kanariepad")
    task = make.follow_up(person, promise=promise, conversation=talk)
    preview = f"{reverse('reminders:letters')}?letter=after-after&person={person.pk}"
    pages = [
        url("promise", promise),
        url("promise_edit", promise),
        url("mini_plan", promise),
        reverse("conversations:follow_up", args=[task.pk]),
        reverse("overview:today"),
        preview,
    ]
    shown = [client.get(page).content.decode().casefold() for page in pages]
    assert sum("kanarie" in page for page in shown) >= 5

    new_owner = make.organizer(person.team)
    person.owner = new_owner
    person.save()
    for reader in (new_owner, make.coordinator(person.team)):
        client.force_login(reader)
        for page in pages:
            assert "kanarie" not in client.get(page).content.decode().casefold(), page
        assert client.get(url("promise", promise)).status_code == 200
        assert client.get(url("promise_edit", promise)).status_code == 404
        assert client.get(url("mini_plan", promise)).status_code == 404


def test_the_words_of_an_only_me_promise_go_along_when_it_is_moved(
    client, noor, person
):
    talk = make.finished_talk(person, noor, only_me=True)
    old = make.promise(
        person, ask=make.ask(talk, answer="yes"), act="Kanarie uitlaten", place="Park"
    )

    new = move_promise(
        promise=old, on_date=day(5), at_time=None, by=noor, now=timezone.now()
    )

    assert (new.act, new.place) == ("Kanarie uitlaten", "Park")
    their_page = reverse("overview:person", args=[person.pk])
    assert "Kanarie" in client.get(their_page).content.decode()
    client.force_login(make.coordinator(person.team))
    for page in (their_page, url("promise", old), url("promise", new)):
        assert "Kanarie" not in client.get(page).content.decode(), page
