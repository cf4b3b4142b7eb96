"""Reading along with a preparation, and what is said while one types in it."""

import pytest

from conversations.models import Preparation
from organizing.models import AuditEntry
from tests import make
from tests.conversations.test_preparation import prepared, sent, sheet, talk, url

pytestmark = pytest.mark.django_db
__all__ = ["talk"]


def test_a_co_pilot_reads_what_was_prepared_for_this_talk_alone(client, talk):
    talk.co_pilot = make.organizer(of=talk.person.team)
    talk.purpose = "The lift"
    talk.save()
    prepared(talk, shared="The stairs", my_story="My own eviction", ask_a="Will you?")
    client.force_login(talk.co_pilot)

    page = sheet(client, talk)

    for words in ("The lift", "The stairs", "Will you?"):
        assert words in page
    for private in ("My own eviction", "Their mother upstairs", "Fill it in"):
        assert private not in page
    line = AuditEntry.objects.get(action="notes_opened")
    assert line.actor_id == talk.co_pilot.pk


def test_what_is_for_me_alone_is_not_for_a_co_pilot(client, talk):
    talk.co_pilot = make.organizer(of=talk.person.team)
    talk.only_me = True
    talk.save()
    client.force_login(talk.co_pilot)

    assert client.get(url(talk, "prepare")).status_code == 404


def look(client, talk, name, text):
    return client.post(url(talk, "prepare_look"), {"look": name, name: text})


def test_a_remark_comes_while_one_types_and_nothing_is_kept(client, talk):
    closed = look(client, talk, "question_1", "Do you like the stairs?")
    vague = look(client, talk, "ask_a", "Would you like to help some time?")
    clear = look(client, talk, "ask_b", "Will you bring cake on Friday at 8 pm?")

    assert "Yes or no answers this one" in closed.content.decode()
    assert "Almost there" in vague.content.decode()
    assert "Clear: they know" in clear.content.decode()
    assert look(client, talk, "shared", "The stairs").status_code == 204
    assert not Preparation.objects.exists()


def test_a_proposal_is_put_into_its_field(client, talk):
    vague = "Would you like to hand out flyers some time?"
    page = look(client, talk, "ask_a", vague).content.decode()
    assert 'name="use_proposal" value="ask_a"' in page

    sent(client, talk, ask_a=vague, use_proposal="ask_a")

    assert Preparation.objects.get().ask_a.startswith("Will you hand out flyers")


def test_the_sheet_says_which_question_is_closed(client, talk):
    prepared(talk, question_1="How is the lift?", question_2="Do you like it?")

    assert "“Do you like it?” Yes or no answers this one" in sheet(client, talk)


def test_the_sheet_says_what_an_ask_still_lacks(client, talk):
    prepared(talk, ask_a="Would you like to help some time?")

    assert "Not clear yet:" in sheet(client, talk)
