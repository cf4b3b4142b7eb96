"""The library on a phone, while somebody waits; and the card on one printed page."""

import re
import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from conversations.actions import load_shipped
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECONDS = 3


@pytest.fixture
def phone(browser: Browser, live_server, client) -> Iterator[Page]:
    make.group()
    load_shipped(now=timezone.now())
    client.force_login(make.coordinator(language="en"))
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


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
