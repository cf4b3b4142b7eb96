"""Never lose a word: no network, a dead battery, an ended session."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import BrowserContext, Error, expect

from conversations.steps import Step
from tests import make
from tests.servers import chromium_flags, chromium_program

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = "Typed in the tunnel, word for word"


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor))


def phone(browser, folder: Path) -> BrowserContext:
    """A browser that keeps what it stores in `folder`, as a phone does."""
    return browser.browser_type.launch_persistent_context(  # type: ignore[no-any-return]
        folder,
        executable_path=chromium_program(),
        args=chromium_flags(),
        viewport={"width": 360, "height": 740},
    )


def pull_the_battery(folder: Path) -> None:
    """Kill -9 every process of the browser that uses this folder, and no other."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(folder).encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)


def test_what_was_typed_offline_survives_a_dead_battery_and_an_ended_session(
    browser, live_server, client, talk, tmp_path
):
    address = live_server.url + reverse(
        "conversations:step", args=[talk.pk, Step.ISSUE]
    )
    name = settings.SESSION_COOKIE_NAME
    session = client.cookies[name].value
    before = phone(browser, tmp_path)
    before.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    page = before.new_page()
    page.goto(address)
    before.set_offline(True)
    page.locator("[name='issue.in_their_words']").fill(TYPED)
    expect(page.locator("p[data-draft-status]")).to_contain_text("Not saved yet")
    pull_the_battery(tmp_path)
    with suppress(Error):
        before.close()
    Session.objects.all().delete()

    after = phone(browser, tmp_path)
    page = after.new_page()
    page.goto(address)
    page.locator("[name=login]").fill(talk.organizer.email)
    page.locator("[name=password]").fill(make.PASSWORD)
    page.locator("[name=password]").press("Enter")

    expect(page.locator("[name='issue.in_their_words']")).to_have_value(TYPED)
    expect(page.locator("p[data-draft-status]")).to_contain_text("Saved")
    assert talk.notes.get().text == TYPED
    after.close()
