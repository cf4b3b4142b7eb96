"""A press counts where it began, also when the page moves under the finger."""

import pytest
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STAKE = "I rent here. I see mould. I cannot sleep. I want it gone."
EDGE = 4
# The whole page at once. On a page that was scrolled, Chromium scrolls along with what
# is put in above, and the button may stand still.
TALL = {"width": 1280, "height": 2400}
LOOK = "**/log/issue/look/"
REMARK = "#look-about-me .note-box"


@pytest.fixture
def visitor(house, visit):
    """On the second step of a log, whose remarks stand above the button."""
    visitor, cast = visit(house, "en", TALL), house.cast("en")
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    visitor.open(f"/talks/new/?person={cast['member']}")
    visitor.press("To the log")
    visitor.page.wait_for_url("**/log/")
    visitor.open(f"{visitor.page.url}issue/")
    return visitor


def press_while_the_remark_comes(visitor, button):
    """The button goes down, the remark that was held back comes, the button goes up."""
    page, held = visitor.page, []
    page.route(LOOK, lambda route: held.append(route))
    with page.expect_request(LOOK):
        visitor.field("issue.matters_most").fill(STAKE)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + EDGE)
    page.mouse.down()
    held[0].continue_()
    expect(page.locator(REMARK)).to_be_visible()
    moved = button.bounding_box()
    assert moved
    assert moved["y"] > box["y"] + EDGE, "the page stood still"


def test_a_button_that_slides_away_is_pressed(visitor):
    press_while_the_remark_comes(visitor, visitor.button("Save and next"))
    with visitor.page.expect_navigation():
        visitor.page.mouse.up()

    assert visitor.page.url.endswith("/log/agitation/")


def test_a_press_that_leaves_the_button_presses_nothing(visitor):
    press_while_the_remark_comes(visitor, visitor.button("Save and next"))
    visitor.page.mouse.move(5, 5)
    visitor.page.mouse.up()
    visitor.page.wait_for_timeout(500)

    assert visitor.page.url.endswith("/log/issue/")
