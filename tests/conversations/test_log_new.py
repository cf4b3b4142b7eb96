"""A talk that was never planned, logged straight from Today."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conversations.models import Conversation
from organizing.actions import create_person
from organizing.models import Basis, Person
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return noor


@pytest.fixture
def campaign():
    return make.campaign(name="Dry homes")


def known(owner, first_name, last_name="", **fields):
    return create_person(
        by=owner,
        now=timezone.now(),
        team=owner.memberships.get().team,
        owner=owner,
        first_name=first_name,
        last_name=last_name,
        **fields,
    )


def address(**query):
    return reverse("conversations:log_new", query=query)


def today():
    return timezone.localdate()


def held(campaign, **changes):
    return {
        "campaign": str(campaign.pk),
        "on_date": today().isoformat(),
        "channel": "phone",
        **changes,
    }


def test_own_people_are_found_while_typing(client, noor):
    known(noor, "José", "Álvarez")
    known(noor, "Samira", "El Amrani")

    page = client.get(address(q="jose alv"), headers={"HX-Request": "true"})

    text = page.content.decode()
    assert "José Álvarez" in text
    assert "Samira" not in text
    assert "<html" not in text
    assert "HX-Request" in page["Vary"]


def test_the_search_works_without_scripts(client, noor):
    known(noor, "Samira", "El Amrani")

    page = client.get(address(q="samira")).content.decode()

    assert "<html" in page
    assert "El Amrani" in page


def test_a_whole_phone_number_finds_its_person(client, noor):
    known(noor, "Samira", phone="06 12345678")

    assert "Samira" in client.get(address(q="+31 6 1234 5678")).content.decode()


def test_people_of_others_are_not_found(client, noor):
    colleague = make.organizer(of=noor.memberships.get().team)
    known(colleague, "Zeynep")
    known(make.organizer(), "Zoltan")

    page = client.get(address(q="z")).content.decode()

    assert "Zeynep" not in page
    assert "Zoltan" not in page


@pytest.mark.parametrize("query", ["\x00", "%", "x" * 5000, "'; --", "\ud83d"])
def test_any_search_has_an_answer(client, noor, query):
    url = reverse("conversations:log_new")

    response = client.get(url, {"q": query.encode("utf-8", "surrogatepass")})

    assert response.status_code == 200


def test_a_known_person_is_three_taps_from_the_log(client, noor, campaign):
    person = known(noor, "Samira", basis=Basis.MEMBER)
    page = client.get(address(person=person.pk))
    assert page.context["form"].initial["campaign"] == campaign

    response = client.post(address(), held(campaign, person=person.pk))

    talk = Conversation.objects.get()
    assert response.url == reverse("conversations:log", args=[talk.pk])
    assert (talk.person, talk.organizer, talk.campaign) == (person, noor, campaign)
    assert (talk.was_planned, talk.kind) == (False, Conversation.Kind.FIRST)
    assert "steps" in client.get(response.url).context


def test_the_campaign_of_the_latest_talk_is_proposed(client, noor, campaign):
    person = known(noor, "Samira")
    latest = make.campaign(name="Warm homes")
    make.conversation(person, campaign=latest)

    page = client.get(address(person=person.pk))

    assert page.context["form"].initial["campaign"] == latest


def test_pressing_twice_makes_one_log(client, noor, campaign):
    person = known(noor, "Samira")

    client.post(address(), held(campaign, person=person.pk))
    client.post(address(), held(campaign, person=person.pk))

    assert Conversation.objects.count() == 1


def test_a_person_is_created_on_the_fly(client, noor, campaign):
    assert (
        client.get(address(new=1, q="Ömer")).context["form"].initial["first_name"]
        == "Ömer"
    )

    response = client.post(
        address(), held(campaign, first_name="Ömer", contact="06-12345678")
    )

    person = Person.objects.get()
    talk = Conversation.objects.get()
    assert (person.owner, person.basis) == (noor, Basis.NONE)
    assert person.phone == "06-12345678"
    assert list(person.campaigns.all()) == [campaign]
    assert talk.person == person
    assert "may we remember it?" in client.get(response.url).content.decode()


def test_an_e_mail_address_is_recognised(client, noor, campaign):
    client.post(address(), held(campaign, first_name="Ö", contact="o@example.org"))

    assert Person.objects.get().email == "o@example.org"


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_name": ""},
        {"first_name": "a\x00b"},
        {"first_name": "x" * 1_000_000},
        {"contact": "no number"},
        {"contact": "a@b"},
        {"on_date": "2026-02-30"},
        {"on_date": "9999-12-31"},
        {"on_date": "1900-01-01"},
        {"campaign": "x"},
        {"campaign": "00000000-0000-0000-0000-000000000000"},
        {"channel": "pigeon"},
    ],
)
def test_wrong_input_is_said_at_the_place_and_makes_nobody(
    client, noor, campaign, wrong
):
    data = held(campaign, first_name="Ömer", contact="06-12345678") | wrong

    response = client.post(address(), data)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(wrong)
    assert not Person.objects.exists()
    assert not Conversation.objects.exists()


def held_tomorrow():
    return (today() + timedelta(days=1)).isoformat()


def test_a_talk_that_is_still_to_be_held_is_planned_not_logged(client, noor, campaign):
    person = known(noor, "Samira")

    response = client.post(
        address(), held(campaign, person=person.pk, on_date=held_tomorrow())
    )

    assert response.status_code == 422
    assert "Plan the talk instead" in response.content.decode()


def test_somebody_we_may_know_is_shown_before_they_are_added_twice(
    client, noor, campaign
):
    known(noor, "Samira", "El Amrani", phone="0612345678")
    data = held(campaign, first_name="S", contact="+31612345678")

    response = client.post(address(), data)

    assert response.status_code == 422
    assert "Samira El Amrani" in response.content.decode()
    assert Person.objects.count() == 1

    client.post(address(), {**data, "is_new": "1"})
    assert Person.objects.count() == 2


def test_of_other_teams_only_that_somebody_may_know_them(client, noor, campaign):
    known(make.organizer(), "Samira", "El Amrani", phone="0612345678")

    response = client.post(
        address(), held(campaign, first_name="S", contact="0612345678")
    )

    page = response.content.decode()
    assert "Somebody in another team may know this person" in page
    assert "Amrani" not in page


def test_a_foreign_person_cannot_be_logged_with(client, noor, campaign):
    foreign = known(make.organizer(), "Zoltan")

    response = client.post(address(), held(campaign, person=foreign.pk))

    assert response.url == reverse("conversations:log_new")
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("wanted", ["x", "1", "'", "9" * 400])
def test_a_broken_link_leads_back_to_choosing(client, noor, wanted):
    assert client.get(address(person=wanted)).status_code == 200


def test_nobody_logs_with_who_asked_us_to_stop(client, noor, campaign):
    person = known(noor, "Samira")
    person.do_not_contact_at = timezone.now()
    person.save()

    response = client.post(address(), held(campaign, person=person.pk))

    assert response.status_code == 403
    assert not Conversation.objects.exists()


def test_a_planned_talk_whose_day_has_come_is_offered_first(client, noor, campaign):
    person = known(noor, "Samira")
    talk = make.conversation(person, campaign=campaign, was_planned=True)

    assert client.get(address()).context["waiting"] == [talk]
    assert client.get(address(person=person.pk)).context["planned"] == talk


def test_thirty_people_take_as_many_queries_as_one(client, noor):
    known(noor, "Samira")
    client.get(address())

    with CaptureQueriesContext(connection) as one:
        client.get(address())
    for number in range(29):
        known(noor, f"Person {number}")
    with CaptureQueriesContext(connection) as thirty:
        client.get(address())

    assert len(thirty) == len(one)
