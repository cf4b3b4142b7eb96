"""The pocket card comes out of the printer on one page, in both languages."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pocket_card_prints_on_one_page(
    browser: Browser, live_server, client, language
):
    make.group()
    client.force_login(make.organizer(language="en"))
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context = browser.new_context()
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}{reverse('conversations:card')}?language={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".pocket section")).to_have_count(6)

    printed = page.pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    context.close()
