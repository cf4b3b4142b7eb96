"""A filter under a name: one's own, and only what the list understands."""

import pytest

from overview.models import SavedFilter
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make.coordinator()


def test_a_filter_is_kept_replaced_and_removed(client, lead):
    client.force_login(lead)
    query = "contact=quiet&owner=nobody"

    client.post("/people/filters/", {"name": "Lost", "query": query})
    client.post(
        "/people/filters/", {"name": "Lost", "query": "q=amina&next=none&evil=1"}
    )
    saved = SavedFilter.objects.get(user=lead)
    assert saved.query == "q=amina&next=none"
    assert "Lost" in client.get("/people/").content.decode()
    stranger = make.organizer()
    client.force_login(stranger)
    assert client.post(f"/people/filters/{saved.pk}/delete/").status_code == 404
    assert "Lost" not in client.get("/people/").content.decode()
    client.force_login(lead)
    client.post(f"/people/filters/{saved.pk}/delete/")

    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("name", ["", "x" * 61, "a\0b", "a\x1bb"])
def test_a_filter_without_a_sound_name_is_not_kept(client, lead, name):
    client.force_login(lead)

    answer = client.post("/people/filters/", {"name": name, "query": "q=a"})

    assert answer.url == "/people/"
    assert not SavedFilter.objects.exists()
