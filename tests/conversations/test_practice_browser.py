"""One card, two or three phones: each shows its own side, and learns by itself, in
sight and for who listens to it, what the others did.
"""

import time

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect

from conversations.actions import join_role_play
from organizing.models import User
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = ViewportSize(width=360, height=740)
# Every word that a screen reader is given, once for each time it comes.
LISTEN = """() => {
  const news = document.getElementById("news");
  window.heard = news.textContent ? [news.textContent] : [];
  new MutationObserver(() => window.heard.push(news.textContent))
    .observe(news, { childList: true, characterData: true, subtree: true });
}"""


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
    expect(one.get_by_text("Sam", exact=True)).to_be_visible()
    expect(one.get_by_text("You are: Organizer")).to_be_visible()
    expect(one.get_by_text("Your mood")).to_have_count(0)

    one.get_by_role("button", name="Change roles").click()

    expect(one.get_by_text("You are: Contact")).to_be_visible()
    expect(two.get_by_text("You are: Organizer")).to_be_visible()
    assert problems == []
    for page in (one, two):
        page.context.close()


def sit_down(page: Page, code: str, label: str, button: str) -> None:
    page.get_by_label(label).fill(code)
    page.get_by_role("button", name=button).click()
    page.wait_for_selector("#round")
    page.evaluate(LISTEN)


def expect_heard(page: Page, *words: str) -> None:
    """These words and no others, also after the page looked twice more."""
    expect(page.locator("#news")).to_have_text(words[-1])
    for _ in range(2):
        with page.expect_response(lambda answer: "seen=" in answer.url):
            pass
    assert page.evaluate("window.heard") == list(words)


def test_who_listens_to_the_page_hears_once_what_changed(browser, live_server):
    make.group()
    noor, sam = make.organizer(name="Noor"), make.organizer(name="Sam")
    wim = make.organizer(name="Wim", language="nl")
    one, two, three = (phone(browser, live_server, user) for user in (noor, sam, wim))
    one.get_by_role("link", name="Mould in the children's room").click()
    with one.expect_navigation():
        one.get_by_role("button", name="Open a table").click()
    one.evaluate(LISTEN)
    code = one.locator(".code").inner_text()
    one.get_by_role("link", name="Look again").focus()

    english = ("The code on your colleague's screen", "Sit down at their table")
    sit_down(two, code, *english)
    expect_heard(one, "Sam joins the table as contact.")
    expect(one.get_by_role("link", name="Look again")).to_be_focused()

    sit_down(three, code, "De code op het scherm van je collega", "Aan tafel schuiven")
    with three.expect_navigation():
        three.get_by_role("button", name="Wissel van rol").click()
    three.evaluate(LISTEN)
    turned = "Turn 2: you are contact, Sam is observer, Wim is organizer."
    expect(two.locator("#news")).to_contain_text("Noor is contact, you are observer")
    expect(one.locator("#news")).to_contain_text(turned)
    heard = []
    for tip in ("Wait longer.", "Wait much longer."):
        two.get_by_role("link", name="Write what you saw").click()
        two.get_by_label("One tip").fill(tip)
        two.get_by_role("button", name="Keep what you saw").click()
        # Also when it is written anew nobody has to ask for it.
        expect(three.get_by_text(tip)).to_be_visible()
        heard.append("Nieuw van Sam: wat er gezien is.")
        expect_heard(three, *heard)
    one.get_by_role("button", name="End the round").click()
    expect(three.locator("#news")).to_have_text("De ronde is voorbij.")
    # Who did it themself, or has just opened the page, is told nothing.
    for page in (one, two):
        page.reload()
        expect(page.locator("#news")).to_be_empty()
        page.context.close()
    three.context.close()


def test_a_phone_that_wakes_looks_at_once(browser, live_server):
    make.group()
    noor, sam = make.organizer(name="Noor"), make.organizer(name="Sam")
    page = phone(browser, live_server, noor)
    page.clock.install()
    page.goto(live_server.url + "/practice/cards/mould/")
    page.get_by_role("button", name="Open a table").click()
    expect(page.locator(".code")).to_be_visible()
    # No clock of the page runs any more, as in a pocket.
    page.clock.pause_at(time.time() + 3600)
    code = page.locator(".code").inner_text()
    join_role_play(code=code, user=sam, now=timezone.now())

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.get_by_text("Sam", exact=True)).to_be_visible()
    page.context.close()
