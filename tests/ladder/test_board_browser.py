"""The board in a real browser: mouse, keyboard, and a phone's width."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import plugin

pytestmark = pytest.mark.browser
STARTS_WITHIN = 30


@pytest.fixture(autouse=True)
def group() -> None:
    """Takes the place of the one in conftest: the programs here have a database."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    message = f"The server did not start within {STARTS_WITHIN} seconds."
    raise RuntimeError(message)


@pytest.fixture
def served() -> Iterator[tuple[str, str]]:
    """The address of a server with one person on a ladder, and a session for it."""
    name = f"board_{free_port()}"
    environment = plugin.environment(plugin.fresh_database("sqlite", name))
    filled = subprocess.run(
        [sys.executable, "-m", "tests.ladder.board_ground"],
        cwd=plugin.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=plugin.ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}", filled.stdout.strip()
    finally:
        server.terminate()
        server.wait(10)
        plugin.drop_database("sqlite", name)


@pytest.fixture
def page(browser: Browser, served: tuple[str, str]) -> Iterator[Page]:
    """The organizer's board; an error on the console fails the test."""
    address, session = served
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    context.add_cookies([{"name": "session", "value": session, "url": address}])
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda told: problems.append(told.text) if told.type == "error" else None,
    )
    page.goto(f"{address}/ladder/")
    yield page
    context.close()
    assert not [told for told in problems if "favicon" not in told]


def row(page: Page, name: str) -> Locator:
    heading = page.get_by_role("heading", name=name)
    return page.locator(".rung-row").filter(has=heading)


def test_a_card_is_dragged_one_rung_up_and_the_move_undone(page):
    page.locator("[data-card]").drag_to(row(page, "Interested"))

    expect(row(page, "Interested").locator("[data-card]")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(row(page, "Contact").locator("[data-card]")).to_have_count(1)


def test_a_card_dragged_further_asks_why_first(page):
    page.locator("[data-card]").drag_to(row(page, "Participant"))

    dialog = page.get_by_role("dialog")
    reason = dialog.get_by_label("Why (optional for one rung)")
    expect(reason).to_be_focused()
    dialog.get_by_role("button", name="Move").click()
    expect(dialog).to_be_visible()
    reason.fill("Came to the square")
    dialog.get_by_role("button", name="Move").click()

    expect(row(page, "Participant").locator("[data-card]")).to_have_count(1)


def test_the_keyboard_moves_a_card_too(page):
    page.get_by_role("link", name="Samira El Amrani", exact=True).press("ArrowUp")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_label("To which rung")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.get_by_role("link", name="Move Samira El Amrani").press("ArrowUp")
    page.get_by_role("dialog").get_by_role("button", name="Move").press("Enter")

    expect(row(page, "Interested").locator("[data-card]")).to_have_count(1)


def test_the_board_fits_a_narrow_phone(page):
    page.set_viewport_size({"width": 320, "height": 700})

    assert page.evaluate("document.documentElement.scrollWidth") == 320
