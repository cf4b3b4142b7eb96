"""Rows that wait: nobody's contact until somebody decides."""

import pytest
from django.utils import timezone

from intake import actions
from intake.models import ImportDecision
from organizing.finding import is_suppressed
from organizing.models import AuditEntry, Person
from tests import make
from tests.intake import importing

pytestmark = pytest.mark.django_db

OTHER_NAME = (
    "Voornaam;Achternaam;E-mail;Postcode;Nieuwsbrief;Groepen\n"
    "Kim;de Boer;noor@example.org;1234 AB;nee;zorg\n"
)


def ilse(user, **fields):
    return importing.ilse(user, **{"email": "noor@example.org", **fields})


def decision_about(client, user, data=OTHER_NAME, **more):
    importing.taken_in(client, user, data, **more)
    return ImportDecision.objects.get()


def answer(client, decision, what):
    return client.post(f"/import/decisions/{decision.pk}/", {"answer": what})


def test_a_waiting_row_is_nobodys_contact(client):
    user = importing.coordinator(client)
    known = ilse(user)
    decision_about(client, user)

    page = client.get("/import/decisions/")
    people = client.get("/people/", {"q": "Kim"})

    assert Person.objects.get() == known
    assert "Kim de Boer" in page.content.decode()
    assert "Ilse Bakker" in page.content.decode()
    assert "de Boer" not in people.content.decode()
    assert not is_suppressed("noor@example.org")
    assert client.get("/import/").context["waiting"] == 1


def test_taking_somebody_in_as_new_brings_all_the_row_held(client):
    user = importing.coordinator(client)
    ilse(user)
    campaign = make.campaign()
    decision = decision_about(
        client,
        user,
        basis="member",
        is_members_list="on",
        campaign=campaign.pk,
    )

    answer(client, decision, "new")

    kim = Person.objects.get(first_name="Kim")
    assert (kim.source, kim.basis, kim.postcode) == (
        "Ledenlijst november",
        "member",
        "1234 AB",
    )
    assert list(kim.campaigns.all()) == [campaign]
    assert is_suppressed("noor@example.org")
    decision.refresh_from_db()
    assert (decision.state, decision.row) == ("taken", "")
    line = AuditEntry.objects.get(action="import_decided")
    assert (line.actor_id, line.person_ref, line.reason) == (
        user.pk,
        kim.audit_ref,
        "new",
    )


def test_the_same_person_is_filled_where_they_are_empty(client):
    user = importing.coordinator(client)
    known = ilse(user)
    decision = decision_about(client, user)

    answer(client, decision, "same")

    known.refresh_from_db()
    assert Person.objects.count() == 1
    assert (known.first_name, known.postcode) == ("Ilse", "1234 AB")
    assert list(known.tags.values_list("name", flat=True)) == ["zorg"]
    assert "zorg" in known.search_text


def test_leaving_out_forgets_the_row_and_asks_no_more(client):
    user = importing.coordinator(client)
    ilse(user)
    decision = decision_about(client, user)

    answer(client, decision, "drop")
    importing.taken_in(client, user, OTHER_NAME)

    decision = ImportDecision.objects.get()
    assert (decision.state, decision.row) == ("dropped", "")
    assert Person.objects.count() == 1


def test_a_row_is_decided_once(client):
    user = importing.coordinator(client)
    ilse(user)
    decision = decision_about(client, user)
    answer(client, decision, "new")

    again = client.post(
        f"/import/decisions/{decision.pk}/", {"answer": "new"}, follow=True
    )

    assert "decided already" in again.content.decode()
    assert Person.objects.count() == 2


@pytest.mark.parametrize("what", ["", "maybe", "new\x00"])
def test_a_wrong_answer_decides_nothing(client, what):
    user = importing.coordinator(client)
    ilse(user)
    decision = decision_about(client, user)

    page = client.post(
        f"/import/decisions/{decision.pk}/", {"answer": what}, follow=True
    )

    assert page.status_code == 200
    assert ImportDecision.objects.waiting().count() == 1


def test_a_person_in_another_team_is_hinted_at_and_never_shown(client):
    user = importing.coordinator(client)
    make.person(first_name="Secret", last_name="Name", email="Noor@Example.org")

    decision = decision_about(client, user, importing.SMALL)

    assert (decision.reason, decision.about_id) == ("elsewhere", None)
    page = client.get("/import/decisions/").content.decode()
    assert "Somebody in another team may know this person." in page
    assert "Secret" not in page
    refused = client.post(
        f"/import/decisions/{decision.pk}/", {"answer": "same"}, follow=True
    )
    assert "nobody here" in refused.content.decode()
    assert ImportDecision.objects.waiting().count() == 1


def test_a_person_who_moved_to_another_team_can_no_longer_be_joined(client):
    user = importing.coordinator(client)
    known = ilse(user)
    decision = decision_about(client, user)
    Person.objects.filter(pk=known.pk).update(team=make.team())

    assert "Ilse Bakker" not in client.get("/import/decisions/").content.decode()
    with pytest.raises(actions.NobodyToJoin):
        actions.decide(decision=decision, answer="same", by=user, now=timezone.now())


def test_decisions_of_another_team_are_not_there(client):
    user = importing.coordinator(client)
    ilse(user)
    decision = decision_about(client, user)
    client.force_login(make.coordinator())

    assert "Kim" not in client.get("/import/decisions/").content.decode()
    assert answer(client, decision, "new").status_code == 404
    client.force_login(make.organizer())
    assert client.get("/import/decisions/").status_code == 403
    assert answer(client, decision, "new").status_code == 403


def test_the_list_costs_the_same_for_one_row_and_for_twenty(
    client, django_assert_num_queries
):
    user = importing.coordinator(client)
    ilse(user)
    head, row = OTHER_NAME.splitlines()
    importing.taken_in(client, user, OTHER_NAME)
    with django_assert_num_queries(5):
        client.get("/import/decisions/")
    rows = [row.replace("Kim", f"Kim{n}") for n in range(20)]
    importing.taken_in(client, user, "\n".join([head, *rows]))

    with django_assert_num_queries(5):
        client.get("/import/decisions/")
    assert ImportDecision.objects.waiting().count() == 21
