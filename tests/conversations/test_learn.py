"""Where the method comes from, who made it, and the card of it for one's pocket."""

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noor(client):
    make.group()
    noor = make.organizer(language="en")
    client.force_login(noor)
    return noor


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def test_the_page_credits_the_collective_and_tells_where_to_find_it(client):
    text = page(client, "conversations:learn").content.decode()

    for told in ("Stroomversnellers", "/toolbox/", "info@stroomversnellers.org"):
        assert told in text
    for network in ("instagram.com", "facebook.com", "bsky.app", "linkedin.com"):
        assert f"{network}/" in text


def test_links_out_stand_on_no_other_page_of_a_talk(client, noor):
    talk = make.conversation(make.person(noor), was_planned=True)

    for name in ("prepare", "hold", "talk"):
        text = page(client, f"conversations:{name}", talk.pk).content.decode()
        assert "instagram" not in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_card_is_kept_as_a_file_that_needs_no_connection(client, language):
    kept = page(client, "conversations:card", language=language, file="1")
    text = kept.content.decode()

    assert f"trede-{language}.html" in kept["Content-Disposition"]
    assert f'<html lang="{language}">' in text
    assert text.count("<section") == 6
    for elsewhere in ("src=", "href=", "<script", "url("):
        assert elsewhere not in text


def test_the_rungs_name_the_guide_about_ladders(client):
    ladder = make.ladder()
    ladder.campaign.teams.add(*make.organizer().teams.all())
    client.force_login(make.organizer(ladder.campaign.teams.get()))

    text = page(client, "ladder:rungs", ladder.pk).content.decode()

    assert "ladders-van-betrokkenheid" in text
