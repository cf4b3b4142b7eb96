"""The page one holds a talk with, in a real browser: keys, links, a black screen."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from conversations.actions import start_conversation
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor), was_planned=True)


def cookie(client, live_server):
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": live_server.url}


def opened(browser: Browser, live_server, client, talk, **settings) -> Page:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, **settings
    )
    context.add_cookies([cookie(client, live_server)])
    page = context.new_page()
    page.goto(live_server.url + reverse("conversations:hold", args=[talk.pk]))
    return page


@pytest.fixture
def page(browser, live_server, client, talk) -> Iterator[Page]:
    page = opened(browser, live_server, client, talk)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    assert problems == []
    page.context.close()


def test_one_step_is_shown_at_a_time_and_keys_and_links_lead_on(page):
    shown = page.locator("[data-hold-step]:visible h2")
    expect(shown).to_have_text(["Introduction & story of self"])

    page.keyboard.press("ArrowRight")
    expect(shown).to_have_text(["Issue & stake"])
    expect(shown).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(shown).to_have_text(["Introduction & story of self"])
    page.locator("[data-hold-step]:visible nav a").last.click()
    expect(shown).to_have_text(["Issue & stake"])
    page.go_back()
    expect(shown).to_have_text(["Introduction & story of self"])


def test_the_screen_goes_black_at_one_touch_and_comes_back_at_the_next(page):
    page.get_by_role("button", name="Blank the screen").click()
    cover = page.locator(".hold-blank")
    expect(cover).to_be_focused()
    assert cover.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}

    cover.click()

    expect(cover).to_have_count(0)
    expect(page.get_by_role("button", name="Blank the screen")).to_be_focused()


def test_the_time_left_counts_from_the_start(browser, live_server, client, talk):
    start_conversation(conversation=talk, now=timezone.now())

    page = opened(browser, live_server, client, talk)

    expect(page.locator("[data-hold-left]")).to_have_text("45 min left")
    page.context.close()


def test_without_a_connection_the_steps_still_turn(page):
    page.context.set_offline(True)

    for _ in range(5):
        page.keyboard.press("ArrowRight")

    shown = page.locator("[data-hold-step]:visible h2")
    expect(shown).to_have_text(["Next steps & commitment"])


def test_without_scripts_all_six_steps_stand_below_each_other(
    browser, live_server, client, talk
):
    page = opened(browser, live_server, client, talk, java_script_enabled=False)

    expect(page.locator("[data-hold-step]:visible")).to_have_count(6)
    expect(page.get_by_text("Blank the screen")).to_be_hidden()
    page.context.close()


def test_the_tap_timer_tells_the_share_and_sends_nothing(page, live_server):
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    before, sent = page.evaluate(stored), []
    # Chromium asks for the page's icon when it has time, a file that tells nothing.
    files = live_server.url + settings.STATIC_URL
    page.on("request", lambda one: one.url.startswith(files) or sent.append(one.url))
    page.clock.install()
    page.get_by_text("Who speaks?").click()

    page.get_by_role("button", name="They speak").click()
    page.clock.fast_forward(70_000)
    page.get_by_role("button", name="I speak").click()
    page.clock.fast_forward(30_000)
    page.get_by_role("button", name="Stop").click()

    share = page.locator("[data-talk-share]")
    expect(share).to_have_text("They speak 70% of the time")
    assert sent == []
    assert page.evaluate(stored) == before
    page.reload()
    expect(page.locator("[data-talk-share]")).to_have_text("")


def test_a_finger_across_the_page_turns_the_step(page):
    swipe = """(across) => {
      const root = document.querySelector("[data-hold]");
      const touch = (x) =>
        new Touch({ identifier: 1, target: root, clientX: x, clientY: 300 });
      const fire = (name, x, list) => root.dispatchEvent(new TouchEvent(name, {
        bubbles: true, touches: list ? [touch(x)] : [], changedTouches: [touch(x)],
      }));
      fire("touchstart", 200, true);
      fire("touchend", 200 + across, false);
    }"""
    shown = page.locator("[data-hold-step]:visible h2")

    page.evaluate(swipe, -120)
    expect(shown).to_have_text(["Issue & stake"])
    page.evaluate(swipe, 120)
    expect(shown).to_have_text(["Introduction & story of self"])


def test_the_screen_is_asked_to_stay_awake(browser, live_server, client, talk):
    context = browser.new_context()
    context.add_cookies([cookie(client, live_server)])
    page = context.new_page()
    page.add_init_script(
        """window.asked = [];
        Object.defineProperty(navigator, "wakeLock", { value: {
          request: async (kind) => { window.asked.push(kind); return {}; },
        }});"""
    )
    page.goto(live_server.url + reverse("conversations:hold", args=[talk.pk]))

    page.wait_for_function("window.asked.length > 0")
    assert page.evaluate("window.asked") == ["screen"]
    context.close()
