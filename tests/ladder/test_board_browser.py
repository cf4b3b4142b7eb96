"""The board in a real browser: mouse, keyboard, and a phone's width."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ladder.positions import rung_of
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser: Browser, live_server, organizer, samira) -> Iterator[Page]:
    """The organizer, signed in, on the board; a wrong word on the console fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    page = context.new_page()
    problems: list[str] = []
    page.on(
        "console",
        lambda told: problems.append(told.text) if told.type == "error" else None,
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", organizer.email)
    page.fill("input[name=password]", make.PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.goto(f"{live_server.url}/ladder/")
    yield page
    context.close()
    assert not problems


def row(page: Page, name: str):
    return page.locator(".rung-row", has=page.get_by_role("heading", name=name))


def test_a_card_is_dragged_one_rung_up_and_the_move_undone(page, samira, ladder):
    page.locator("[data-card]").drag_to(row(page, "Interested"))

    expect(row(page, "Interested").locator("[data-card]")).to_have_count(1)
    assert rung_of(samira, ladder).number == 1

    page.get_by_role("button", name="Undo").click()
    expect(row(page, "Contact").locator("[data-card]")).to_have_count(1)
    assert rung_of(samira, ladder).number == 0


def test_a_card_dragged_further_asks_why_first(page, samira, ladder):
    page.locator("[data-card]").drag_to(row(page, "Participant"))

    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Why (optional for one rung)")).to_be_focused()
    dialog.get_by_label("Why (optional for one rung)").fill("Came to the square")
    dialog.get_by_role("button", name="Move").click()

    expect(row(page, "Participant").locator("[data-card]")).to_have_count(1)
    assert rung_of(samira, ladder).number == 3


def test_the_keyboard_moves_a_card_too(page, samira, ladder):
    page.get_by_role("link", name="Samira El Amrani", exact=True).focus()
    page.keyboard.press("ArrowUp")

    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_label("To which rung")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.get_by_role("link", name="Move Samira El Amrani").press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(row(page, "Interested").locator("[data-card]")).to_have_count(1)
    assert rung_of(samira, ladder).number == 1


def test_the_board_fits_a_narrow_phone(page):
    page.set_viewport_size({"width": 320, "height": 700})

    width = page.evaluate("document.documentElement.scrollWidth")

    assert width == 320
