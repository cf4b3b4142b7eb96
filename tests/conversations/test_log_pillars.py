"""Anger, hope and action beside the third step, and a good end to the talk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conversations.figures import Scope
from conversations.models import EntryVersion, LibraryEntry
from conversations.pillars import PillarCounts, pillar_counts
from conversations.steps import Step
from organizing.models import Person
from tests import make
from tests.conversations.test_log_fields import address, note, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor, first_name="Samira"))


def a_win(words):
    entry = LibraryEntry.objects.create(kind=LibraryEntry.Kind.WIN)
    entry.current = EntryVersion.objects.create(
        entry=entry, number=1, words_en=words, written_at=timezone.now()
    )
    entry.save()


def test_a_missing_pillar_shows_its_prompt(client, talk):
    note(talk, "agitation.anger", "yes")

    page = page_of(client, talk, Step.AGITATION)

    assert "What is not okay here? Ask it" not in page
    assert "What makes it possible that this changes?" in page
    assert "A clear ask in step five fills it." in page


def test_anger_without_hope_cites_a_win(client, talk):
    a_win("The block next door got its lift.")
    note(talk, "agitation.anger", "yes")
    assert "The block next door got its lift." in page_of(client, talk, Step.AGITATION)

    note(talk, "agitation.hope", "yes")

    page = page_of(client, talk, Step.AGITATION)
    assert "Anger alone stays frustration" not in page
    assert "The block next door" not in page


def test_the_pillars_follow_the_ticks_before_they_are_saved(client, talk):
    look = address(talk, Step.AGITATION, "look")

    angry = client.post(look, {"agitation.anger": "yes"}).content.decode()
    calm = client.post(look, {}).content.decode()

    assert "Anger alone stays frustration" in angry
    assert "Anger alone stays frustration" not in calm


def test_a_rallying_line_does_not_fill_the_pillar_of_action_but_a_real_ask_does(
    client, talk
):
    make.ask(talk, text="Shall we fight on together?", is_clear=False)
    assert "A clear ask in step five" in page_of(client, talk, Step.AGITATION)

    make.ask(talk, is_clear=True)

    assert "A clear ask in step five" not in page_of(client, talk, Step.AGITATION)


def test_talks_with_all_three_are_counted_by_what_is_there(talk):
    def held(*ticks, clear=None):
        one = make.conversation(
            talk.person, campaign=talk.campaign, finished_at=timezone.now()
        )
        for tick in ticks:
            note(one, f"agitation.{tick}", "yes")
        if clear is not None:
            make.ask(one, is_clear=clear)

    held("anger", "hope", clear=True)
    held("anger", "hope", clear=False)
    held("anger", clear=True)
    held()
    taken_back = make.conversation(
        talk.person, campaign=talk.campaign, finished_at=timezone.now()
    )
    note(taken_back, "agitation.anger", "", version=2)
    day = timezone.localdate()
    scope = Scope(Person.objects.all(), day, day)

    with CaptureQueriesContext(connection) as queries:
        counts = pillar_counts(scope)

    assert counts == PillarCounts(anger=3, hope=2, action=2, together=1, held=5)
    assert len(queries) == 1


# --- the good end


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("yes", "for what you take on"),
        ("no", "for your honest answer"),
        (None, "for all you told me"),
    ],
)
def test_a_word_of_thanks_is_ready_after_yes_and_after_no(client, talk, answer, says):
    talk.person.language = "en"
    talk.person.save()
    if answer:
        make.ask(talk, answer=answer)
    url = reverse("conversations:finish", args=[talk.pk])
    client.post(url)

    assert says in client.get(url).content.decode()
