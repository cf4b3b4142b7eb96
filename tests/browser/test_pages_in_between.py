"""Pages one only comes to by sending something: refused, in conflict, on their way."""

import pytest
from allauth.mfa.totp.internal import auth
from django.urls import Resolver404, resolve

from tests import make, plugin
from tests.access_matrix import doors
from tests.browser.test_every_page import FOR_ALL, SIGNED_IN, UNKNOWN
from tests.browser.watching import LAPTOP, NARROWEST

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIST = plugin.ROOT / "tests" / "imports" / "08-ledenlijst-excel-nl.csv"
# Past every script: what the server answers is judged, not what scripts prevent.
FINDS = """() => {
  const path = (form) => new URL(form.getAttribute("action") || "", location).pathname;
  window.own = [...document.querySelectorAll("form[method=post]")]
    .filter((one) => path(one) === location.pathname)
    .sort((one, other) => other.elements.length - one.elements.length)[0];
  return Boolean(window.own);
}"""
SEND = """(fields) => {
  const form = window.own;
  for (const control of fields ? [] : form.elements) {
    if (["hidden", "submit", "button", "file"].includes(control.type)) continue;
    if (["checkbox", "radio"].includes(control.type)) control.checked = false;
    else if (control.tagName === "SELECT") control.selectedIndex = -1;
    else control.value = "";
  }
  for (const [name, value] of Object.entries(fields || {})) {
    for (const one of form.querySelectorAll(`[name="${name}"]:not([type=hidden])`))
      one.value = value;
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
# Saved with nothing filled in: everything on them may stay empty, or is a choice
# that the page sends by itself.
MAY_BE_EMPTY = {"conversations:log_new"}
# A page, and the field that two windows change.
CLASHES = {
    "person_edit": "last_name",
    "talk_edit": "purpose",
    "prepare_edit": "why_them",
    "step_issue": "issue.in_their_words",
    "debrief": "moved_them",
    "mini_plan": "moment",
    "circle_edit": "text",
    "ask": "text",
    "promise_edit": "act",
    "follow_up_edit": "what",
    "rung": "definition_nl",
    "standing_ask": "text_nl",
    "issue": "analysis_nl",
    "target": "what_they_decide",
    "story": "how_it_touched_me",
    "campaign": "plan_to_win",
    "team_rename": "name",
}


def judge(visitor):
    visitor.look()
    visitor.page.set_viewport_size({"width": NARROWEST, "height": 700})
    visitor.judge_width()
    visitor.page.set_viewport_size(LAPTOP)


def send(page, fields=None):
    """The status of the answer; None when the page has no form that leads to itself."""
    if not page.evaluate(FINDS):
        return None
    with page.expect_navigation() as landed:
        page.evaluate(SEND, fields)
    return landed.value.status


def asking(paths):
    """Those whose form, sent empty, is shown again with what is missing."""
    refused = {
        door.name
        for door in doors()
        if "200" in door.get.values() and {"422", "200"} & set(door.post.values())
    }
    for path in paths:
        try:
            name = resolve(path.split("?")[0]).view_name
        except Resolver404:
            continue
        if name in refused:
            yield name, path


def refuse(visitor, paths):
    """What was saved all the same."""
    saved = set()
    for name, path in asking(paths):
        visitor.open(path)
        status = send(visitor.page)
        if status in (200, 400, 422) and visitor.page.url.endswith(path):
            judge(visitor)
        elif status:
            saved.add(name)
    return saved


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_sent_empty_says_what_is_missing(house, visit, language):
    world = house.people["everything"][language]
    visitor = visit(house, language)
    visitor.expect("status of 422", "status of 400", "someday")
    pages = world["pages"]
    links = [path for name, path in pages.items() if name.startswith("link_")]
    links = [path for path in links if path not in UNKNOWN]
    saved = refuse(visitor, [*FOR_ALL, *links])
    visitor.sign_in(world["email"], make.PASSWORD)
    others = [path for name, path in pages.items() if not name.startswith("link_")]
    saved |= refuse(visitor, [*SIGNED_IN, *others])
    assert saved == MAY_BE_EMPTY


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_windows_change_one_text(house, visit, language):
    world = house.people["everything"][language]
    visitor = visit(house, language)
    visitor.expect("status of 409")
    visitor.sign_in(world["email"], make.PASSWORD)
    for name, field in CLASHES.items():
        path = world["pages"][name]
        visitor.open(path)
        other = visitor.context.new_page()
        other.goto(house.url + path)
        assert send(other, {field: f"Eerst {name} {language}"}) == 200, name
        other.close()
        assert send(visitor.page, {field: f"Later {name} {language}"}) == 409, name
        judge(visitor)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_list_of_members_comes_in_and_goes_again(house, visit, language):
    visitor = visit(house, language)
    page = visitor.page
    visitor.sign_in(house.cast(language)["coordinator"], make.PASSWORD)
    visitor.open("/import/")
    visitor.field("source").fill("Ledenlijst")
    page.locator("[name=file]").set_input_files(LIST)
    visitor.press("Read the file")
    judge(visitor)
    visitor.press("Show what would happen")
    judge(visitor)
    visitor.press("Take in everything certain")
    judge(visitor)
    file = page.url.removeprefix(house.url)
    visitor.open("/import/decisions/")
    judge(visitor)
    visitor.open("/people/")
    judge(visitor)
    visitor.open(f"{file}undo/")
    visitor.press("Undo this import")
    judge(visitor)
    assert page.url == house.url + file


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_second_factor_is_set_up_and_asked(house, visit, language):
    visitor = visit(house, language)
    page, email = visitor.page, house.cast(language)["coordinator"]
    visitor.sign_in(email, make.PASSWORD)
    visitor.open("/account/2fa/totp/activate/")
    visitor.field("password").fill(make.PASSWORD)
    visitor.go(page.locator("form:has([name=password]) .btn-primary"))
    judge(visitor)
    secret = page.locator("code.secret").text_content()
    visitor.field("code").fill("000000")
    visitor.press("Turn on")
    judge(visitor)
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    code = auth.format_hotp_value(auth.hotp_value(secret, counter))
    visitor.field("code").fill(code)
    visitor.press("Turn on")
    for path in ("", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/"):
        visitor.open(f"/account/2fa/{path}")
        judge(visitor)
    visitor.context.clear_cookies(name="session")
    visitor.open("/account/login/")
    visitor.field("login").fill(email)
    visitor.field("password").fill(make.PASSWORD)
    visitor.press("Sign in")
    page.wait_for_url("**/account/2fa/authenticate/**")
    judge(visitor)
    visitor.field("code").fill("000000")
    visitor.go(page.locator("form:has([name=code]) button.btn-primary"))
    judge(visitor)


SET_UP = {
    "group": {"name": "Huurders Oost", "team_name": "Oost"},
    "ladder": {},
    "campaign": {"campaign_name": "Droge huizen"},
    "retention": {},
    "account": {
        "name": "Noor de Wit",
        "email": "noor@example.org",
        "password": make.PASSWORD,
    },
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_installation_is_set_up(empty_house, visit, language):
    visitor = visit(empty_house, language)
    visitor.expect("status of 422")
    visitor.open("/set-up/code/")
    judge(visitor)
    assert send(visitor.page) == 422
    judge(visitor)
    visitor.open("/set-up/")
    for step, typed in SET_UP.items():
        visitor.page.wait_for_url(f"**/set-up/{step}/")
        judge(visitor)
        assert send(visitor.page) == 422
        judge(visitor)
        visitor.open(f"/set-up/{step}/")
        for name, value in typed.items():
            visitor.field(name).fill(value)
        if step == "group":
            visitor.page.locator("select[name=language]").select_option(language)
        visitor.go(visitor.page.locator("main form .btn-primary"))
    judge(visitor)
