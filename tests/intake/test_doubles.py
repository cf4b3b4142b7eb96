"""Who is possibly in the list twice, over all one looks after."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from intake.doubles import doubles_of
from organizing.actions.rows import fill_lookups
from organizing.models import AuditEntry
from tests import make
from tests.access_matrix import body_of

pytestmark = pytest.mark.django_db

PAGE = "/people/doubles/"


@pytest.fixture
def noor(client):
    make.group()
    mine = make.coordinator(language="en")
    client.force_login(mine)
    return mine


def somebody(owner, first_name="Mila", last_name="Bos", **fields):
    fields = {"first_name": first_name, "last_name": last_name, **fields}
    person = make.person(owner, **fields)
    fill_lookups(person, [])
    person.save()
    return person


def found(user, words=""):
    return [(one.same, one.one, one.other) for one in doubles_of(user, words)]


def apart(one, other):
    return reverse("intake:keep_apart", args=[one.pk, other.pk])


def test_what_they_share_tells_why_and_the_surest_comes_first(noor):
    a = somebody(noor, "Mila", "Bos", email="mila@example.org", phone="06 12345678")
    b = somebody(noor, "M.", "Bos", email="Mila@Example.org")
    c = somebody(noor, "Mi", "Bosch", email="", phone="+31 6 1234 5678")
    d = somebody(noor, "mila", "bos", email="")
    somebody(noor, "Mila", "", email="")

    assert found(noor) == [("email", a, b), ("phone", a, c), ("name", a, d)]


def test_a_pair_that_shares_everything_stands_there_once(noor):
    one = somebody(noor, email="mila@example.org", phone="0612345678")
    other = somebody(noor, email="mila@example.org", phone="0612345678")

    assert found(noor) == [("email", one, other)]


def test_only_within_a_team_and_of_ones_own_teams(noor, client):
    elsewhere = make.coordinator()
    somebody(noor, email="mila@example.org")
    somebody(elsewhere, email="mila@example.org")
    assert found(noor) == []
    somebody(elsewhere, email="mila@example.org")

    assert found(noor) == []
    assert len(found(elsewhere)) == 1
    assert "mila@" not in body_of(client.get(PAGE))


def test_who_is_to_be_erased_is_not_there(noor):
    somebody(noor, email="mila@example.org")
    other = somebody(noor, email="mila@example.org")
    other.erasure_asked_at = timezone.now()
    other.save()

    assert found(noor) == []


def test_the_words_of_either_find_the_pair(noor, client):
    somebody(noor, "Zoë", "Bos", email="one@example.org")
    somebody(noor, "Zed", "Vos", email="one@example.org")
    somebody(noor, "Bo", "Smit", email="two@example.org")
    somebody(noor, "Bo", "Smit", email="two@example.org")

    assert [one.first_name for _, one, _ in found(noor, "zoe bos")] == ["Zoë"]
    page = body_of(client.get(PAGE, {"q": "vos"}))
    assert "Zoë Bos and Zed Vos" in page
    assert "Smit" not in page
    assert "Nobody by these words" in body_of(client.get(PAGE, {"q": "nobody"}))


def test_from_the_list_of_people_to_both_side_by_side(noor, client):
    one = somebody(noor, email="mila@example.org")
    other = somebody(noor, email="mila@example.org")
    assert PAGE in body_of(client.get("/people/"))

    page = body_of(client.get(PAGE))

    assert "The same e-mail" in page
    side_by_side = reverse("intake:merge", args=[one.pk, other.pk])
    assert side_by_side in page
    assert client.get(side_by_side).status_code == 200


def test_two_people_are_left_out_from_then_on(noor, client):
    one = somebody(noor, email="mila@example.org")
    other = somebody(noor, email="mila@example.org")
    assert apart(one, other) in body_of(client.get(PAGE))

    answer = client.post(apart(one, other), {"next": f"{PAGE}?q=mila"})
    client.post(apart(other, one))

    assert answer.url == f"{PAGE}?q=mila"
    assert found(noor) == []
    lines = AuditEntry.objects.filter(action="person_kept_apart")
    assert {line.person_ref for line in lines} == {one.audit_ref, other.audit_ref}
    assert lines.count() == 2
    # The page of either still knows who looks the same.
    still = reverse("intake:merge_with", args=[one.pk])
    assert str(other.pk) in body_of(client.get(still))
    third = somebody(noor, email="mila@example.org")
    assert found(noor) == [("email", one, third), ("email", other, third)]


def test_nobody_is_two_people_with_themselves(noor, client):
    one = somebody(noor)

    assert client.post(apart(one, one)).status_code == 404


def test_a_long_list_shows_fifty_and_says_that_there_are_more(noor, client):
    for number in range(51):
        for _twice in (1, 2):
            somebody(noor, f"A{number}", "Bos", email=f"a{number}@example.org")

    page = body_of(client.get(PAGE))

    assert len(re.findall(r'id="double-\d+"', page)) == 50
    assert "There are more." in page


def test_an_address_of_a_whole_office_does_not_fill_the_list(noor):
    for number in range(9):
        somebody(noor, f"A{number}", "Bos", email="office@example.org")

    assert len(found(noor)) == 10
