"""The wrong file is undone: nobody is lost of whom anything was written."""

from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from intake import actions
from intake.actions import undoing
from intake.models import ImportDecision, ImportFile, ImportTrace
from organizing.actions import assign_owner, lock_person
from organizing.finding import is_suppressed
from organizing.models import AuditEntry, Membership, Person, Relationship
from tests import make
from tests.intake import importing

pytestmark = pytest.mark.django_db
State = ImportFile.State
TAGGED = (
    "Voornaam;Achternaam;E-mail;Postcode;Groepen\n"
    "Ilse;Bakker;ilse@example.org;1234 AB;zorg\n"
)


def undone(client, file: ImportFile) -> ImportFile:
    answer = client.post(f"/import/{file.pk}/undo/")
    assert answer.url == f"/import/{file.pk}/"
    file.refresh_from_db()
    assert file.state == State.UNDONE
    return file


def outcome(file: ImportFile) -> tuple[int, ...]:
    return tuple(file.counts[name] for name in ("removed", "stayed", "emptied"))


def ilse(user, **fields):
    """Somebody who was here before, with hardly anything known of her."""
    return make.person(
        **{
            "team": user.memberships.get().team,
            "first_name": "Ilse",
            "last_name": "Bakker",
            "email": "ilse@example.org",
            "postcode": "",
            **fields,
        }
    )


def test_everybody_who_came_with_the_wrong_file_goes_again(client):
    user = importing.coordinator(client)
    before = importing.everything()
    file = importing.taken_in(client, user)

    page = client.get(f"/import/{file.pk}/undo/")
    assert page.context["outlook"] == undoing.Outlook(goes=2, stays=0, filled=0)
    undone(client, file)

    assert importing.everything() == before
    assert not ImportTrace.objects.exists()
    assert AuditEntry.objects.filter(action="person_undone").count() == 2
    assert AuditEntry.objects.get(action="import_undone").reason == "2"
    # A no to mail is theirs, whoever brought it.
    assert is_suppressed("sam@example.org")
    shown = client.get(f"/import/{file.pk}/").content.decode()
    assert "Went again" in shown
    assert "/undo/" not in shown


def test_the_right_file_can_come_in_after_it(client):
    user = importing.coordinator(client)
    first = importing.taken_in(client, user, importing.sample("08"))
    counted = importing.four(first)
    assert undone(client, first).counts["removed"] == 284
    assert not Person.objects.exists()

    again = importing.taken_in(client, user, importing.sample("08"))

    assert importing.four(again) == counted
    assert ImportDecision.objects.filter(file=again).count() == counted[2]


@pytest.mark.parametrize(
    "touch",
    [
        lambda person, user: make.finished_talk(person, user),
        lambda person, user: make.follow_up(person),
        lambda person, user: make.promise(person),
        lambda person, user: make.debrief(make.finished_talk(person, user)),
        lambda person, user: Relationship.objects.create(
            person=make.person(user), other=person, kind="friend"
        ),
        lambda person, user: make.person(user, recruiter=person),
        lambda person, user: Person.objects.filter(pk=person.pk).update(
            version=2, changed_in={"last_name": 2}
        ),
    ],
)
def test_whoever_something_happened_with_stays(client, touch):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user)
    person = Person.objects.get(first_name="Noor")
    touch(person, user)

    page = client.get(f"/import/{file.pk}/undo/")
    assert page.context["outlook"] == undoing.Outlook(goes=1, stays=1, filled=0)

    assert outcome(undone(client, file)) == (1, 1, 0)
    assert Person.objects.filter(pk=person.pk).exists()


def test_who_was_only_given_an_organizer_goes(client):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user)
    team = user.memberships.get().team
    people = list(Person.objects.all())
    assign_owner(people=people, owner=make.organizer(team), by=user, now=timezone.now())

    assert outcome(undone(client, file)) == (2, 0, 0)


def test_somebody_handed_to_another_team_stays_there(client):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user)
    Person.objects.filter(first_name="Noor").update(team=make.team())

    assert outcome(undone(client, file)) == (1, 1, 0)


def test_what_the_file_filled_is_empty_again(client):
    user = importing.coordinator(client)
    campaign = make.campaign()
    person = ilse(user)
    file = importing.taken_in(client, user, TAGGED, campaign=campaign.pk)
    person.refresh_from_db()
    assert person.postcode
    assert person.tags.exists()
    assert list(person.campaigns.all()) == [campaign]

    assert outcome(undone(client, file)) == (0, 0, 1)

    person.refresh_from_db()
    assert (person.first_name, person.postcode) == ("Ilse", "")
    assert not person.tags.exists()
    assert not person.campaigns.exists()


def test_what_was_changed_since_stays_as_it_is(client):
    user = importing.coordinator(client)
    campaign = make.campaign()
    person = ilse(user, last_name="", email="ilse@example.org")
    file = importing.taken_in(client, user, TAGGED, campaign=campaign.pk)
    person.refresh_from_db()
    make.promise(person, campaign=campaign)
    values = {"postcode": "1111 AA", "version": person.version + 1}
    since = {**person.changed_in, "postcode": person.version + 1}
    Person.objects.filter(pk=person.pk).update(changed_in=since, **values)

    undone(client, file)

    person.refresh_from_db()
    assert person.postcode == "1111 AA"
    assert list(person.campaigns.all()) == [campaign]


def test_an_address_they_agreed_to_be_mailed_at_stays(client):
    user = importing.coordinator(client)
    person = ilse(user, email="", phone="+31612345678")
    listed = (
        "Voornaam;Achternaam;E-mail;Mobiel\nIlse;Bakker;ilse@example.org;0612345678\n"
    )
    file = importing.taken_in(client, user, listed)
    person.refresh_from_db()
    assert person.email == "ilse@example.org"
    Person.objects.filter(pk=person.pk).update(mail_agreed_at=timezone.now())

    undone(client, file)

    person.refresh_from_db()
    assert person.email == "ilse@example.org"


def test_rows_in_doubt_and_what_was_decided_about_them_go_too(client):
    user = importing.coordinator(client)
    person = ilse(user, email="noor@example.org")
    doubtful = (
        "Voornaam;Achternaam;E-mail;Postcode;Groepen\n"
        "Kim;de Boer;noor@example.org;1234 AB;zorg\n"
    )
    file = importing.taken_in(client, user, doubtful)
    decision = ImportDecision.objects.get()
    client.post(f"/import/decisions/{decision.pk}/", {"answer": "same"})
    person.refresh_from_db()
    assert person.postcode

    undone(client, file)

    person.refresh_from_db()
    assert (person.postcode, person.tags.count()) == ("", 0)
    again = importing.taken_in(client, user, doubtful)
    assert ImportDecision.objects.get().file == again
    client.post(
        f"/import/decisions/{ImportDecision.objects.get().pk}/", {"answer": "new"}
    )
    undone(client, again)
    assert list(Person.objects.all()) == [person]


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


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="in SQLite one writer waits for the other"
)
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
