"""What somebody typed survives the network, the browser, the session and the night."""

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.watching import PHONE, Visitor, wait_until
from tests.servers import chromium_flags, chromium_program

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIELD = "issue.in_their_words"
TEXT = "De huur gaat omhoog en de schimmel blijft.\nDat houdt niemand vol."
LOST_CONNECTION = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "Failed to fetch")
IN_THE_BROWSER = """() => new Promise((done, failed) => {
  const opening = indexedDB.open("trede");
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const finish = (texts) => { database.close(); done(texts); };
    if (!database.objectStoreNames.length) return finish([]);
    const all = database.transaction("unconfirmed").objectStore("unconfirmed").getAll();
    all.onsuccess = () => finish(all.result.map((one) => one.text));
  };
})"""

NOTHING_LEFT = f"async () => !(await ({IN_THE_BROWSER})()).length"


def open_the_step(visitor, cast):
    """Sign in, log a talk with the member, and stand in the second step."""
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    visitor.open(f"/talks/new/?person={cast['member']}")
    visitor.press("To the log")
    visitor.page.wait_for_url("**/log/")
    path = visitor.page.url.removeprefix(visitor.house.url) + "issue/"
    visitor.open(path)
    return path


def status(visitor):
    return visitor.page.locator("[data-draft-status]")


def expect_state(visitor, state):
    expect(status(visitor)).to_have_attribute("data-state", state)


def expect_text(visitor, text):
    expect(visitor.field(FIELD)).to_have_value(text)


def on_the_server(visitor, path):
    """The text as a fresh page of the server holds it, untouched by scripts."""
    page = visitor.context.request.get(visitor.house.url + path)
    assert page.status == 200
    return page.text()


def sign_out(visitor):
    visitor.page.locator(".account-menu > summary").click()
    visitor.button("Sign out").click()


def test_what_is_typed_is_saved_while_typing(house, visit):
    visitor = visit(house, "nl", PHONE)
    path = open_the_step(visitor, house.cast("nl"))
    visitor.field(FIELD).press_sequentially("Het vocht trekt op.")
    expect_state(visitor, "saved")
    visitor.look()
    assert visitor.page.evaluate(IN_THE_BROWSER) == []
    assert "Het vocht trekt op." in on_the_server(visitor, path)


def test_a_session_that_ends_while_typing(house, visit):
    visitor = visit(house, "en", PHONE)
    cast = house.cast("en")
    path = open_the_step(visitor, cast)
    visitor.expect("status of 401")
    visitor.context.clear_cookies(name="session")
    visitor.field(FIELD).fill(TEXT)
    expect_state(visitor, "signedout")
    visitor.look()
    visitor.open("/account/login/")
    visitor.sign_in(cast["organizer"], make.PASSWORD)
    # Sent from whatever page comes first: its own form is not open there.
    wait_until(visitor.page, NOTHING_LEFT)
    visitor.open(path)
    expect_text(visitor, TEXT)
    assert "Dat houdt niemand vol." in on_the_server(visitor, path)


def test_a_session_that_ends_while_searching(house, visit):
    visitor = visit(house, "en", PHONE)
    visitor.sign_in(house.cast("en")["organizer"], make.PASSWORD)
    visitor.open("/people/")
    visitor.context.clear_cookies(name="session")
    visitor.page.get_by_role("searchbox").press_sequentially("sam")
    # The sign-in page, whole: not inside the list.
    visitor.page.wait_for_url("**/account/login/?next=/people/**")
    visitor.look()
    expect(visitor.page.locator("h1")).to_have_count(1)


def test_signing_out_with_unsaved_text_asks_first_and_leaves_nothing(house, visit):
    visitor = visit(house, "nl", PHONE)
    cast, other = house.cast("nl"), house.cast("nl")
    path = open_the_step(visitor, cast)
    visitor.expect(*LOST_CONNECTION, "status of 404")
    visitor.context.set_offline(True)
    visitor.field(FIELD).fill(TEXT)
    expect_state(visitor, "unsaved")
    sign_out(visitor)
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog).to_contain_text("De huur gaat omhoog")
    visitor.look()
    visitor.button("Stay and try again").click()
    expect_text(visitor, TEXT)
    assert visitor.page.evaluate(IN_THE_BROWSER) == [TEXT]

    sign_out(visitor)
    visitor.context.set_offline(False)
    visitor.press("Sign out and lose it")
    visitor.page.wait_for_url("**/account/login/**")
    assert visitor.page.evaluate(IN_THE_BROWSER) == []
    visitor.page.go_back()
    visitor.page.wait_for_url("**/account/login/**")
    visitor.sign_in(other["organizer"], make.PASSWORD)
    assert visitor.page.evaluate(IN_THE_BROWSER) == []
    visitor.open(path, 404)


def sent_from_elsewhere(request):
    referer = request.headers.get("referer", "")
    return request.url.endswith("/draft/") and referer.endswith("/people/")


def test_a_page_made_just_before_its_text_arrived_shows_it_all_the_same(house, visit):
    visitor = visit(house, "nl", PHONE)
    path = open_the_step(visitor, house.cast("nl"))
    visitor.expect(*LOST_CONNECTION, "status of 409")
    visitor.context.set_offline(True)
    visitor.field(FIELD).fill(TEXT)
    expect_state(visitor, "unsaved")
    # Closed without a connection: the page itself sends nothing any more.
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    sending = []
    visitor.page.route(
        lambda address: address.endswith("/draft/"), lambda route: sending.append(route)
    )

    def hand_out_late(route):
        made_before = route.fetch()
        from_elsewhere = sending[-1]
        from_elsewhere.fulfill(response=from_elsewhere.fetch())
        visitor.page.wait_for_timeout(500)
        route.fulfill(response=made_before)

    visitor.context.set_offline(False)
    with visitor.page.expect_request(sent_from_elsewhere):
        visitor.open("/people/")
    visitor.page.route(visitor.house.url + path, hand_out_late, times=1)
    visitor.open(path)
    expect_text(visitor, TEXT)


def launch(chromium, house, folder):
    """A browser of its own with a profile on disk, as on somebody's phone."""
    context = chromium.launch_persistent_context(
        folder,
        executable_path=chromium_program(),
        args=chromium_flags(),
        viewport=PHONE,
        locale="nl-NL",
    )
    return Visitor(context, house, "nl")


def kill(folder):
    """-9 for the browser that runs on this profile, and nobody else."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={folder}".encode() in words:
            os.kill(int(entry.parent.name), signal.SIGKILL)


def test_a_browser_that_dies_without_a_connection(house, browser, tmp_path):
    cast = house.cast("nl")
    folder = tmp_path / "profile"
    first = launch(browser.browser_type, house, folder)
    path = open_the_step(first, cast)
    first.expect(*LOST_CONNECTION)
    first.context.set_offline(True)
    first.field(FIELD).press_sequentially(TEXT.replace("\n", " "), delay=5)
    expect_state(first, "unsaved")
    kill(folder)
    first.page.wait_for_event("close")
    assert not first.problems

    again = launch(browser.browser_type, house, folder)
    again.context.clear_cookies(name="session")
    again.open("/account/login/")
    again.sign_in(cast["organizer"], make.PASSWORD)
    again.open(path)
    expect_text(again, TEXT.replace("\n", " "))
    wait_until(again.page, NOTHING_LEFT)
    again.look()
    assert "Dat houdt niemand vol." in on_the_server(again, path)
    sign_out(again)
    again.page.wait_for_url("**/account/login/**")
    assert again.page.evaluate(IN_THE_BROWSER) == []
    again.context.close()
    assert not again.problems
