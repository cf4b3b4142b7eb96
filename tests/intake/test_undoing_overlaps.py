"""Two files tell of the same people, and one of them was the wrong one."""

from datetime import date

import pytest
from django.utils import timezone

from intake import actions
from intake.actions import taking, undoing
from intake.actions.returning import change_people
from intake.models import ImportDecision, ImportFile, ImportTrace
from intake.planning import plan_of
from organizing.actions import change_person
from organizing.models import Consent, Person
from tests import make
from tests.intake import importing
from tests.intake.importing import SMALL, ilse, outcome, undone

pytestmark = pytest.mark.django_db
NAMES = "Voornaam;Achternaam;E-mail\nIlse;Bakker;ilse@example.org\n"
FULL = (
    "Voornaam;Achternaam;E-mail;Postcode;Groepen\n"
    "Ilse;Bakker;ilse@example.org;1234 AB;zorg\n"
)
OTHER_TAG = (
    "Voornaam;Achternaam;E-mail;Groepen\nIlse;Bakker;ilse@example.org;zorg, wonen\n"
)
BOTH_ORDERS = pytest.mark.parametrize("order", [(0, 1), (1, 0)])


def tags(person: Person) -> set[str]:
    return set(person.tags.values_list("name", flat=True))


def test_who_is_in_another_file_too_goes_with_neither_alone(client):
    user = importing.coordinator(client)
    wrong = importing.taken_in(client, user)
    right = importing.taken_in(client, user)

    page = client.get(f"/import/{wrong.pk}/undo/")
    assert page.context["outlook"] == undoing.Outlook(goes=0, stays=2, filled=0)
    assert outcome(undone(client, wrong)) == (0, 2, 0)
    assert Person.objects.count() == 2

    assert outcome(undone(client, right)) == (2, 0, 0)
    assert not Person.objects.exists()


@BOTH_ORDERS
@pytest.mark.parametrize("second", [NAMES, FULL])
@pytest.mark.parametrize("first", [NAMES, FULL])
def test_with_both_files_a_newcomer_goes_in_either_order(client, first, second, order):
    user = importing.coordinator(client)
    files = [importing.taken_in(client, user, data) for data in (first, second)]

    undone(client, files[order[0]])
    assert Person.objects.count() == 1
    undone(client, files[order[1]])

    assert not Person.objects.exists()


@BOTH_ORDERS
def test_a_newcomer_who_was_changed_by_hand_stays_after_both(client, order):
    user = importing.coordinator(client)
    files = [importing.taken_in(client, user, data) for data in (NAMES, FULL)]
    person = Person.objects.get()
    change_person(
        person=person,
        changes={"postcode": ""},
        based_on=person.version,
        by=user,
        now=timezone.now(),
    )

    for one in order:
        undone(client, files[one])

    assert Person.objects.get().first_name == "Ilse"


@BOTH_ORDERS
def test_what_two_files_say_is_emptied_with_the_last_of_them(client, order):
    user = importing.coordinator(client)
    campaign = make.campaign()
    person = ilse(user)
    files = [
        importing.taken_in(client, user, FULL, campaign=campaign.pk) for _i in range(2)
    ]

    undone(client, files[order[0]])
    person.refresh_from_db()
    assert (person.postcode, tags(person)) == ("1234 AB", {"zorg"})
    assert list(person.campaigns.all()) == [campaign]

    undone(client, files[order[1]])
    person.refresh_from_db()
    assert (person.postcode, tags(person)) == ("", set())
    assert not person.campaigns.exists()


@BOTH_ORDERS
def test_what_a_second_file_filled_of_a_newcomer_who_stays_is_emptied(client, order):
    user = importing.coordinator(client)
    files = [importing.taken_in(client, user, data) for data in (NAMES, FULL)]
    person = Person.objects.get()
    make.finished_talk(person, user)

    for one in order:
        undone(client, files[one])

    person.refresh_from_db()
    assert (person.email, person.postcode) == ("ilse@example.org", "")
    assert tags(person) == set()


def test_of_three_files_the_last_takes_a_newcomer_along(client):
    user = importing.coordinator(client)
    files = [importing.taken_in(client, user, data) for data in (NAMES, FULL, FULL)]

    for file in files:
        assert Person.objects.exists()
        undone(client, file)

    assert not Person.objects.exists()


@BOTH_ORDERS
def test_the_tags_of_each_file_go_with_it(client, order):
    user = importing.coordinator(client)
    person = ilse(user)
    files = [importing.taken_in(client, user, data) for data in (FULL, OTHER_TAG)]
    left = [{"zorg", "wonen"}, {"zorg"}]

    undone(client, files[order[0]])
    assert tags(person) == left[order[0]]
    undone(client, files[order[1]])
    assert tags(person) == set()


def test_a_tag_added_by_hand_since_leaves_all_tags_as_they_are(client):
    user = importing.coordinator(client)
    person = ilse(user)
    files = [importing.taken_in(client, user, data) for data in (FULL, OTHER_TAG)]
    person.refresh_from_db()
    change_person(
        person=person,
        changes={"tags": ["zorg", "wonen", "bellen"]},
        based_on=person.version,
        by=user,
        now=timezone.now(),
    )

    for file in files:
        undone(client, file)

    assert tags(person) == {"zorg", "wonen", "bellen"}


def test_somebody_let_in_by_a_decision_goes_with_their_basis(client):
    user = importing.coordinator(client)
    known = ilse(user, email="noor@example.org")
    doubtful = "Voornaam;Achternaam;E-mail\nKim;de Boer;noor@example.org\n"
    file = importing.taken_in(
        client, user, doubtful, basis="member", is_members_list="on"
    )
    decision = ImportDecision.objects.get()
    client.post(f"/import/decisions/{decision.pk}/", {"answer": "new"})
    assert Person.objects.get(first_name="Kim").basis == "member"

    undone(client, file)

    assert list(Person.objects.all()) == [known]
    assert not Consent.objects.exists()


def test_a_newcomer_whom_a_row_in_doubt_filled_goes(client):
    user = importing.coordinator(client)
    doubtful = SMALL + "Kim;de Boer;sam@example.org;ja;1111 AA;\n"
    file = importing.taken_in(client, user, doubtful)
    decision = ImportDecision.objects.get()
    client.post(f"/import/decisions/{decision.pk}/", {"answer": "same"})
    assert Person.objects.get(first_name="Sam").postcode == "1111 AA"

    assert outcome(undone(client, file)) == (2, 0, 0)


def test_a_file_of_rows_in_doubt_alone_can_be_undone(client):
    user = importing.coordinator(client)
    ilse(user, email="noor@example.org")
    doubtful = "Voornaam;Achternaam;E-mail\nKim;de Boer;noor@example.org\n"
    file = importing.taken_in(client, user, doubtful)
    assert not ImportTrace.objects.exists()

    undone(client, file)

    assert not ImportDecision.objects.exists()


def test_a_row_whose_file_was_undone_meanwhile_is_refused(client):
    user = importing.coordinator(client)
    ilse(user, email="noor@example.org")
    file = importing.taken_in(client, user)
    decision = ImportDecision.objects.get()
    undone(client, file)

    with pytest.raises(actions.AlreadyDecided):
        actions.decide(decision=decision, answer="new", by=user, now=timezone.now())


def test_a_place_on_the_ladder_keeps_them_in_the_campaign(client):
    user = importing.coordinator(client)
    campaign = make.campaign()
    person = ilse(user)
    file = importing.taken_in(client, user, FULL, campaign=campaign.pk)
    make.position(person, make.ladder(campaign), 2, date(2026, 11, 1))

    undone(client, file)

    assert list(person.campaigns.all()) == [campaign]


def test_campaigns_chosen_by_hand_since_stay(client):
    user = importing.coordinator(client)
    campaign, other = make.campaign(), make.campaign()
    person = ilse(user)
    file = importing.taken_in(client, user, FULL, campaign=campaign.pk)
    person.refresh_from_db()
    change_person(
        person=person,
        changes={"campaigns": [campaign, other]},
        based_on=person.version,
        by=user,
        now=timezone.now(),
    )

    undone(client, file)

    assert set(person.campaigns.all()) == {campaign, other}


def test_one_who_goes_and_one_who_comes_make_a_plan_old(client):
    """A plan made before would say of the one who went that they are here."""
    user = importing.coordinator(client)
    file = importing.taken_in(client, user, NAMES)
    before = taking._state_of_people()

    undone(client, file)
    make.person(team=file.team)

    assert taking._state_of_people() != before


def test_who_went_since_the_plan_was_made_joins_no_campaign(client):
    user = importing.coordinator(client)
    first = importing.taken_in(client, user, NAMES)
    campaign = make.campaign()
    second = importing.previewed(client, user, FULL, campaign=campaign.pk)
    plan = plan_of(second)
    undone(client, first)

    change_people(file=second, plan=plan, now=timezone.now(), check=lambda: None)

    assert not Person.campaigns.through.objects.exists()
    assert not ImportTrace.objects.exists()


def test_the_outlook_tells_who_was_given_an_organizer(client):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user)
    Person.objects.filter(first_name="Noor").update(owner=user)

    page = client.get(f"/import/{file.pk}/undo/")

    assert page.context["outlook"].assigned == 1
    assert "1 of those who go was given an organizer" in page.content.decode()


def test_an_import_that_was_undone_in_part_says_so(client, monkeypatch):
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 0)
    monkeypatch.setattr(undoing, "BATCH", 1)
    monkeypatch.setattr(undoing, "BATCHES", 1)
    user = importing.coordinator(client)
    file = importing.taken_in_by_the_clock(client, user)
    client.post(f"/import/{file.pk}/undo/")
    actions.take_in_waiting(timezone.now())
    assert "Undone in part" not in client.get(f"/import/{file.pk}/").content.decode()

    client.post(f"/import/{file.pk}/stop/")

    page = client.get(f"/import/{file.pk}/").content.decode()
    assert "Undone in part" in page
    assert ImportFile.objects.get().counts["removed"] == 1
