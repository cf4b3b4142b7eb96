"""The sheet of the next talk on the phone: there without a connection, gone in time."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from conversations.actions import save_preparation
from tests import make
from tests.browser.watching import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = """async () => ({
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"caches": [], "workers": 0}


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer(name="Noor Jansen")
    client.force_login(noor)
    talk = make.conversation(
        make.person(noor), was_planned=True, on_date=timezone.localdate()
    )
    save_preparation(
        conversation=talk,
        changes={"shared": "The stairs of our block"},
        based_on={},
        now=timezone.now(),
    )
    return talk


def sign_in(context, client, live_server, user=None):
    if user:
        client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])


@pytest.fixture
def phone(browser, live_server, client, talk):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    sign_in(context, client, live_server)
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    yield page
    assert page.problems == []
    context.close()


def address(live_server, talk):
    return live_server.url + reverse("conversations:prepare", args=[talk.pk])


def keep(page, live_server, talk):
    page.goto(address(live_server, talk))
    page.get_by_role("button", name="Keep on this phone").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Kept on this device")


def test_a_kept_sheet_opens_without_a_connection(phone, live_server, talk):
    keep(phone, live_server, talk)
    phone.goto("about:blank")
    phone.context.set_offline(True)

    phone.goto(address(live_server, talk))

    expect(phone.get_by_text("The stairs of our block")).to_be_visible()
    look = "getComputedStyle(document.querySelector('.btn-primary')).backgroundColor"
    assert phone.evaluate(look) != "rgba(0, 0, 0, 0)"
    phone.context.set_offline(False)


def test_nothing_lies_in_the_browser_before_somebody_asks_for_it(
    phone, live_server, talk
):
    phone.goto(address(live_server, talk))

    assert phone.evaluate(KEPT) == NOTHING


def test_only_the_sheet_and_its_looks_are_kept(phone, live_server, talk):
    keep(phone, live_server, talk)

    paths = phone.evaluate(
        """async () => (await (await caches.open("trede-sheet")).keys())
           .map((request) => new URL(request.url).pathname)"""
    )
    pages = {path for path in paths if not path.startswith("/static/")}
    sheet = reverse("conversations:prepare", args=[talk.pk])
    assert pages == {sheet, "/talks/kept-sheet"}


def test_after_signing_out_nothing_is_left(phone, live_server, talk):
    keep(phone, live_server, talk)
    phone.set_viewport_size({"width": 1280, "height": 800})

    phone.evaluate("document.querySelector('[data-signout]').requestSubmit()")
    phone.wait_for_url(lambda url: "prepare" not in url)

    assert phone.evaluate(KEPT) == NOTHING


def test_when_somebody_else_signs_in_nothing_is_left(phone, live_server, talk, client):
    keep(phone, live_server, talk)
    phone.context.clear_cookies()
    other = make.organizer()
    sign_in(phone.context, client, live_server, other)

    phone.goto(live_server.url + "/")

    wait_until(
        phone,
        f"""async () => {{
      const kept = await ({KEPT})();
      return kept.caches.length + kept.workers === 0;
    }}""",
    )


def test_after_that_day_it_is_not_shown_any_more(phone, live_server, talk):
    keep(phone, live_server, talk)
    phone.evaluate(
        """async () => {
          const cache = await caches.open("trede-sheet");
          const about = await (await cache.match("/talks/kept-sheet")).json();
          const over = JSON.stringify({ ...about, until: Date.now() - 1000 });
          await cache.put("/talks/kept-sheet", new Response(over));
        }"""
    )
    phone.goto("about:blank")
    phone.context.set_offline(True)
    with pytest.raises(Exception, match=r"ERR_(INTERNET_DISCONNECTED|FAILED)"):
        phone.goto(address(live_server, talk))
    phone.context.set_offline(False)

    phone.goto(live_server.url + "/")

    wait_until(phone, "async () => (await caches.keys()).length === 0")


def test_it_can_be_taken_off_again(phone, live_server, talk):
    keep(phone, live_server, talk)

    phone.get_by_role("button", name="Remove from this phone").click()

    expect(phone.get_by_role("button", name="Keep on this phone")).to_be_focused()
    assert phone.evaluate(KEPT) == NOTHING


def test_only_the_next_talk_can_be_kept(phone, live_server, talk):
    later = make.conversation(
        talk.person, was_planned=True, on_date=timezone.localdate() + timedelta(days=2)
    )

    phone.goto(address(live_server, later))

    expect(phone.get_by_text("Only the sheet of your next talk")).to_be_visible()
    expect(phone.locator("[data-keep-sheet]")).to_have_count(0)
