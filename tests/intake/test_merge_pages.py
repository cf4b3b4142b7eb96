"""Finding the other entry, looking at both, and the way back, as pages."""

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing.actions import decline_basis
from organizing.actions.rows import fill_lookups
from organizing.models import Merge, Person
from tests import make
from tests.access_matrix import body_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    mine = make.coordinator(language="en")
    client.force_login(mine)
    return mine


@pytest.fixture
def kept(noor):
    return make.person(noor, first_name="Mila", last_name="Bos", phone="+31612345678")


@pytest.fixture
def gone(noor):
    return make.person(noor, first_name="Mila", last_name="Bosch")


def page_of(kept, gone):
    return reverse("intake:merge", args=[kept.pk, gone.pk])


def answers(kept, gone, **more):
    return {
        "kept_version": kept.version,
        "gone_version": gone.version,
        "last_name": "gone",
        "email": "kept",
        **more,
    }


def test_from_the_page_of_a_person_to_the_other_entry(client, kept, gone, noor):
    stranger = make.person(make.organizer(), first_name="Mila", last_name="Bosveld")
    for one in (kept, gone, stranger):
        fill_lookups(one, [])
        one.save()
    page = reverse("overview:person", args=[kept.pk])
    find = reverse("intake:merge_with", args=[kept.pk])
    assert find in body_of(client.get(page))

    found = body_of(client.get(find, {"q": "mila bos"}))

    assert page_of(kept, gone) in found
    assert str(stranger.pk) not in found
    assert page_of(kept, kept) not in found


def test_who_has_the_same_address_is_proposed(client, kept, gone):
    gone.email = kept.email
    gone.save()
    page = reverse("overview:person", args=[kept.pk])
    assert page_of(kept, gone) in body_of(client.get(page))
    find = reverse("intake:merge_with", args=[kept.pk])
    assert page_of(kept, gone) in body_of(client.get(find))


def test_both_side_by_side_and_then_one(client, kept, gone):
    make.promise(gone)
    shown = body_of(client.get(page_of(kept, gone)))
    assert "1 promise" in shown
    # What only one of them has is no question.
    assert 'name="phone"' not in shown
    assert 'name="last_name"' in shown

    answer = client.post(page_of(kept, gone), answers(kept, gone), follow=True)

    kept.refresh_from_db()
    assert kept.last_name == "Bosch"
    text = body_of(answer)
    assert "Merged: everything of both stands here." in text
    way_back = reverse("intake:part", args=[Merge.objects.get().pk])
    assert way_back in text
    old = reverse("overview:person", args=[gone.pk])
    assert client.get(old).headers["Location"].endswith(f"/people/{kept.pk}/")

    assert client.get(way_back).status_code == 200
    answer = client.post(way_back, follow=True)
    assert answer.redirect_chain[-1][0] == old
    assert "They are two again" in body_of(answer)
    assert client.get(way_back).status_code == 404


def test_without_a_choice_nothing_is_merged(client, kept, gone):
    answer = client.post(
        page_of(kept, gone), answers(kept, gone, last_name="", email="nonsense")
    )
    assert answer.status_code == 422
    assert Person.objects.count() == 2


@pytest.mark.parametrize("version", ["", "0", "9" * 30, "-1", "x"])
def test_on_an_old_page_nothing_is_merged_and_the_choices_stay(
    client, kept, gone, version
):
    answer = client.post(page_of(kept, gone), answers(kept, gone, gone_version=version))

    text = body_of(answer)
    assert answer.status_code == 409
    assert "Look once more" in text
    assert f'name="gone_version" value="{gone.version}"' in text
    chosen = text.split('name="last_name" value="gone"')[1].split(">")[0]
    assert "checked" in chosen or 'value="gone" checked' in text
    assert Person.objects.count() == 2


def test_a_refusal_is_said_before_anybody_chooses(client, noor, kept, gone):
    decline_basis(person=gone, by=noor, now=timezone.now())

    for answer in (
        client.get(page_of(kept, gone)),
        client.post(page_of(kept, gone), answers(kept, gone)),
    ):
        text = body_of(answer)
        assert "does not want to be remembered" in text
        assert 'name="last_name"' not in text
    assert Person.objects.count() == 2


def test_nobody_is_merged_with_themselves(client, kept):
    assert client.get(page_of(kept, kept)).status_code == 404


def test_an_organizer_sees_no_way_to_merge(client, kept, gone):
    owner = make.organizer(kept.team)
    Person.objects.update(owner=owner)
    client.force_login(owner)
    page = body_of(client.get(reverse("overview:person", args=[kept.pk])))
    assert "/merge/" not in page
    assert client.get(page_of(kept, gone)).status_code == 403
