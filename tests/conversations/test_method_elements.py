"""Small elements of the method that no other test looks at, seen on their pages."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ask_checker import check
from conversations.actions import load_shipped
from conversations.forms.steps import stamp
from conversations.models import LibraryEntry
from conversations.scenarios import SCENARIOS
from conversations.shipped.prompts import PROMPTS
from conversations.shipped.questions import DECK
from conversations.steps import Step
from tests import make

pytestmark = pytest.mark.django_db
LANGUAGES = ("nl", "en")


@pytest.fixture
def noor(client):
    make.group()
    load_shipped(now=timezone.now())
    noor = make.coordinator(language="en")
    client.force_login(noor)
    return noor


@pytest.fixture
def talk(noor):
    campaign = make.campaign()
    campaign.teams.add(noor.teams.get())
    return make.conversation(make.person(noor), was_planned=True, campaign=campaign)


def page(client, name, *args, **query):
    address = reverse(f"conversations:{name}", args=args)
    return client.get(address, query).content.decode()


def said(words):
    return [getattr(words, language) for language in LANGUAGES]


def sent(**values):
    data = {}
    for name, value in values.items():
        data |= {name: value, f"{name}-version": 1, f"{name}-was": stamp(1, "")}
    return data


def test_a_story_is_built_from_three_questions(client, talk):
    text = page(client, "story_new")

    assert "Who asked you, and what made you say yes?" in text
    assert "What you do in this campaign, and which background you take along." in text
    assert text.count("<textarea") == 3


def test_agitation_is_asking_and_then_being_silent(client, talk):
    for words in PROMPTS[Step.AGITATION].aloud:
        assert all(text.endswith("?") for text in said(words))
    text = page(client, "hold", talk.pk)

    assert "Who could change it tomorrow, and does not?" in text
    assert "Be silent after the question. You do not have to soothe." in text


def test_a_question_that_hands_over_the_judgement_is_a_prompt_and_never_the_ask(
    client, talk
):
    assert "Do we leave it like this?" in page(client, "hold", talk.pk)
    handing_over = [PROMPTS[Step.AGITATION].aloud[3], *DECK[Step.AGITATION][:2]]
    for words in handing_over:
        for language in LANGUAGES:
            text = getattr(words, language)
            assert not check(text, language, timezone.localdate()).clear, text


def test_listening_and_why_are_at_hand_during_the_talk(client, talk):
    text = page(client, "hold", talk.pk)

    assert "Two minutes about you are enough. After that it is their turn." in text
    assert "Listen for what comes back, and for when the voice changes." in text
    assert "Why is that important to you? And why that?" in text


def test_the_deck_asks_why_they_would_and_what_would_keep_them(client, noor):
    def asks(step, text):
        entries = LibraryEntry.objects.in_use().filter(kind="question", step=step)
        return entries.filter(current__words_en=text).exists()

    assert asks(Step.ISSUE, "What makes this worth your time?")
    assert asks(Step.ISSUE, "What would still keep you from taking part?")
    assert asks(Step.ISSUE, "How was that for you?")
    assert asks(Step.ASK, "What could come between you and a yes?")
    text = page(client, "library", kind="question")
    assert "What makes this worth your time?" in text


def test_a_question_a_coordinator_adds_is_there_for_the_next_preparation(client, talk):
    question = {
        "based_on": 0,
        "step": "issue",
        "words_nl": "Wat zeiden je ouders ervan?",
        "words_en": "What did your parents say of it?",
    }
    add = reverse("conversations:library_new", args=["question"])
    client.post(add, question)

    text = page(client, "prepare_edit", talk.pk)

    assert "What did your parents say of it?" in text


def test_looking_back_asks_for_trust_leadership_and_what_one_showed(client, talk):
    talk.finished_at = talk.started_at = timezone.now()
    talk.save()
    data = sent(
        learned="That she led a strike once",
        trust="grew",
        showed_myself="yes",
        hope="4",
        brought_someone="on",
        followers="The whole staircase",
    )

    client.post(reverse("conversations:debrief", args=[talk.pk]), data)

    row = talk.debrief
    assert (row.trust, row.hope, row.brought_someone) == ("grew", 4, True)
    assert (row.showed_myself, row.followers) == ("yes", "The whole staircase")
    text = page(client, "debrief", talk.pk)
    assert "That she led a strike once" in text


def test_trust_is_asked_in_looking_back_and_nowhere_else(client, talk):
    log = client.get(reverse("conversations:step", args=[talk.pk, Step.NEXT]))
    talk.finished_at = talk.started_at = timezone.now()
    talk.save()
    back = page(client, "debrief", talk.pk)

    assert "trust" not in log.content.decode().lower()
    assert "Trust between you" in back
    assert "What do you know now that you did not know" in back


def test_the_worked_case_stands_on_its_card_with_the_parts_apart(client, noor):
    text = page(client, "practice_card", "litter")

    for part in ("Affirm", "Answer", "Redirect"):
        assert f"<strong>{part}</strong>" in text
    assert "Hannah: “Let us first clear up the litter" in text
    assert "Will you make a plan for that with me on Wednesday at four?" in text


def test_there_are_three_ways_to_begin_an_answer(client, noor):
    starters = LibraryEntry.objects.in_use().filter(kind="starter")
    assert starters.count() == 3

    worry = starters.get(code="starter.worry")
    text = page(client, "library_entry", worry.pk)

    for begin in ("It makes sense that you …", "We do it this way, because …"):
        assert begin in text
    assert worry.current.affirm_nl == "Logisch dat je …"


def test_the_six_steps_have_one_order_wherever_they_stand(client, talk):
    labels = [str(step.label).replace("&", "&amp;") for step in Step]
    for text in (page(client, "hold", talk.pk), page(client, "six_steps")):
        places = [text.index(label) for label in labels]
        assert places == sorted(places)
    card = page(client, "card", language="en").split("<ol>")[1].split("</ol>")[0]
    assert card.count("<li>") == 6


def test_cards_are_set_where_people_live_work_and_meet(noor):
    told = " ".join(card.situation.en.casefold() for card in SCENARIOS)

    for place in ("rent", "warehouse", "climate"):
        assert place in told, place
