"""One card, two phones: each shows its own side, and learns of the other by itself."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, expect

from organizing.models import User
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = ViewportSize(width=360, height=740)


def phone(browser: Browser, live_server, user: User) -> Page:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context = browser.new_context(viewport=PHONE, locale="en")
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + "/practice/")
    return page


def test_two_phones_play_one_card(browser, live_server):
    make.group()
    noor, sam = make.organizer(name="Noor"), make.organizer(name="Sam")
    problems: list[str] = []
    one, two = (phone(browser, live_server, user) for user in (noor, sam))
    for page in (one, two):
        page.on("console", lambda message: problems.append(message.text))

    one.get_by_role("link", name="Mould in the children's room").click()
    one.get_by_role("button", name="Open a table").click()
    code = one.locator(".code").inner_text()
    two.get_by_label("The code on your colleague's screen").fill(code.lower())
    two.get_by_role("button", name="Sit down at their table").click()

    expect(two.get_by_text("You are: Contact")).to_be_visible()
    # Nobody reloads the first phone: it looks by itself.
    expect(one.get_by_text("Sam")).to_be_visible(timeout=15000)
    expect(one.get_by_text("You are: Organizer")).to_be_visible()
    expect(one.get_by_text("Your mood")).to_have_count(0)

    one.get_by_role("button", name="Change roles").click()

    expect(one.get_by_text("You are: Contact")).to_be_visible()
    expect(two.get_by_text("You are: Organizer")).to_be_visible(timeout=15000)
    assert problems == []
    for page in (one, two):
        page.context.close()
