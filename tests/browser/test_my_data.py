"""Somebody without an account sees what is kept of them, and goes, with or without
scripts, on the narrowest phone.
"""

import re
import time

import pytest

from tests.browser.watching import NARROWEST

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def digits_after(house, count):
    """Out of the first code that arrives when there were so many mails."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for one in house.sink.messages()[count:]:
            text = one.mail.get_body(("plain",)).get_content()
            if found := re.search(r"^ +([0-9]{6})\s*$", text, re.MULTILINE):
                return found[1]
        time.sleep(0.2)
    raise AssertionError("no code came")


@pytest.mark.parametrize(
    ("language", "has_script"), [("nl", True), ("en", True), ("nl", False)]
)
def test_from_the_mail_settings_to_being_erased_and_back(
    house, visit, language, has_script
):
    world = house.people["everything"][language]
    visitor = visit(
        house, language, {"width": NARROWEST, "height": 700}, has_script=has_script
    )
    visitor.expect("status of 422")
    page = visitor.page
    before = len(house.sink.messages())

    visitor.open(world["pages"]["link_preferences"])
    visitor.press("See what we keep of you")
    visitor.look()
    assert "Samira" not in page.content()
    visitor.press("Send me the code")
    visitor.look()
    visitor.field("digits").fill("12345")
    visitor.press("Open the page")
    visitor.look()
    visitor.field("digits").fill(digits_after(house, before))
    visitor.press("Open the page")
    visitor.look()
    assert "Samira" in page.content()
    path = page.url
    visitor.open(f"{path}withdraw/")
    visitor.look()
    visitor.open(path)
    visitor.follow("Erase everything about me")
    visitor.look()
    visitor.press("Erase me")
    visitor.look()
    visitor.press("I want to stay after all")
    visitor.look()
    visitor.press("Close this page")
    assert "Samira" not in page.content()
