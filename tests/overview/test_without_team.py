"""Who is in no team finds pages that say so."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (make.admin, "people and talks are for their organizers"),
        (make.user, "Ask a coordinator to add you to a team"),
    ],
)
@pytest.mark.parametrize("door", ["/people/", "/talks/new/", "/ladder/"])
def test_who_is_in_no_team_is_told_why_nobody_is_here(client, of, said, door):
    make.person(make.organizer())
    make.ladder()
    client.force_login(of(language="en"))

    page = client.get(door).content.decode()

    assert said in page
    assert "Add the first person" not in page
    assert "People appear here once" not in page
    assert 'href="/people/new/"' not in page
    assert "?new=1" not in page
