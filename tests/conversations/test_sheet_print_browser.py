"""The sheet on paper: one A4 page, however much was filled in."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from conversations.actions import add_entry, save_preparation
from conversations.models import IssueTag, LibraryEntry, Story
from conversations.preparing import ALL_TEXTS
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def filled(limit):
    words = "When the lift stands still my neighbour carries her mother down. "
    return (words * (limit // len(words) + 1))[:limit]


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    person = make.person(noor, headline=filled(200))
    campaign = make.campaign(plan_to_win=filled(400))
    return make.conversation(
        person, campaign=campaign, was_planned=True, purpose=filled(300), place="Home"
    )


def prepare_everything(talk):
    texts = {"words_en": filled(90), "affirm_en": filled(90)}
    texts |= {"answer_en": filled(180), "redirect_en": filled(90)}
    used = []
    for _ in range(3):
        made = add_entry(
            kind="objection", texts=texts, by=talk.organizer, now=timezone.now()
        )
        found = LibraryEntry.objects.select_related("current").get(pk=made.pk)
        used.append(found.current)
    issue = IssueTag.objects.create(
        campaign=talk.campaign, name_en="Broken lifts", analysis_en=filled(300)
    )
    story = Story.objects.create(
        owner=talk.organizer,
        campaign=talk.campaign,
        title="My father on the stairs",
        how_it_touched_me=filled(900),
        changed_at=timezone.now(),
    )
    texts_of = {name: filled(note.limit) for name, note in ALL_TEXTS.items()}
    save_preparation(
        conversation=talk,
        changes={**texts_of, "issue_id": issue.pk, "story_id": story.pk},
        based_on={},
        used=used,
        now=timezone.now(),
    )
    for act in ("bring the biscuits", "send the address"):
        make.promise(talk.person, campaign=talk.campaign, act=act)


def pages_of(browser, live_server, client, talk):
    context = browser.new_context()
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("conversations:prepare", args=[talk.pk]))
    paper = page.pdf(format="A4", prefer_css_page_size=False)
    context.close()
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def test_a_full_sheet_is_one_page_of_paper(browser, live_server, client, talk):
    prepare_everything(talk)

    assert pages_of(browser, live_server, client, talk) == 1


def test_an_empty_sheet_is_one_page_of_paper(browser, live_server, client, talk):
    assert pages_of(browser, live_server, client, talk) == 1
