"""The page one holds a talk with: prompts only, nothing to fill in."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import start_conversation
from conversations.shipped.beside import BESIDE
from conversations.shipped.prompts import PROMPTS
from conversations.steps import ALL_FIELDS, Step
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


def test_nobody_else_holds_my_talk(client, talk):
    client.force_login(make.coordinator(of=talk.person.team))

    assert hold(client, talk).status_code == 404


def test_every_step_and_every_field_has_its_guidance():
    assert set(PROMPTS) == set(Step)
    assert set(BESIDE) == set(ALL_FIELDS)
    assert [step.number for step in Step] == [1, 2, 3, 4, 5, 6]
    assert Step.INTRODUCTION.previous is None
    assert Step.NEXT.following is None
