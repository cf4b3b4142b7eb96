"""Forms that a button saves keep what was typed until it was saved."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import make
from tests.browser.test_never_lose_a_word import (
    IN_THE_BROWSER,
    LOST_CONNECTION,
    kill,
    launch,
)
from tests.browser.watching import PHONE, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = "vier straten langs met de oproep"
ASK = "Kom je dinsdag 3 maart om 19:30 flyeren bij De Brug?"


def kept(visitor):
    return visitor.page.evaluate(IN_THE_BROWSER)


def wait_until_kept(visitor, count):
    script = f"async () => (await ({IN_THE_BROWSER})()).length === {count}"
    wait_until(visitor.page, script)


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


def test_a_talk_to_be_logged_with_somebody_new_survives_the_browser(
    house, browser, tmp_path
):
    cast, folder = house.cast("nl"), tmp_path / "profile"
    path = "/talks/new/?new=1"
    typed = {
        "first_name": "Wies",
        "last_name": "van Vliet",
        "contact": "wies@a.example",
    }
    first = launch(browser.browser_type, house, folder)
    first.sign_in(cast["organizer"], make.PASSWORD)
    first.open(path)
    for name, text in typed.items():
        first.field(name).fill(text)
    wait_until_kept(first, len(typed))
    first.page.wait_for_timeout(1500)
    kill(folder)
    first.page.wait_for_event("close")

    again = launch(browser.browser_type, house, folder)
    again.open("/")
    if "/account/login/" in again.page.url:
        again.sign_in(cast["organizer"], make.PASSWORD)
    again.open(path)
    for name, text in typed.items():
        expect(again.field(name)).to_have_value(text)
    again.press("To the log")
    again.page.wait_for_url("**/log/**")
    wait_until_kept(again, 0)
    again.open(path)
    expect(again.field("first_name")).to_have_value("")
    again.context.close()
    assert not first.problems + again.problems


def test_a_new_promise_survives_a_lost_connection_and_is_made_once(house, visit):
    visitor, cast = visit(house, "en", PHONE), house.cast("en")
    visitor.expect(*LOST_CONNECTION)
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    path = f"/promises/new/?person={cast['member']}"
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    visitor.open(path)
    visitor.page.locator("[name=who][value=them]").check()
    visitor.field("act").fill(WORDS)
    visitor.field("on_date").fill(day)
    visitor.context.set_offline(True)
    visitor.field("at_time").fill("19:30")
    wait_until_kept(visitor, 4)
    visitor.context.set_offline(False)
    visitor.open(path)

    expect(visitor.page.locator("[name=who][value=them]")).to_be_checked()
    expect(visitor.field("act")).to_have_value(WORDS)
    expect(visitor.field("on_date")).to_have_value(day)
    expect(visitor.field("at_time")).to_have_value("19:30")
    visitor.press("Save")
    made = visitor.page.locator("main a[href^='/promises/']:not([href*='new'])")
    expect(made).to_have_count(1)
    wait_until_kept(visitor, 0)
    visitor.open(path)
    expect(visitor.field("act")).to_have_value("")


def test_the_days_and_the_answer_of_an_ask_survive_a_reload(house, visit):
    visitor, cast = visit(house, "nl", PHONE), house.cast("nl")
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    visitor.open(f"/talks/new/?person={cast['member']}")
    visitor.press("To the log")
    visitor.page.wait_for_url("**/log/")
    visitor.open(visitor.page.url + "ask/")
    visitor.page.locator("main a[href*='/asks/']").first.click()
    visitor.page.wait_for_url("**/asks/**")
    path = visitor.page.url
    visitor.field("text").fill(ASK)
    visitor.page.locator("details.fold > summary").last.click()
    visitor.field("minutes").fill("45")
    visitor.choose("answer", "no")
    visitor.field("reason").fill(WORDS)
    # The words of the ask lie with the server by then, the rest in the browser.
    wait_until(
        visitor.page,
        f"""async () => {{
      const texts = await ({IN_THE_BROWSER})();
      return texts.includes("{WORDS}") && !texts.includes("{ASK}");
    }}""",
    )
    visitor.open(path)

    expect(visitor.field("minutes")).to_have_value("45")
    expect(visitor.page.locator("[name=answer][value=no]")).to_be_checked()
    expect(visitor.field("reason")).to_have_value(WORDS)
    expect(visitor.field("text")).to_have_value(ASK)
    visitor.press("Save")
    wait_until_kept(visitor, 0)


def test_a_plan_keeps_its_words_when_another_kind_of_talk_is_chosen(house, visit):
    visitor, cast = visit(house, "nl", PHONE), house.cast("nl")
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    plan = f"/people/{cast['member']}/plan/"
    visitor.open(plan)
    visitor.field("purpose").fill("Horen hoe het met de lekkage gaat")
    visitor.page.get_by_text(visitor.say("What kind of talk is it?")).click()
    visitor.page.locator("[data-chooses][data-value=no_show]").click()
    hint = visitor.page.locator("#kind-hint")
    asked = visitor.say(
        "What came between, and what would help? You are not here to blame."
    )
    expect(hint).to_contain_text(asked)
    expect(visitor.field("purpose")).to_have_value("Horen hoe het met de lekkage gaat")

    visitor.open(plan)
    expect(visitor.field("purpose")).to_have_value("Horen hoe het met de lekkage gaat")
    expect(visitor.field("kind")).to_have_value("no_show")
    expect(hint).to_contain_text(asked)
    visitor.look()
    visitor.press("Plan the talk")
    visitor.page.wait_for_url("**/talks/**")
    visitor.open(plan)
    expect(visitor.field("purpose")).to_have_value("")
