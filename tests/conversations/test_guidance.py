"""What coordinators wrote stands on the pages of a talk, in the reader's language."""

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import change_entry, load_shipped, retire_entry
from conversations.models import LibraryEntry
from conversations.models.library import TEXTS
from conversations.steps import Step
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor():
    make.group()
    load_shipped(now=timezone.now())
    return make.organizer()


@pytest.fixture
def talk(noor):
    return make.conversation(make.person(noor), was_planned=True)


def pages(talk):
    return {
        "hold": reverse("conversations:hold", args=[talk.pk]),
        "prepare": reverse("conversations:prepare", args=[talk.pk]),
        "step": reverse("conversations:step", args=[talk.pk, Step.ISSUE]),
    }


def reword(code, **texts):
    entry = LibraryEntry.objects.get(code=code)
    kept = {name: getattr(entry.current, name) for name in TEXTS}
    return change_entry(
        entry=entry,
        texts={**kept, **texts},
        step=entry.step,
        place=entry.place,
        based_on=entry.current.number,
        by=make.coordinator(),
        now=timezone.now(),
    )


def test_a_reworded_prompt_shows_wherever_it_stood(client, noor, talk):
    reword("prompt.issue.aloud.1", words_en="What do you see at home?")
    reword("prompt.issue.hope.1", words_en="What would be different?")
    reword("prompt.issue.aim", words_en="We know what hurts.")
    reword("question.first_talk.1", words_en="Who lives with you?")
    client.force_login(noor)

    page = {name: client.get(url).content.decode() for name, url in pages(talk).items()}

    assert "What do you see at home?" in page["hold"]
    for text in ("What do you see at home?", "What would be different?", "what hurts"):
        assert text in page["step"]
    assert "Who lives with you?" in page["prepare"]


def test_a_prompt_speaks_the_readers_language(client, noor, talk):
    reword("prompt.issue.aloud.1", words_en="At home?", words_nl="Thuis?")
    noor.language = "nl"
    noor.save()
    client.force_login(noor)

    page = client.get(pages(talk)["hold"]).content.decode()

    assert "Thuis?" in page
    assert "At home?" not in page


def test_a_retired_prompt_is_gone_and_another_campaigns_never_shows(client, noor, talk):
    entry = LibraryEntry.objects.get(code="prompt.issue.aloud.1")
    retire_entry(entry=entry, by=make.coordinator(), now=timezone.now())
    here = {"step": "issue", "place": "aloud"}
    make.entry("prompt", words_en="Ours", campaign=talk.campaign, **here)
    make.entry("prompt", words_en="Theirs", campaign=make.campaign(), **here)
    client.force_login(noor)

    page = client.get(pages(talk)["hold"]).content.decode()

    assert entry.current.words_en not in page
    assert "Ours" in page
    assert "Theirs" not in page


def test_every_prompt_of_the_log_has_its_feedback(client, noor, talk):
    client.force_login(noor)
    entry = LibraryEntry.objects.get(code="prompt.issue.hope.1")
    url, button = pages(talk)["step"], f"feedback-{entry.pk}|issue.hope"

    assert f'name="then" value="{button}"' in client.get(url).content.decode()
    answer = client.post(url, {"issue.hope": "A lift that works", "then": button})

    # Without scripts too: what was typed is saved, and the way back leads to its field.
    assert talk.notes.get(field="issue.hope").text == "A lift that works"
    link = reverse("conversations:library_entry", args=[entry.pk])
    assert answer.url.startswith(link)
    page = client.get(answer.url).content.decode()
    assert f'name="next" value="{url}#id_issue.hope"' in page


def test_feedback_on_what_is_no_prompt_leads_on(client, noor, talk):
    client.force_login(noor)
    url = pages(talk)["step"]

    answer = client.post(url, {"then": "feedback-../../x"})

    assert answer.url == reverse("conversations:step", args=[talk.pk, "agitation"])


@pytest.mark.parametrize("page", ["hold", "prepare", "step"])
def test_many_prompts_take_no_more_queries(client, noor, talk, page):
    url = pages(talk)[page]
    few = statements(client, noor, url)
    for place in ("aloud", "issue.hope", "first_talk"):
        for number in range(10):
            words = f"{place} {number}"
            make.entry("prompt", step="issue", place=place, words_en=words)

    assert statements(client, noor, url) == few


def test_before_the_library_is_loaded_a_talk_has_prompts_all_the_same(client):
    make.group()
    noor = make.organizer()
    talk = make.conversation(make.person(noor), was_planned=True)
    client.force_login(noor)

    for url in pages(talk).values():
        page = client.get(url).content.decode()
        assert "What do you notice of it yourself?" in page
