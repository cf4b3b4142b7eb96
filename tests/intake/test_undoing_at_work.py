"""An undo at work: by the clock, stopped, too late, and beside others."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Thread
from uuid import UUID

import pytest
import time_machine
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from intake import actions
from intake.actions import undoing
from intake.models import ImportDecision, ImportFile, ImportTrace
from organizing.actions import lock_person
from organizing.models import AuditEntry, Membership, Person
from privacy.actions import ask_for_erasure, take_back_erasure
from tests import make
from tests.intake import importing
from tests.intake.importing import State, ilse, outcome, undone

pytestmark = pytest.mark.django_db
TWO_WAIT = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="in SQLite one writer waits for the other"
)


def test_much_is_left_to_the_clock_and_can_be_stopped(client, monkeypatch):
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    monkeypatch.setattr(undoing, "BATCH", 1)
    monkeypatch.setattr(undoing, "BATCHES", 1)
    user = importing.coordinator(client)
    file = importing.taken_in_by_the_clock(client, user)
    url = f"/import/{file.pk}/"
    client.post(f"{url}undo/")

    assert Person.objects.count() == 2
    assert actions.take_in_waiting(timezone.now()) is True
    assert Person.objects.count() == 1
    page = client.get(url)
    assert "1 of 2 people looked at" in page.content.decode()
    client.post(f"{url}stop/")
    assert actions.take_in_waiting(timezone.now()) is False
    assert Person.objects.count() == 1

    client.post(f"{url}undo/")
    while actions.take_in_waiting(timezone.now()):
        pass
    assert not Person.objects.exists()
    file.refresh_from_db()
    assert outcome(file) == (2, 0, 0)


def test_the_clock_stops_for_who_coordinates_no_longer(client, monkeypatch):
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 0)
    user = importing.coordinator(client)
    file = importing.taken_in_by_the_clock(client, user)
    client.post(f"/import/{file.pk}/undo/")
    Membership.objects.filter(user=user).delete()

    actions.take_in_waiting(timezone.now())

    file.refresh_from_db()
    assert file.state == State.DONE
    assert Person.objects.count() == 2


def test_after_thirty_days_it_stays_as_it_is(client):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user)
    later = timezone.now() + timedelta(days=31)

    with time_machine.travel(later):
        client.force_login(user)
        answer = client.get(f"/import/{file.pk}/undo/", follow=True)
        assert "cannot be undone" in answer.content.decode()
        client.post(f"/import/{file.pk}/undo/")
        assert Person.objects.count() == 2
        actions.take_in_waiting(timezone.now())
    assert not ImportTrace.objects.exists()


def test_a_row_decided_while_it_is_undone_is_undone_too(client, monkeypatch):
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 0)
    user = importing.coordinator(client)
    known = ilse(user, email="noor@example.org")
    file = importing.taken_in_by_the_clock(client, user)
    decision = ImportDecision.objects.get()
    client.post(f"/import/{file.pk}/undo/")
    client.post(f"/import/decisions/{decision.pk}/", {"answer": "new"})
    assert Person.objects.count() == 3

    while actions.take_in_waiting(timezone.now()):
        pass

    file.refresh_from_db()
    assert file.state == State.UNDONE
    assert list(Person.objects.all()) == [known]


def test_a_person_who_is_gone_is_not_found_by_a_page_that_was_open(client):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user)
    person = Person.objects.get(first_name="Noor")
    undone(client, file)

    with transaction.atomic(), pytest.raises(Http404):
        lock_person(person)
    assert client.post(f"/people/{person.pk}/edit/").status_code == 404


@TWO_WAIT
@pytest.mark.django_db(transaction=True)
def test_a_talk_that_is_logged_at_that_very_moment_keeps_them(client):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user)
    person = Person.objects.get(first_name="Noor")
    actions.begin_undo(file=file, by=user, now=timezone.now())

    def undo():
        try:
            actions.undo(file=file, now=timezone.now())
        finally:
            connection.close()

    undoing_it = Thread(target=undo)
    with transaction.atomic():
        talk = make.finished_talk(lock_person(person), user)
        undoing_it.start()
        # It has come to this person, and waits.
        undoing_it.join(timeout=1)
        assert undoing_it.is_alive()
    undoing_it.join()

    file.refresh_from_db()
    assert outcome(file) == (1, 1, 0)
    talk.refresh_from_db()


def on_its_own_connection(do, *args, **kwargs):
    try:
        return do(*args, **kwargs)
    finally:
        connection.close()


@TWO_WAIT
@pytest.mark.django_db(transaction=True)
def test_a_row_decided_at_that_very_moment_waits_and_finds_nobody(client):
    user = importing.coordinator(client)
    doubtful = "Kim;de Boer;noor@example.org;ja;;\nLot;Vos;sam@example.org;ja;;\n"
    file = importing.taken_in(client, user, importing.SMALL + doubtful)
    first, second = Person.objects.order_by("pk")
    decision = ImportDecision.objects.get(about=first)
    now = timezone.now()
    actions.begin_undo(file=file, by=user, now=now)

    with ThreadPoolExecutor() as others:
        with transaction.atomic():
            lock_person(second)
            undoing_it = others.submit(
                on_its_own_connection, actions.undo, file=file, now=now
            )
            with pytest.raises(TimeoutError):
                undoing_it.result(timeout=1)
            # It holds the first by now, and waits for the second.
            deciding = others.submit(
                on_its_own_connection,
                actions.decide,
                decision=decision,
                answer="same",
                by=user,
                now=now,
            )
            with pytest.raises(TimeoutError):
                deciding.result(timeout=1)
        undoing_it.result()
        with pytest.raises((actions.NobodyToJoin, actions.AlreadyDecided)):
            deciding.result()

    file.refresh_from_db()
    assert file.state == State.UNDONE
    assert not Person.objects.exists()


@TWO_WAIT
@pytest.mark.django_db(transaction=True)
def test_people_are_held_in_one_order_whoever_came_first(client):
    user = importing.coordinator(client)
    # Before every newcomer in the order of the key, in which they are all held.
    earliest = UUID(int=1)
    here = ilse(user, pk=earliest, email="ilse@example.org")
    row = "Ilse;Bakker;ilse@example.org;ja;1111 AA;\n"
    file = importing.taken_in(client, user, importing.SMALL + row)
    newcomer = Person.objects.exclude(pk=here.pk).order_by("pk").first()
    now = timezone.now()
    actions.begin_undo(file=file, by=user, now=now)

    with ThreadPoolExecutor() as others:
        with transaction.atomic():
            lock_person(here)
            undoing_it = others.submit(
                on_its_own_connection, actions.undo, file=file, now=now
            )
            with pytest.raises(TimeoutError):
                undoing_it.result(timeout=1)
            # As handing over both of them at once does.
            lock_person(newcomer)
        undoing_it.result()

    file.refresh_from_db()
    assert outcome(file) == (2, 0, 1)


def test_who_asked_to_be_erased_is_left_alone_by_an_undo(client):
    user = importing.coordinator(client)
    here = ilse(user)
    row = "Ilse;Bakker;ilse@example.org;ja;1111 AA;\n"
    file = importing.taken_in(client, user, importing.SMALL + row)
    noor, now = Person.objects.get(first_name="Noor"), timezone.now()
    for person in (here, noor):
        ask_for_erasure(person=person, by=None, now=now)

    assert outcome(undone(client, file)) == (1, 1, 0)

    for person in (here, noor):
        take_back_erasure(person=person, by=None, now=now)
        person.refresh_from_db()
    assert here.postcode == "1111 AA"
    assert noor.email == "noor@example.org"


def test_asking_twice_is_asking_once_and_a_running_import_is_not_undone(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    actions.begin(file=file, by=user, now=timezone.now())

    client.post(f"/import/{file.pk}/undo/")
    file.refresh_from_db()
    assert file.state == State.RUNNING

    actions.run(file=file, now=timezone.now())
    asked = [
        actions.begin_undo(file=one, by=user, now=timezone.now())
        for one in (file, ImportFile.objects.get())
    ]
    assert asked == [True, False]
    actions.undo(file=file, now=timezone.now())
    client.post(f"/import/{file.pk}/undo/")

    assert AuditEntry.objects.filter(action="import_undo_started").count() == 1
    file.refresh_from_db()
    assert outcome(file) == (2, 0, 0)
