"""S12: markup that somebody typed is read as text, on every page and in letters."""

import subprocess
import sys

import pytest

from tests import make, plugin
from tests.browser.house import House
from tests.browser.poison import MARK
from tests.browser.test_every_page import FOR_ALL, ON_PURPOSE, SIGNED_IN, UNKNOWN
from tests.browser.watching import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FOUND = f"document.querySelectorAll('xss, [{MARK}]').length"
SEARCHED = f"<img {MARK} src=x onerror=alert(1)>"


class PoisonedHouse(House):
    def fill(self) -> None:
        super().fill()
        command = [sys.executable, "-m", "tests.browser.poison"]
        env = self.environment()
        subprocess.run(command, cwd=plugin.ROOT, env=env, check=True)


@pytest.fixture(scope="module")
def poisoned():
    made = PoisonedHouse("sqlite")
    try:
        made.open()
        yield made
    finally:
        made.close()


def judge(visitor: Visitor) -> None:
    """No element came of it; that nothing ran or was refused, the visitor watches."""
    visitor.page.wait_for_load_state()
    for frame in visitor.page.frames:
        if count := frame.evaluate(FOUND):
            visitor.blame([f"{count} elements that somebody typed in {frame.url}"])


def test_no_page_takes_for_markup_what_somebody_typed(poisoned, visit):
    world = poisoned.people["everything"]["nl"]
    pages = world["pages"]
    links = {name: path for name, path in pages.items() if name.startswith("link_")}
    visitor = visit(poisoned, "nl")
    visitor.expect("status of 404", ON_PURPOSE)
    visitor.context.on("dialog", lambda box: visitor.blame([f"it ran: {box.message}"]))
    for path in [*FOR_ALL, *links.values()]:
        visitor.open(path, *UNKNOWN.get(path, (200,)))
        judge(visitor)
    visitor.sign_in(world["email"], make.PASSWORD)
    others = [path for name, path in pages.items() if name not in links]
    for path in [*SIGNED_IN, *others]:
        visitor.open(path, *UNKNOWN.get(path, (200,)))
        judge(visitor)
    # What comes in by HTMX: the list that follows the words in the search box.
    page = visitor.open("/people/")
    with page.expect_response(lambda answer: "q=" in answer.url):
        page.locator("#people-q").fill(SEARCHED)
    judge(visitor)


def test_no_letter_takes_for_markup_what_somebody_typed(poisoned, browser):
    """A mail program has no policy of ours: there is nothing but the escaping."""
    letters = poisoned.sink.messages()
    page = browser.new_page()
    ran: list[str] = []
    page.on("dialog", lambda box: ran.append(box.message))
    seen = 0
    for letter in letters:
        if body := letter.mail.get_body(("html",)):
            page.set_content(body.get_content())
            assert page.evaluate(FOUND) == 0, letter.mail["Subject"]
            seen += 1
    page.close()

    assert seen > 0
    assert ran == []
