"""Remarks beside what is typed, in a real browser: in the pause, out in one click."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from conversations.models import Note
from conversations.steps import Step
from tests import make
from tests.browser.watching import RUN_AXE, axe
from tests.conversations.test_hold_browser import cookie

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor))


@pytest.fixture
def page(browser, live_server, client, talk):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_cookies([cookie(client, live_server)])
    context.add_init_script(axe())
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda one: "CSP" in one.text and problems.append(one.text))
    yield page
    # What is autosaved at the last moment arrives before the rows go.
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    context.close()
    assert problems == []


def go(page, live_server, talk, step):
    page.goto(live_server.url + reverse("conversations:step", args=[talk.pk, step]))


def test_a_warning_comes_while_typing_and_goes_with_one_click(page, live_server, talk):
    go(page, live_server, talk, Step.ISSUE)
    field = page.locator("[name='issue.in_their_words']")
    field.fill("The lift is broken. She has been ill for months.")
    warning = page.locator("#look-issue-in_their_words .note-box")
    expect(warning).to_contain_text("somebody's health")
    expect(page.locator("[data-count-of='issue.in_their_words']")).to_have_text(
        "452 left."
    )
    for fold in page.locator("details.fold").all():
        fold.evaluate("one => one.open = true")
    assert page.evaluate(RUN_AXE, {}) == []

    warning.get_by_role("button", name="Take out this sentence").click()

    expect(field).to_have_value("The lift is broken.")
    expect(warning).to_have_count(0)
    assert Note.objects.get().text == "The lift is broken."


def test_a_tick_moves_the_pillars_and_is_autosaved(page, live_server, talk):
    go(page, live_server, talk, Step.AGITATION)
    page.locator("summary", has_text="Anger, hope and action").click()
    page.locator("[name='agitation.anger']").check()

    expect(page.locator("#look-pillars")).to_contain_text("Anger alone stays")
    expect(page.locator("p[data-draft-status]")).to_contain_text("Saved")
    assert page.evaluate(RUN_AXE, {}) == []
    assert Note.objects.get().text == "yes"

    page.locator("[name='agitation.anger']").uncheck()
    expect(page.locator("#look-pillars")).not_to_contain_text("Anger alone stays")


def test_a_tick_changed_elsewhere_is_settled_in_words(page, live_server, talk):
    go(page, live_server, talk, Step.AGITATION)
    page.locator("summary", has_text="Anger, hope and action").click()
    make_elsewhere = {"conversation": talk, "field": "agitation.anger", "version": 3}
    Note.objects.create(text="", changed_at=talk.created_at, **make_elsewhere)
    tick = page.locator("[name='agitation.anger']")
    tick.check()

    choice = page.locator(".draft-conflict")
    expect(choice.locator("[data-draft-mine]")).to_have_text("Yes")
    expect(choice.locator("[data-draft-theirs]")).to_have_text("No")
    choice.get_by_role("button", name="Keep theirs").click()

    expect(tick).not_to_be_checked()
