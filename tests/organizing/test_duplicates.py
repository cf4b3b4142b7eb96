"""Is this somebody we know? The hint tells no more than it may."""

import pytest
from django.utils import timezone

from organizing import actions
from organizing.models import Person
from tests import make

pytestmark = pytest.mark.django_db
ELSEWHERE = "Somebody in another team"


def known(team, owner=None, **fields):
    values = {
        "first_name": "José",
        "last_name": "Núñez",
        "email": "jose@example.org",
        "phone": "06-12345678",
        **fields,
    }
    return actions.create_person(
        by=None, now=timezone.now(), team=team, owner=owner, **values
    )


def typed(**fields):
    return {"first_name": "New", "last_name": "Name", "language": "nl", **fields}


@pytest.mark.parametrize(
    "fields",
    [
        {"first_name": "jose", "last_name": "NUNEZ"},
        {"email": "JOSE@example.org"},
        {"phone": "+31612345678"},
        {"phone": "0031 6 12 34 56 78"},
    ],
)
def test_somebody_i_may_see_is_shown_with_a_link(client, fields):
    organizer = make.organizer()
    person = known(organizer.teams.get(), organizer)
    client.force_login(organizer)

    response = client.post("/people/new/", typed(**fields))

    assert response.status_code == 422
    assert f"/people/{person.pk}/" in response.text
    assert Person.objects.count() == 1


def test_create_anyway_believes_the_organizer(client):
    organizer = make.organizer()
    known(organizer.teams.get(), organizer)
    client.force_login(organizer)

    client.post("/people/new/", typed(email="jose@example.org", create_anyway="1"))

    assert Person.objects.count() == 2


def test_a_colleagues_person_is_named_without_link_or_contact(client):
    organizer = make.organizer()
    team = organizer.teams.get()
    colleague = make.organizer(of=team, name="Mo Bakker")
    person = known(team, colleague)
    client.force_login(organizer)

    response = client.post("/people/new/", typed(first_name="Jose", last_name="Nunez"))

    assert "José Núñez" in response.text
    assert "Mo Bakker" in response.text
    assert f"/people/{person.pk}/" not in response.text
    assert "jose@example.org" not in response.text


def test_in_another_team_only_that_somebody_may_know_them(client):
    person = known(make.team(name="Secret team"))
    client.force_login(make.organizer())

    response = client.post("/people/new/", typed(email="jose@example.org"))

    assert ELSEWHERE in response.text
    for secret in ("José", "Núñez", "12345678", "Secret team", str(person.pk)):
        assert secret not in response.text


def test_a_name_alone_tells_nothing_about_other_teams(client):
    known(make.team())
    client.force_login(make.organizer())

    response = client.post("/people/new/", typed(first_name="José", last_name="Núñez"))

    assert response.status_code == 302


@pytest.mark.parametrize("fields", [{"email": "jose"}, {"phone": "0612345"}])
def test_part_of_an_address_or_number_finds_nobody(client, fields):
    known(make.team())
    client.force_login(make.organizer())

    response = client.post("/people/new/", typed(**fields))

    assert ELSEWHERE not in response.text


def test_while_typing_htmx_gets_the_hint_alone_and_nothing_is_made(client):
    organizer = make.organizer()
    person = known(organizer.teams.get(), organizer)
    client.force_login(organizer)

    response = client.post(
        "/people/new/",
        {"first_name": "jose", "last_name": "nunez", "hint": "1"},
        headers={"HX-Request": "true"},
    )

    assert response.status_code == 200
    assert "<html" not in response.text
    assert 'id="duplicates"' in response.text
    assert f"/people/{person.pk}/" in response.text
    assert "HX-Request" in response.headers["Vary"]
    assert Person.objects.count() == 1


def test_the_hint_survives_broken_text_while_typing(client):
    client.force_login(make.organizer())

    response = client.post(
        "/people/new/",
        {"first_name": "a\x00", "last_name": "b" * 100000, "hint": "1"},
        headers={"HX-Request": "true"},
    )

    assert response.status_code == 200
