"""In a real browser the slider slides, and every tick is kept at once."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_slider_and_a_tick_are_kept_without_a_button(browser, live_server, client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    talk = make.finished_talk(make.person(noor))
    name = settings.SESSION_COOKIE_NAME
    context = browser.new_context(viewport={"width": 360, "height": 740})
    session = client.cookies[name].value
    context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("conversations:debrief", args=[talk.pk]))

    page.locator("[data-slider-for]").press("ArrowRight")
    expect(page.locator("[name=listened]")).to_have_value("55")
    expect(page.locator("p[data-draft-status]")).to_contain_text("Saved")
    page.locator("[name=facts]").check()
    expect(page.locator("[name=facts-version]")).to_have_value("3")

    talk.debrief.refresh_from_db()
    assert (talk.debrief.listened, talk.debrief.facts) == (55, True)
    # The ordinary button afterwards meets no conflict with what was autosaved.
    page.locator("form[data-draft] .btn-primary").click()
    expect(page.locator("#messages")).to_contain_text("Kept.")
    context.close()
