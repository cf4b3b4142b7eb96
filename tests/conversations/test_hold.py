"""The page one holds a talk with: prompts only, nothing to fill in."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    add_entry,
    load_shipped,
    save_preparation,
    start_conversation,
)
from conversations.models import LibraryEntry
from conversations.shipped.beside import BESIDE
from conversations.shipped.prompts import PROMPTS
from conversations.steps import ALL_FIELDS, Kind, Step
from organizing.models import Basis
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    person = make.person(noor, headline="Their mother upstairs")
    campaign = make.campaign(plan_to_win="First the stairs, then the street.")
    return make.conversation(person, campaign=campaign, was_planned=True)


def hold(client, talk):
    return client.get(reverse("conversations:hold", args=[talk.pk]))


def test_all_six_steps_stand_in_one_page_that_works_offline(client, talk):
    page = hold(client, talk).content.decode()

    for step in Step:
        assert f'id="{step}"' in page
    assert "Their mother upstairs" in page
    assert "First the stairs, then the street." in page
    assert page.count("<h1") == 1


def test_there_is_nothing_to_fill_in(client, talk):
    main = hold(client, talk).content.decode().split("<main")[1].split("</main")[0]

    assert not re.search(r"<textarea|<select|<input(?! type=\"hidden\")", main)


def test_links_lead_from_step_to_step_and_at_the_end_to_the_log(client, talk):
    page = hold(client, talk).content.decode()

    for step in list(Step)[1:]:
        assert f'href="#{step}"' in page
    assert reverse("conversations:log", args=[talk.pk]) in page


def test_starting_makes_the_time_left_count(client, talk):
    talk.minutes = 30
    talk.save()

    client.post(reverse("conversations:start", args=[talk.pk]))

    talk.refresh_from_db()
    page = hold(client, talk)
    assert talk.started_at is not None
    assert (page.context["ends_at"] - talk.started_at).total_seconds() == 30 * 60


def test_a_second_tap_on_start_changes_nothing(talk):
    first = start_conversation(conversation=talk, now=timezone.now()).started_at

    assert start_conversation(conversation=talk, now=timezone.now()).started_at == first


def test_every_prompt_takes_feedback_and_comes_back_to_its_step(client, talk):
    load_shipped(now=timezone.now())

    page = hold(client, talk).content.decode()

    prompts = LibraryEntry.objects.filter(place__in=["aloud", "watch"])
    for prompt in prompts:
        link = reverse("conversations:library_entry", args=[prompt.pk])
        assert f'href="{link}?next=/talks/{talk.pk}/hold/%23{prompt.step}#f' in page


def test_feedback_that_is_typed_waits_in_the_browser_until_it_is_sent(client, talk):
    load_shipped(now=timezone.now())
    prompt = LibraryEntry.objects.filter(place="aloud").first()
    back = f"/talks/{talk.pk}/hold/#{prompt.step}"
    url = reverse("conversations:library_entry", args=[prompt.pk])
    page = client.get(url, {"next": back}).content.decode()
    assert f'data-keep="feedback-{prompt.current_id}"' in page
    assert f'name="next" value="{back}"' in page

    give = reverse("conversations:library_feedback_give", args=[prompt.current_id])
    half = client.post(give, {"text": "Shorter, please", "next": back})
    sent = client.post(give, {"verdict": "unclear", "text": "Shorter", "next": back})

    # Without scripts too: what lacks a verdict keeps its words and the way back.
    assert half.status_code == 422
    assert "Shorter, please" in half.content.decode()
    assert f'name="next" value="{back}"' in half.content.decode()
    assert sent.url == back
    assert f'data-saved-draft="feedback-{prompt.current_id}"' in (
        client.get(back.partition("#")[0]).content.decode()
    )


def test_a_question_that_was_taken_along_stands_there_once(client, talk):
    talk.person.basis = Basis.MEMBER
    talk.person.save()
    words = PROMPTS[Step.ISSUE].aloud[0].en
    save_preparation(
        conversation=talk,
        changes={"question_1": words},
        based_on={},
        now=timezone.now(),
    )

    assert hold(client, talk).content.decode().count(words) == 1


def test_nobody_else_holds_my_talk(client, talk):
    client.force_login(make.coordinator(of=talk.person.team))

    assert hold(client, talk).status_code == 404


def test_every_step_and_every_field_has_its_guidance():
    assert set(PROMPTS) == set(Step)
    assert set(BESIDE) <= set(ALL_FIELDS)
    # A tick, a choice and the few words beside a tick explain themselves.
    at_length = {code for code, one in ALL_FIELDS.items() if one.limit > 150}
    texts = {code for code in at_length if ALL_FIELDS[code].kind == Kind.TEXT}
    assert texts <= set(BESIDE)
    assert [step.number for step in Step] == [1, 2, 3, 4, 5, 6]
    assert Step.INTRODUCTION.previous is None
    assert Step.NEXT.following is None


def test_what_was_prepared_is_at_hand_in_its_step(client, talk):
    made = add_entry(
        kind="objection",
        texts={"words_en": "It never helps.", "answer_en": "Alone it does not."},
        by=talk.organizer,
        now=timezone.now(),
    )
    version = LibraryEntry.objects.select_related("current").get(pk=made.pk).current
    add_entry(
        kind="win",
        texts={"words_en": "The lift was repaired."},
        by=talk.organizer,
        now=timezone.now(),
    )
    save_preparation(
        conversation=talk,
        changes={
            "shared": "We both live on the fourth",
            "question_1": "What does it do to you?",
            "bridge": "Because you carry her, together we win",
            "ask_a": "Will you come on Monday at 8 pm?",
        },
        based_on={},
        used=[version],
        now=timezone.now(),
    )

    page = hold(client, talk).content.decode()
    parts = dict(
        re.findall(r'<section class="hold-step" id="(\w+)"(.*?)</section>', page, re.S)
    )

    assert "We both live on the fourth" in parts["introduction"]
    assert "What does it do to you?" in parts["issue"]
    assert "The lift was repaired." in parts["plan"]
    assert "Because you carry her, together we win" in parts["plan"]
    assert "Alone it does not." in parts["plan"]
    assert "Will you come on Monday at 8 pm?" in parts["ask"]
    assert "Alone it does not." in parts["ask"]


def test_a_talk_to_get_to_know_each_other_has_no_ask(client, talk):
    talk.kind = "relational"
    talk.save()

    assert "No ask this time" in hold(client, talk).content.decode()


def test_without_a_basis_nothing_of_them_is_shown(client, talk):
    save_preparation(
        conversation=talk,
        changes={"shared": "The stairs", "my_story": "My father fell"},
        based_on={},
        now=timezone.now(),
    )
    talk.person.basis = Basis.NONE
    talk.person.save()

    page = hold(client, talk).content.decode()

    assert "My father fell" in page
    assert "The stairs" not in page
    assert "Their mother upstairs" not in page
