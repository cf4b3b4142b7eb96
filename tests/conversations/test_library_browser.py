"""The library on a phone, while somebody waits; and the card on one printed page."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from conversations.actions import load_shipped
from conversations.steps import Step
from organizing.models import User
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECONDS = 3


@contextmanager
def held(
    browser: Browser, live_server, user: User, *, js: bool = True
) -> Iterator[Page]:
    """A phone in the hand of that user."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=js
    )
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


@pytest.fixture
def coordinator() -> User:
    """The one with the most buttons on the page, in a team with two campaigns."""
    make.group()
    load_shipped(now=timezone.now())
    user = make.coordinator(language="en")
    for name in ("Dry houses", "A bus that comes"):
        make.campaign(name=name).teams.set(user.teams.all())
    return user


@pytest.fixture
def phone(browser: Browser, live_server, coordinator) -> Iterator[Page]:
    with held(browser, live_server, coordinator) as page:
        yield page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pocket_card_prints_on_one_page(phone, live_server, language):
    phone.goto(f"{live_server.url}{reverse('conversations:card')}?language={language}")
    expect(phone.locator("html")).to_have_attribute("lang", language)
    expect(phone.locator(".pocket section")).to_have_count(6)

    printed = phone.pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1


def test_an_answer_is_found_in_seconds_while_typing(phone, live_server):
    phone.goto(live_server.url + reverse("conversations:library"))
    begun = time.monotonic()

    phone.get_by_role("searchbox").press_sequentially("trouble")

    found = phone.locator("#library-results li > details")
    expect(found).to_have_count(1)
    assert time.monotonic() - begun < SECONDS
    found.locator("summary").click()
    expect(found.get_by_text("What would you dare to do")).to_be_visible()
    expect(phone.get_by_role("searchbox")).to_have_value("trouble")


def test_the_preview_follows_what_is_typed(phone, live_server):
    url = reverse("conversations:library_new", args=["objection"])
    phone.goto(live_server.url + url)

    phone.get_by_label("Affirm: I hear you (English)").fill("That makes sense")

    expect(phone.locator("#preview")).to_contain_text("That makes sense")


# What lies under the middle of the first text: itself, and not the bar over it.
IN_SIGHT = """() => {
  const hits = "#library-results .rows > li, #library-results li > details > summary";
  const first = document.querySelector(hits);
  const { left, top, width, height } = first.getBoundingClientRect();
  return first.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("query", ["", "?q=a", "?kind=prompt", "?kind=prompt&q=a"])
def test_the_first_text_stands_on_the_first_screen(
    browser, live_server, coordinator, language, query
):
    coordinator.language = language
    coordinator.save()
    with held(browser, live_server, coordinator) as page:
        page.goto(live_server.url + reverse("conversations:library") + query)

        assert page.evaluate(IN_SIGHT)


def test_the_fold_tells_what_was_chosen_in_it(phone, live_server):
    phone.goto(f"{live_server.url}{reverse('conversations:library')}?kind=prompt")
    fold = phone.locator("details.search-filters")
    summary, step = fold.locator("summary"), phone.get_by_label("Step of the talk")
    expect(step).to_be_hidden()

    # By keyboard alone.
    phone.get_by_role("searchbox").focus()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    expect(summary).to_be_focused()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    expect(step).to_be_focused()
    phone.keyboard.press("ArrowDown")

    first = Step.INTRODUCTION.label
    expect(summary).to_have_text(re.compile(rf"Filter\s*{re.escape(str(first))}"))
    expect(step).to_be_focused()
    phone.goto(phone.url + "&step=introduction")
    expect(step).to_have_value("introduction")
    expect(step).to_be_visible()


def test_without_scripts_the_fold_opens_and_its_button_shows_what_was_chosen(
    browser, live_server, coordinator
):
    with held(browser, live_server, coordinator, js=False) as page:
        page.goto(f"{live_server.url}{reverse('conversations:library')}?kind=prompt")
        page.locator(".search-filters > summary").click()
        page.get_by_label("Campaign").select_option("Dry houses")
        page.get_by_role("button", name="Show").click()

        expect(page.locator(".search-filters > summary")).to_contain_text("Dry houses")
        expect(page.get_by_label("Campaign")).to_be_visible()
