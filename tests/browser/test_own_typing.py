"""What a page fills in by itself leaves what somebody typed."""

from contextlib import suppress
from uuid import uuid4

import pytest
from playwright.sync_api import Error, expect

from tests import make
from tests.browser.watching import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASK = "Kom je morgen om 19:00 uur flyers uitdelen op de markt?"
VAGUE = "Kom je overmorgen om 20:00 uur helpen?"
NOT_CLEAR = "#verdict .verdict:not(.verdict-clear)"
FROM_THE_ASK = "[data-filled-from]"


@pytest.fixture
def visitor(house, visit):
    """On the page of a new ask that was answered with yes."""
    visitor, cast = visit(house, "nl", PHONE), house.cast("nl")
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    visitor.open(f"/talks/new/?person={cast['member']}")
    visitor.press("To the log")
    visitor.page.wait_for_url("**/log/")
    talk = visitor.page.url.removesuffix("log/")
    visitor.open(f"{talk}asks/{uuid4()}/")
    visitor.choose("answer", "yes")
    return visitor


def day_is_filled_in(visitor):
    visitor.field("text").fill(ASK)
    expect(visitor.page.locator(FROM_THE_ASK)).to_be_visible()
    expect(visitor.field("promise_at")).to_have_value("19:00")


def let_through(page, held):
    """What was held back, and on a slow machine what was asked once more since."""
    page.unroute("**/asks/check/")
    for route in held:
        # One that the page has given up meanwhile.
        with suppress(Error):
            route.continue_()


@pytest.mark.parametrize("field", ["promise_on", "promise_at"])
def test_a_late_answer_leaves_what_is_being_typed(visitor, field):
    day_is_filled_in(visitor)
    held = []
    visitor.page.route("**/asks/check/", lambda route: held.append(route))
    with visitor.page.expect_request("**/asks/check/"):
        visitor.field("text").fill(VAGUE)
    typed = {"promise_on": "2031-05-01", "promise_at": "08:15"}[field]
    # What the server was asked before this was typed, it answers after it: in the
    # moment before the typing asks again, and when another field is already at hand.
    visitor.field(field).evaluate(
        """(field, typed) => {
          field.focus();
          field.value = typed;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          field.blur();
        }""",
        typed,
    )
    let_through(visitor.page, held)
    expect(visitor.page.locator(NOT_CLEAR)).to_be_visible()

    expect(visitor.field(field)).to_have_value(typed)


def test_a_late_answer_leaves_the_field_one_stands_in(visitor):
    day_is_filled_in(visitor)
    day = visitor.field("promise_on").input_value()
    held = []
    visitor.page.route("**/asks/check/", lambda route: held.append(route))
    with visitor.page.expect_request("**/asks/check/"):
        visitor.field("text").fill(VAGUE)
    visitor.field("promise_on").focus()
    let_through(visitor.page, held)
    expect(visitor.page.locator(NOT_CLEAR)).to_be_visible()

    expect(visitor.field("promise_on")).to_be_focused()
    expect(visitor.field("promise_on")).to_have_value(day)


def test_a_day_changed_by_hand_no_longer_comes_from_the_ask(visitor):
    day_is_filled_in(visitor)
    visitor.look()
    with visitor.page.expect_response("**/asks/check/"):
        visitor.field("promise_on").fill("2031-05-01")

    expect(visitor.page.locator(FROM_THE_ASK)).to_have_count(0)
    expect(visitor.field("promise_on")).to_have_value("2031-05-01")
    visitor.look()


def test_another_kind_of_talk_brings_its_hint_and_leaves_the_rest(house, visit):
    visitor, cast = visit(house, "nl", PHONE), house.cast("nl")
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    visitor.open(f"/people/{cast['member']}/plan/")
    visitor.field("place").fill("Buurthuis De Wending")
    visitor.field("kind").focus()
    visitor.field("kind").select_option("no_show")

    hint = visitor.say(
        "What came between, and what would help? You are not here to blame."
    )
    expect(visitor.page.locator("#kind-hint")).to_contain_text(hint)
    expect(visitor.field("minutes")).to_have_value("15")
    expect(visitor.field("place")).to_have_value("Buurthuis De Wending")
    expect(visitor.field("kind")).to_be_focused()
    visitor.look()
