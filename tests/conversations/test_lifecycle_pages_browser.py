"""Inviting, planning, preparing and holding: nothing for axe, no sideways scrolling."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from conversations.actions import load_shipped, save_preparation
from conversations.models import IssueTag, LibraryEntry, Story
from tests import make
from tests.browser.watching import NO_TRANSITIONS, RUN_AXE, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    load_shipped(now=timezone.now())
    campaign = make.campaign(plan_to_win="First the stairs,\nthen the street.")
    make.ladder(campaign)
    person = make.person(noor, headline="Her mother upstairs")
    person.campaigns.add(campaign)
    make.talk_invitation(person, campaign=campaign)
    talk = make.conversation(
        person, campaign=campaign, was_planned=True, purpose="To hear about the lift"
    )
    issue = IssueTag.objects.create(
        campaign=campaign, name_en="Broken lifts", analysis_en="It saves them money"
    )
    story = Story.objects.create(
        owner=noor,
        campaign=campaign,
        title="My father",
        how_it_touched_me="He fell",
        changed_at=timezone.now(),
    )
    objections = LibraryEntry.objects.filter(kind="objection").select_related("current")
    save_preparation(
        conversation=talk,
        changes={
            "shared": "The stairs",
            "question_1": "Are you angry?",
            "ask_a": "Will you come on Monday at 8 pm?",
            "ask_b": "Do you feel like helping?",
            "issue_id": issue.pk,
            "story_id": story.pk,
        },
        based_on={},
        used=[entry.current for entry in objections[:2]],
        now=timezone.now(),
    )
    return talk


@pytest.fixture
def window(browser, live_server, client, talk):
    context = browser.new_context(reduced_motion="reduce")
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    context.add_init_script(NO_TRANSITIONS)
    context.add_init_script(axe())
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on(
        "console",
        lambda said: page.problems.append(said.text) if said.type == "error" else None,
    )
    yield page
    context.close()


def test_every_page_of_it_can_be_used_by_everybody(window, live_server, talk):
    of_talk = [
        reverse(f"conversations:{name}", args=[talk.pk])
        for name in ("talk", "prepare", "prepare_edit", "hold", "edit")
    ]
    of_person = [
        reverse(name, args=[talk.person_id])
        for name in ("conversations:invite", "conversations:plan", "overview:person")
    ]
    notice = reverse("conversations:privacy_notice")
    for path in (*of_talk, *of_person, notice):
        window.goto(live_server.url + path)
        # Opened, so that what they fold away is judged too.
        window.evaluate(
            "document.querySelectorAll('details').forEach((each) => each.open = true)"
        )
        for scheme, rules in (
            ("light", {}),
            ("dark", {"runOnly": ["color-contrast"]}),
        ):
            window.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert window.evaluate(RUN_AXE, rules) == [], (path, scheme)
        window.set_viewport_size({"width": 320, "height": 700})
        wide = window.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, (path, wide)
        window.set_viewport_size({"width": 1280, "height": 800})
    assert window.problems == []


def test_an_invitation_is_handed_to_the_share_sheet_of_the_phone(
    window, live_server, talk
):
    # This browser has no share sheet of its own: what it would get is written down.
    window.add_init_script(
        """window.handed = [];
        Object.defineProperty(navigator, "share", { value: async (what) => {
          window.handed.push(what.text);
        }});"""
    )
    window.goto(
        live_server.url + reverse("conversations:invite", args=[talk.person_id])
    )
    window.locator("textarea[data-share-text]").fill("Hi Samira, shall we talk?")
    window.locator("[data-share=share]").click()

    window.wait_for_function("window.handed.length > 0")
    assert window.evaluate("window.handed") == ["Hi Samira, shall we talk?"]
