"""Whom somebody knows: kept once, seen by who may see both, gone with the consent."""

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import forget_content
from organizing.models import Relationship
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    made = make.organizer()
    client.force_login(made)
    return made


def person(owner, name, **fields):
    values = {"first_name": name, "last_name": "", "search_text": name.lower()}
    return make.person(owner, **values, **fields)


def url(of):
    return reverse("organizing:relations", args=[of.pk])


def test_a_relation_is_added_shown_at_both_and_removed(client, noor):
    samira, bram = person(noor, "Samira"), person(noor, "Bram")

    client.post(url(samira), {"name": "bram", "kind": "neighbour"})
    client.post(url(bram), {"name": "samira", "kind": "neighbour"})

    tie = Relationship.objects.get()
    assert "Samira" in client.get(url(bram)).content.decode()
    home = client.get(reverse("overview:person", args=[samira.pk])).content.decode()
    assert "Bram" in home
    door = reverse("organizing:relation_remove", args=[bram.pk, tie.pk])
    assert client.post(door).status_code == 302
    assert not Relationship.objects.exists()


def test_whom_i_may_not_see_is_neither_found_nor_named(client, noor):
    samira, hidden = person(noor, "Samira"), person(make.organizer(), "Hidden")
    tie = Relationship.objects.create(person=samira, other=hidden, kind="friend")

    answer = client.post(url(samira), {"name": "hidden", "kind": "friend"})
    page = client.get(reverse("overview:person", args=[samira.pk])).content.decode()
    door = reverse("organizing:relation_remove", args=[samira.pk, tie.pk])

    assert answer.status_code == 422
    assert "Hidden" not in page
    assert client.post(door).status_code == 404
    assert Relationship.objects.count() == 1


def test_one_is_chosen_where_several_have_the_name(client, noor):
    samira = person(noor, "Samira")
    first, second = person(noor, "Bram"), person(noor, "Bram")
    typed = {"name": "bram", "kind": "colleague"}

    asked = client.post(url(samira), typed)
    client.post(url(samira), {**typed, "other": str(second.pk)})

    assert asked.status_code == 422
    assert list(asked.context["form"].errors) == ["other"]
    assert Relationship.objects.get().other == second != first


def test_without_a_basis_of_both_it_is_not_kept(client, noor):
    samira = person(noor, "Samira")
    person(noor, "Bram", basis="")

    answer = client.post(url(samira), {"name": "bram", "kind": "friend"})

    assert answer.status_code == 422
    assert not Relationship.objects.exists()


def test_a_withdrawal_takes_it_away(noor):
    samira, bram = person(noor, "Samira"), person(noor, "Bram")
    Relationship.objects.create(person=bram, other=samira, kind="family")

    forget_content(person=samira, by=noor, now=timezone.now())

    assert not Relationship.objects.exists()
