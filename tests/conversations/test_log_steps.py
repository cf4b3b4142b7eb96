"""The six steps of a log, as an organizer fills them in, with and without scripts."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conversations.forms.steps import stamp
from conversations.models import Note
from conversations.shipped.beside import BESIDE
from conversations.steps import Step
from organizing.models import Basis
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor, first_name="Samira"))


def address(talk, step):
    return reverse("conversations:step", args=[talk.pk, step])


def without_token(response):
    """The page without the CSRF token, masked anew each time, and its own address."""
    page = re.sub(rb'value="\w{64}"', b"", response.content)
    return page.replace(response.request["PATH_INFO"].encode(), b"")


def note(talk, field, text, version=1):
    return Note.objects.create(
        conversation=talk,
        field=field,
        text=text,
        version=version,
        changed_at=timezone.now(),
    )


def sent(field, text, *, version=0, was=""):
    """One field as its page posts it; `was` is the text the page was opened with."""
    return {
        field: text,
        f"{field}-version": version,
        f"{field}-was": stamp(version, was),
    }


def test_save_and_next_keeps_the_texts_and_goes_on(client, talk):
    data = sent("issue.hope", "A dry bedroom") | sent("issue.at_stake", "Their health")

    response = client.post(address(talk, Step.ISSUE), data)

    assert response.url == address(talk, Step.AGITATION)
    assert {row.field: row.text for row in talk.notes.all()} == {
        "issue.hope": "A dry bedroom",
        "issue.at_stake": "Their health",
    }


def test_the_last_step_leads_to_the_overview(client, talk):
    response = client.post(address(talk, Step.NEXT), sent("next.closing", "A hug"))

    assert response.url == reverse("conversations:log", args=[talk.pk])


def test_every_step_may_stay_empty(client, talk):
    for step in Step:
        assert client.get(address(talk, step)).status_code == 200
        assert client.post(address(talk, step), {}).status_code == 302
    assert not talk.notes.exists()


def test_a_step_can_be_visited_again_and_shows_what_was_typed(client, talk):
    note(talk, "plan.bridge", "Because you care for your street")

    page = client.get(address(talk, Step.PLAN)).content.decode()

    assert "Because you care for your street" in page
    assert 'name="plan.bridge-version" value="1"' in page


def test_a_text_can_be_emptied_again(client, talk):
    note(talk, "plan.bridge", "Wrong")

    client.post(
        address(talk, Step.PLAN), sent("plan.bridge", "", version=1, was="Wrong")
    )

    assert talk.notes.get(field="plan.bridge").text == ""


@pytest.mark.parametrize(
    "bad", ["NUL \x00 inside", "x" * 1_000_000, "x" * 301], ids=["nul", "mb", "long"]
)
def test_wrong_input_is_refused_and_kept_on_the_page(client, talk, bad):
    data = sent("issue.hope", bad) | sent("issue.at_stake", "Their health")

    response = client.post(address(talk, Step.ISSUE), data)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Their health" in page
    assert "error-summary" in page
    assert not talk.notes.exists()


def test_a_step_that_does_not_exist_is_not_found(client, talk):
    address = reverse("conversations:log", args=[talk.pk]) + "seven/"

    assert client.get(address).status_code == 404


def test_a_foreign_talk_looks_like_one_that_never_was(talk):
    stranger = Client()
    stranger.force_login(make.organizer())
    missing = reverse("conversations:step", args=[make.user().pk, Step.ISSUE])

    foreign = stranger.get(address(talk, Step.ISSUE))

    assert foreign.status_code == 404
    assert without_token(foreign) == without_token(stranger.get(missing))
    assert stranger.post(address(talk, Step.ISSUE), {}).status_code == 404


def test_without_a_basis_the_fields_are_not_on_any_page(client, talk):
    talk.person.basis = Basis.NONE
    talk.person.save()

    response = client.get(address(talk, Step.ISSUE))
    posted = client.post(address(talk, Step.ISSUE), sent("issue.hope", "A roof"))
    page = client.get(reverse("conversations:log", args=[talk.pk])).content.decode()

    assert response.url == posted.url == reverse("conversations:log", args=[talk.pk])
    assert "issue.hope" not in page
    assert reverse("conversations:step", args=[talk.pk, Step.ISSUE]) not in page
    assert not talk.notes.exists()


def test_guidance_stands_beside_the_field_in_both_languages(client, talk):
    page = client.get(address(talk, Step.ISSUE)).content.decode()

    assert "What to ask, and what to listen for" in page
    assert page.count("Questions that help") == len(
        [field for field in Step.ISSUE.fields if field.code in BESIDE]
    )


def test_the_form_tells_the_script_where_drafts_go(client, talk):
    page = client.get(address(talk, Step.ISSUE)).content.decode()

    assert f'data-draft-url="{reverse("conversations:draft", args=[talk.pk])}"' in page
    assert f'data-draft-key="talk-{talk.pk}-issue"' in page


def test_the_list_of_steps_tells_which_hold_something(client, talk):
    note(talk, "issue.hope", "A roof")
    note(talk, "plan.bridge", "")
    make.ask(talk)
    make.follow_up(talk.person, conversation=talk)

    page = client.get(reverse("conversations:log", args=[talk.pk]))

    states = {row.step: row.state for row in page.context["steps"]}
    assert states == {
        Step.INTRODUCTION: "open",
        Step.ISSUE: "done",
        Step.AGITATION: "open",
        Step.PLAN: "open",
        Step.ASK: "done",
        Step.NEXT: "done",
    }
    assert "%" not in page.content.decode().split("<main")[1]


def test_a_talk_may_deliberately_end_without_an_ask(client, talk):
    url = reverse("conversations:no_ask", args=[talk.pk])

    client.post(url, {"no_ask_reason": "Getting to know each other", "version": 1})

    talk.refresh_from_db()
    assert talk.no_ask_reason == "Getting to know each other"


def test_the_log_is_for_its_author_until_seven_days_have_passed(client, talk):
    talk.finished_at = timezone.now() - timezone.timedelta(days=8)
    talk.save()

    response = client.get(address(talk, Step.ISSUE), follow=True)

    assert response.redirect_chain[-1][0] == reverse(
        "conversations:talk", args=[talk.pk]
    )
    assert "You can add text below it" in response.content.decode()


def test_a_full_log_takes_as_many_queries_as_an_empty_one(client, talk):
    url = address(talk, Step.ISSUE)
    client.get(url)

    with CaptureQueriesContext(connection) as empty:
        client.get(url)
    for field in Step.ISSUE.fields:
        note(talk, field.code, "Something")

    with CaptureQueriesContext(connection) as full:
        client.get(url)

    assert len(full) == len(empty)
