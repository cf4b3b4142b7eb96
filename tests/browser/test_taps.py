"""How many taps the shortest way through a finished talk takes."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.watching import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TAPS = 12
TYPED_FIELDS = 2


class Thumb:
    """Taps and types for a visitor, and counts."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.taps = self.typed = 0

    def tap(self, place):
        self.taps += 1
        place.click()

    def type(self, name, text):
        """Into the field that has the focus already; else a tap comes first."""
        field = self.visitor.field(name)
        field.wait_for()
        if not field.evaluate("(one) => one === document.activeElement"):
            self.tap(field)
        self.visitor.page.keyboard.type(text)
        self.typed += 1
        expect(field).to_have_value(text)

    def button(self, text):
        said = self.visitor.say(text)
        self.tap(self.visitor.page.get_by_role("button", name=said, exact=True))

    def link(self, name):
        self.tap(self.visitor.page.get_by_role("link", name=name, exact=True))


def test_a_finished_talk_is_logged_in_a_few_taps(house, visit):
    """From Today: the ask, the answer, the follow-up, and the talk is closed."""
    cast = house.cast("en")
    visitor = visit(house, "en", PHONE)
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    thumb = Thumb(visitor)
    thumb.tap(visitor.page.locator(".page-actions a.btn-primary"))
    thumb.link(cast["member_name"])
    thumb.button("To the log")
    thumb.tap(visitor.page.locator("ol.rows a[href$='/log/ask/']"))
    thumb.link("Write down the ask")
    thumb.type("text", "Will you hand out flyers at the market on Wednesday at 7 pm?")
    thumb.tap(visitor.page.locator("label:has(input[name=answer][value=no])"))
    thumb.button("Save")
    thumb.button("Next step")
    thumb.link("Add a follow-up")
    thumb.type("what", "Thank her, and ask again in spring")
    thumb.button("Save")
    thumb.button("Save and finish the talk")

    visitor.page.wait_for_url("**/finish/")
    assert thumb.taps <= TAPS, f"{thumb.taps} taps"
    assert thumb.typed <= TYPED_FIELDS, f"{thumb.typed} typed fields"
