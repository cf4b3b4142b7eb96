"""Adding people."""

import pytest
from django.utils import timezone

from organizing import actions
from organizing.models import Person, Tag
from tests import make

pytestmark = pytest.mark.django_db


def new_person(**fields):
    return {"first_name": "Yasmina", "language": "nl", **fields}


def test_an_organizer_adds_somebody_to_the_own_team_and_keeps_in_touch(client):
    organizer = make.organizer()
    campaign = make.campaign()
    client.force_login(organizer)

    response = client.post(
        "/people/new/",
        new_person(
            last_name="El Amrani",
            phone="06-12345678",
            email="yas@example.org",
            postcode="1091 ab",
            source="market",
            campaigns=[campaign.pk],
            basis="member",
        ),
    )

    person = Person.objects.get()
    assert response.url == f"/people/{person.pk}/"
    assert (person.owner, person.team) == (organizer, organizer.teams.get())
    assert (person.phone, person.postcode) == ("06-12345678", "1091 AB")
    assert list(person.campaigns.all()) == [campaign]
    assert person.basis == "member"
    assert person.consents.get().recorded_by == organizer
    assert "yasmina el amrani" in person.search_text


def test_without_a_name_the_form_says_so_and_keeps_what_was_typed(client):
    client.force_login(make.organizer())

    response = client.post("/people/new/", {"language": "nl", "source": "stall 7"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["first_name"]
    assert "stall 7" in response.text
    assert not Person.objects.exists()


def test_what_is_no_phone_number_is_said_at_the_field(client):
    client.force_login(make.organizer())

    response = client.post("/people/new/", new_person(phone="call me maybe"))

    assert list(response.context["form"].errors) == ["phone"]


@pytest.mark.parametrize("field", ["team", "owner", "basis", "campaigns", "tags"])
@pytest.mark.parametrize(
    "forged", ["7d9c2f8e-0000-4000-8000-000000000000", "x\x00", "9" * 60]
)
def test_a_forged_choice_is_an_error_at_its_field(client, field, forged):
    coordinator = make.coordinator()
    make.coordinator().memberships.update(user=coordinator)
    team = coordinator.memberships.first().team
    client.force_login(coordinator)

    response = client.post(
        "/people/new/", new_person(**{"team": team.pk, field: forged})
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_an_organizer_cannot_give_a_new_person_to_somebody_else(client):
    organizer = make.organizer()
    colleague = make.organizer(of=organizer.teams.get())
    client.force_login(organizer)

    client.post("/people/new/", new_person(owner=colleague.pk))

    assert Person.objects.get().owner == organizer


def test_a_coordinator_chooses_who_keeps_in_touch(client):
    coordinator = make.coordinator()
    organizer = make.organizer(of=coordinator.teams.get())
    outsider = make.organizer()
    client.force_login(coordinator)

    refused = client.post("/people/new/", new_person(owner=outsider.pk))
    client.post("/people/new/", new_person(owner=organizer.pk))

    assert list(refused.context["form"].errors) == ["owner"]
    assert Person.objects.get().owner == organizer


def test_an_owner_must_be_in_the_chosen_team(client):
    coordinator = make.coordinator()
    second = make.coordinator().memberships.get()
    second.user = coordinator
    second.save()
    organizer = make.organizer(of=second.team)
    first = coordinator.teams.exclude(pk=second.team_id).get()
    client.force_login(coordinator)

    response = client.post(
        "/people/new/", new_person(team=first.pk, owner=organizer.pk)
    )

    assert list(response.context["form"].errors) == ["owner"]


def test_an_admin_without_a_team_adds_nobody(client):
    client.force_login(make.admin())

    assert client.get("/people/new/").status_code == 403


def test_the_recruiter_is_found_by_part_of_the_name(client):
    organizer = make.organizer()
    team = organizer.teams.get()
    make.person(team=team)
    actions.create_person(
        by=None, now=timezone.now(), team=team, first_name="José", last_name="Núñez"
    )
    client.force_login(organizer)

    client.post("/people/new/", new_person(recruiter_name="nunez"))

    assert str(Person.objects.get(first_name="Yasmina").recruiter) == "José Núñez"


def test_when_several_fit_the_page_asks_which_without_javascript(client):
    organizer = make.organizer()
    names = ["Visser", "Vis"]
    twins = [
        actions.create_person(
            by=None,
            now=timezone.now(),
            team=organizer.teams.get(),
            first_name="Anna",
            last_name=name,
        )
        for name in names
    ]
    client.force_login(organizer)

    asked = client.post("/people/new/", new_person(recruiter_name="anna"))
    client.post(
        "/people/new/", new_person(recruiter_name="anna", recruiter=twins[1].pk)
    )

    assert list(asked.context["form"].errors) == ["recruiter"]
    assert "Anna Visser" in asked.text
    assert Person.objects.get(first_name="Yasmina").recruiter == twins[1]


def test_somebody_of_another_team_cannot_be_named_as_recruiter(client):
    stranger = actions.create_person(
        by=None, now=timezone.now(), team=make.team(), first_name="Wim", last_name="Wit"
    )
    client.force_login(make.organizer())

    by_name = client.post("/people/new/", new_person(recruiter_name="wim"))
    by_id = client.post(
        "/people/new/", new_person(recruiter_name="wim", recruiter=stranger.pk)
    )

    assert list(by_name.context["form"].errors) == ["recruiter_name"]
    assert "recruiter" in by_id.context["form"].errors
    assert "Wit" not in by_name.text + by_id.text


def test_only_a_coordinator_adds_words_to_the_short_list(client):
    team = make.team()
    for user in (make.organizer(of=team), make.coordinator(of=team)):
        client.force_login(user)
        client.post("/people/new/", new_person(new_tags="bakes, drives"))

    assert set(Tag.objects.values_list("name", flat=True)) == {"bakes", "drives"}
    tagged = Person.objects.filter(tags__name="bakes").distinct()
    assert tagged.count() == 1
    assert "bakes" in tagged.get().search_text


def test_a_name_of_ten_thousand_words_is_too_long_and_costs_nothing(client):
    client.force_login(make.organizer())

    response = client.post("/people/new/", new_person(recruiter_name="a " * 10000))

    assert list(response.context["form"].errors) == ["recruiter_name"]
