"""Changing people: what is saved, and what happens when two do it at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organizing import actions
from organizing.models import Person, Tag
from tests import make

pytestmark = pytest.mark.django_db


def as_shown(client, person):
    """What a browser would send back from the edit page, unchanged."""
    form = client.get(f"/people/{person.pk}/edit/").context["form"]
    sent = {"version": person.version}
    for field in form:
        value = field.value()
        if isinstance(value, list):
            value = [getattr(one, "pk", one) for one in value]
        value = getattr(value, "pk", value)
        sent[field.html_name] = "" if value is None else value
        sent[f"initial-{field.html_name}"] = sent[field.html_name]
    return sent


def new_person(**fields):
    return {"first_name": "Yasmina", "language": "nl", **fields}


@pytest.mark.parametrize("who", ["colleague", "outsider", "admin"])
def test_somebody_elses_person_cannot_be_edited(client, who):
    owner = make.organizer()
    person = make.person(owner)
    users = {
        "colleague": lambda: make.organizer(of=person.team),
        "outsider": make.coordinator,
        "admin": make.admin,
    }
    client.force_login(users[who]())

    shown = client.get(f"/people/{person.pk}/edit/")
    saved = client.post(f"/people/{person.pk}/edit/", new_person())

    assert (shown.status_code, saved.status_code) == (404, 404)
    assert person.email not in shown.text
    assert Person.objects.get().first_name == "Samira"


def test_a_page_behind_login_sends_a_stranger_to_sign_in(client):
    person = make.person()

    response = client.get(f"/people/{person.pk}/edit/")

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_an_edit_saves_only_what_changed_and_keeps_search_in_step(client):
    organizer = make.organizer()
    person = make.person(organizer, phone="0612345678")
    client.force_login(organizer)

    response = client.post(
        f"/people/{person.pk}/edit/",
        {**as_shown(client, person), "last_name": "Çelik", "phone": "+31 6 87654321"},
    )

    assert response.url == f"/people/{person.pk}/"
    saved = Person.objects.get()
    assert str(saved) == "Samira Çelik"
    assert "samira celik" in saved.search_text
    assert saved.phone_hash != person.phone_hash
    assert set(saved.changed_in) == {"last_name", "phone"}


def test_nothing_changed_is_no_change(client):
    organizer = make.organizer()
    person = make.person(organizer)
    client.force_login(organizer)

    client.post(f"/people/{person.pk}/edit/", as_shown(client, person))

    assert Person.objects.get().version == person.version


def test_an_organizer_cannot_move_a_person_to_another_team_or_owner(client):
    organizer = make.organizer()
    person = make.person(organizer)
    other = make.organizer()
    client.force_login(organizer)

    client.post(
        f"/people/{person.pk}/edit/",
        {
            **as_shown(client, person),
            "team": other.teams.get().pk,
            "owner": other.pk,
            "do_not_contact_at": "2020-01-01",
            "basis": "consent",
            "version": 1,
        },
    )

    saved = Person.objects.get()
    assert (saved.team, saved.owner) == (person.team, organizer)
    assert (saved.do_not_contact_at, saved.basis) == (None, person.basis)


def test_two_edits_of_one_field_show_both_texts_side_by_side(client):
    organizer = make.organizer()
    person = make.person(organizer, source="petition")
    client.force_login(organizer)
    sent = as_shown(client, person)
    actions.change_person(
        person=person,
        changes={"source": "market stall"},
        based_on=1,
        by=None,
        now=timezone.now(),
    )

    response = client.post(
        f"/people/{person.pk}/edit/", {**sent, "source": "door to door"}
    )

    assert response.status_code == 409
    assert "market stall" in response.text
    assert "door to door" in response.text
    assert Person.objects.get().source == "market stall"


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ("mine", "door to door"),
        ("theirs", "market stall"),
        ("both", "market stall / door to door"),
    ],
)
def test_the_answer_to_a_conflict_is_carried_out(client, keep, expected):
    organizer = make.organizer()
    person = make.person(organizer, source="petition")
    client.force_login(organizer)
    sent = {**as_shown(client, person), "source": "door to door"}
    actions.change_person(
        person=person,
        changes={"source": "market stall"},
        based_on=1,
        by=None,
        now=timezone.now(),
    )
    conflict = client.post(f"/people/{person.pk}/edit/", sent)

    response = client.post(
        f"/people/{person.pk}/edit/",
        {**sent, "version": conflict.context["version"], "keep-source": keep},
    )

    assert response.status_code == 302
    assert Person.objects.get().source == expected


def test_another_field_of_the_row_is_no_conflict(client):
    organizer = make.organizer()
    person = make.person(organizer)
    client.force_login(organizer)
    sent = {**as_shown(client, person), "source": "door to door"}
    actions.change_person(
        person=person,
        changes={"postcode": "1091 AB"},
        based_on=1,
        by=None,
        now=timezone.now(),
    )

    response = client.post(f"/people/{person.pk}/edit/", sent)

    assert response.status_code == 302
    saved = Person.objects.get()
    assert (saved.source, saved.postcode) == ("door to door", "1091 AB")


def test_tags_that_both_changed_conflict_and_can_be_joined(client):
    coordinator = make.coordinator()
    person = make.person(team=coordinator.teams.get())
    client.force_login(coordinator)
    sent = {**as_shown(client, person), "new_tags": "drives"}
    actions.tag_people(people=[person], names=["bakes"], by=None, now=timezone.now())

    conflict = client.post(f"/people/{person.pk}/edit/", sent)
    client.post(
        f"/people/{person.pk}/edit/",
        {**sent, "version": conflict.context["version"], "keep-tags": "both"},
    )

    assert conflict.status_code == 409
    saved = Person.objects.get()
    assert set(saved.tags.values_list("name", flat=True)) == {"bakes", "drives"}
    assert "bakes" in saved.search_text
    assert "drives" in saved.search_text


@pytest.mark.parametrize("version", ["", "x", "9" * 40, "-1"])
def test_a_broken_version_never_overwrites(client, version):
    organizer = make.organizer()
    person = make.person(organizer, source="petition")
    client.force_login(organizer)
    sent = {**as_shown(client, person), "source": "mine", "version": version}
    actions.change_person(
        person=person,
        changes={"source": "theirs"},
        based_on=1,
        by=None,
        now=timezone.now(),
    )

    response = client.post(f"/people/{person.pk}/edit/", sent)

    assert response.status_code == 409
    assert Person.objects.get().source == "theirs"


def test_a_person_who_moves_to_another_team_needs_an_owner_who_is_there(client):
    coordinator = make.coordinator()
    second = make.coordinator().memberships.get()
    second.user = coordinator
    second.save()
    first = coordinator.teams.exclude(pk=second.team_id).get()
    person = make.person(make.organizer(of=first))
    client.force_login(coordinator)
    sent = {**as_shown(client, person), "team": second.team_id}

    refused = client.post(f"/people/{person.pk}/edit/", sent)
    client.post(f"/people/{person.pk}/edit/", {**sent, "owner": ""})

    assert list(refused.context["form"].errors) == ["owner"]
    saved = Person.objects.get()
    assert (saved.team_id, saved.owner) == (second.team_id, None)


def test_an_owner_who_is_not_in_the_team_does_not_come_along():
    """Behind the form: whoever left that team while the page was open."""
    person, elsewhere = make.person(make.organizer()), make.organizer()
    common = {"person": person, "based_on": 1, "by": None, "now": timezone.now()}

    with pytest.raises(actions.OutsideTeam):
        actions.change_person(changes={"owner": elsewhere}, **common)
    moved = actions.change_person(changes={"team": elsewhere.teams.get()}, **common)

    assert moved.owner is None


def test_the_form_costs_the_same_for_one_and_thirty_people(
    client, django_assert_num_queries
):
    coordinator = make.coordinator()
    team = coordinator.teams.get()
    person = make.person(team=team)
    client.force_login(coordinator)
    client.get(f"/people/{person.pk}/edit/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/people/{person.pk}/edit/")
    for number in range(30):
        make.organizer(of=team)
        make.person(team=team)
        make.campaign()
        Tag.objects.create(name=f"tag {number}")
    with django_assert_num_queries(len(one)):
        client.get(f"/people/{person.pk}/edit/")
