"""Forms that a button saves keep what was typed until it was saved."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.test_never_lose_a_word import IN_THE_BROWSER, kill, launch
from tests.browser.watching import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = "vier straten langs met de oproep"


def kept(visitor):
    return visitor.page.evaluate(IN_THE_BROWSER)


def wait_until_kept(visitor, count):
    script = f"async () => (await ({IN_THE_BROWSER})()).length === {count}"
    visitor.page.wait_for_function(script)


def promised(visitor, member):
    """A promise of the member, and the address of its form."""
    visitor.open(f"/promises/new/?person={member}")
    visitor.page.locator("[name=who][value=them]").check()
    visitor.field("act").fill("een straat flyeren")
    visitor.press("Save")
    link = visitor.page.locator("a[href^='/promises/']:not([href*='new'])").first
    return link.get_attribute("href") + "edit/"


def test_a_promise_that_was_being_changed_when_the_browser_died(
    house, browser, tmp_path
):
    cast, folder = house.cast("nl"), tmp_path / "profile"
    first = launch(browser.browser_type, house, folder)
    first.sign_in(cast["organizer"], make.PASSWORD)
    path = promised(first, cast["member"])
    assert kept(first) == []
    first.open(path)
    first.field("act").fill(WORDS)
    first.field("minutes").fill("90")
    wait_until_kept(first, 2)
    first.page.wait_for_timeout(1500)
    kill(folder)
    first.page.wait_for_event("close")

    again = launch(browser.browser_type, house, folder)
    again.open("/")
    if "/account/login/" in again.page.url:
        again.sign_in(cast["organizer"], make.PASSWORD)
    again.open(path)
    expect(again.field("act")).to_have_value(WORDS)
    expect(again.field("minutes")).to_have_value("90")
    expect(again.page.locator("[data-keep-status]")).not_to_be_empty()
    again.look()
    again.press("Save")
    expect(again.page.locator("main")).to_contain_text(WORDS)
    wait_until_kept(again, 0)
    again.context.close()
    assert not first.problems + again.problems


def test_a_new_follow_up_survives_a_reload_and_is_planned_once(house, visit):
    visitor, cast = visit(house, "nl", PHONE), house.cast("nl")
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    path = f"/follow-ups/new/?person={cast['member']}"
    visitor.open(path)
    visitor.field("what").fill(WORDS)
    wait_until_kept(visitor, 1)
    visitor.open(path)
    expect(visitor.field("what")).to_have_value(WORDS)
    visitor.press("Save")
    expect(visitor.page.locator("main")).to_contain_text(WORDS)
    wait_until_kept(visitor, 0)
    visitor.open(path)
    expect(visitor.field("what")).to_have_value("")
