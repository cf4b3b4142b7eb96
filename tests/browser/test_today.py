"""Follow-ups on Today: done, moved, and taken back again."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.watching import LAPTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHAT = "Het adres sturen"


@pytest.mark.parametrize(("language", "size"), [("nl", PHONE), ("en", LAPTOP)])
def test_a_follow_up_is_done_and_snoozed_with_undo(house, visit, language, size):
    cast = house.cast(language)
    visitor = visit(house, language, size)
    page = visitor.page
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    visitor.open(f"/follow-ups/new/?person={cast['member']}&next=/")
    visitor.field("what").fill(WHAT)
    today = datetime.now(ZoneInfo(house.people["zone"])).date()
    visitor.field("on_date").fill(today.isoformat())
    visitor.press("Save")
    row = page.locator("li.task", has_text=WHAT)
    expect(row).to_have_count(1)
    buttons = [button.bounding_box() for button in row.locator(".btn").all()]
    # On a phone of 360 px too they stand on one line.
    assert len({box["y"] for box in buttons}) == 1 < len(buttons)

    visitor.go(row.locator("form[action$='/done/'] button"))
    expect(row).to_have_count(0)
    visitor.look()
    visitor.press("Undo")
    expect(row).to_have_count(1)

    visitor.go(row.locator("button[value=tomorrow]"))
    expect(row.locator("time")).to_have_text(visitor.say("tomorrow"))
    visitor.look()
    visitor.press("Undo")
    expect(row.locator("time")).to_have_text(visitor.say("today"))
