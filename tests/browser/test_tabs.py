"""Tabs on a phone: all of them are in sight, whatever the language."""

import pytest

from tests import make
from tests.browser.watching import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_kind_of_mail_is_in_sight_on_a_phone(house, visit, language):
    cast = house.cast(language)
    visitor = visit(house, language, PHONE)
    visitor.sign_in(cast["organizer"], make.PASSWORD)

    visitor.open("/outbox/")

    tabs = [tab.bounding_box() for tab in visitor.page.locator(".tab-link").all()]
    width = visitor.page.evaluate("document.documentElement.clientWidth")
    assert len(tabs) > 2
    assert all(tab["x"] + tab["width"] <= width for tab in tabs)
