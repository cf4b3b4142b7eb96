"""The wrong file is undone: nobody is lost of whom anything was written."""

import pytest
from django.utils import timezone

from intake.actions import undoing
from intake.models import ImportDecision, ImportTrace
from organizing.actions import assign_owner
from organizing.finding import is_suppressed
from organizing.models import AuditEntry, Person, Relationship
from tests import make
from tests.intake import importing
from tests.intake.importing import ilse, outcome, undone

pytestmark = pytest.mark.django_db
TAGGED = (
    "Voornaam;Achternaam;E-mail;Postcode;Groepen\n"
    "Ilse;Bakker;ilse@example.org;1234 AB;zorg\n"
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
