"""A browser window that remembers everything a visitor should never meet."""

import time
from functools import cache
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from django.utils import translation
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

from tests import plugin
from tests.browser.house import House

SHOTS = plugin.ROOT / "tests" / "browser" / "shots"
PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 900}
NARROWEST = 320
# A refused policy speaks up on the console, where everything is collected.
TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));"""
# The browser explains why it left the focus on the errors.
NO_FAULT = "Autofocus processing was blocked"
# Every page draws with the font it preloads, a starved machine just seconds later.
SLOW_MACHINE = "was preloaded using link preload but not used within a few seconds"
# Colours change with the scheme at once, not on their way there.
NO_TRANSITIONS = """const still = new CSSStyleSheet();
still.replaceSync("* { transition: none !important; animation: none !important }");
document.adoptedStyleSheets.push(still);"""
RUN_AXE = """async (rules) => {
  const found = await axe.run(document, { resultTypes: ["violations"], ...rules });
  return found.violations.map((one) => `${one.id} (${one.nodes.length}): ` +
    one.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join());
}"""
# In the dark the same page has other colours, and nothing else.
RULES: dict[Any, Any] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
_numbers = count(1)


@cache
def axe() -> str:
    path = plugin.ROOT / "node_modules" / "axe-core" / "axe.min.js"
    return path.read_text(encoding="utf-8")


def wait_until(page: Page, script: str) -> None:
    """Until this answers yes. `wait_for_function` takes any promise for a yes."""
    patience = time.monotonic() + plugin.PATIENCE_MS / 1000
    while not _answered_yes(page, script):
        assert time.monotonic() < patience, f"never came: {script}"
        page.wait_for_timeout(50)


def _answered_yes(page: Page, script: str) -> bool:
    """A page that is just left for another answers nothing, which is not a yes."""
    try:
        return bool(page.evaluate(script))
    except Error as error:
        if "context was destroyed" in str(error):
            return False
        raise


class Visitor:
    """A window in one language; `problems` has to be empty when it closes."""

    def __init__(
        self,
        context: BrowserContext,
        house: House,
        language: str,
        *,
        has_script: bool = True,
    ) -> None:
        self.context, self.house, self.language = context, house, language
        self.has_script = has_script
        self.problems: list[str] = []
        self.expected: list[str] = []
        context.set_default_timeout(plugin.PATIENCE_MS)
        # Through the debugger: a script element would break the policy.
        for script in (TELL_VIOLATIONS, NO_TRANSITIONS, axe()):
            context.add_init_script(script)
        context.on("console", self._heard)
        context.on("weberror", lambda fault: self._note(f"error: {fault.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)
        self.page: Page = context.pages[0] if context.pages else context.new_page()

    def _note(self, problem: str) -> None:
        where = urlsplit(self.page.url).path if hasattr(self, "page") else ""
        if not any(words in problem for words in self.expected):
            self.problems.append(f"{where}: {problem}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.text.startswith(NO_FAULT) or SLOW_MACHINE in message.text:
            return
        source = message.location.get("url", "")
        self._note(f"console {message.type}: {message.text} ({source})")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.house.url, "data:", "blob:")):
            self._note(f"asked somebody else: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self._note(f"{response.status} from {response.url}")

    def expect(self, *words: str) -> None:
        """From here on these words on the console are no surprise."""
        self.expected.extend(words)

    # --- words

    def say(self, text: str, **values: str) -> str:
        """Our English source text as this visitor reads it."""
        with translation.override(self.language):
            said = translation.gettext(text)
        return said % values if values else said

    # --- looking

    def open(self, path: str, *statuses: int) -> Page:
        answer = self.page.goto(path if "://" in path else self.house.url + path)
        assert answer, path
        assert answer.status in (statuses or (200,)), f"{answer.status} from {path}"
        return self.page

    def look(self) -> None:
        """Judge this page, in light and dark, and whether it fits the window.

        Without scripts axe cannot run either; the same pages are judged with them.
        """
        self.page.wait_for_load_state()
        self.judge_width()
        if not self.has_script:
            return
        for scheme in RULES:
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.judge_access(scheme)
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")

    def judge_access(self, scheme: str) -> None:
        found = self.page.evaluate(RUN_AXE, RULES[scheme])
        self.blame([f"axe ({scheme}) {one}" for one in found])

    def judge_width(self) -> None:
        width = self.page.evaluate("document.documentElement.scrollWidth")
        allowed = self.page.evaluate("window.innerWidth")
        if width > allowed:
            self.blame([f"{width} px wide in a window of {allowed}"])

    def blame(self, faults: list[str]) -> None:
        if not faults:
            return
        path = urlsplit(self.page.url).path
        self.problems += [f"{path} ({self.language}): {fault}" for fault in faults]
        self.shoot()

    def shoot(self, name: str = "") -> None:
        SHOTS.mkdir(exist_ok=True)
        name = name or f"fault-{next(_numbers)}"
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    # --- doing

    def go(self, place: Locator) -> None:
        """Press what leads to another page, and wait until that is there."""
        with self.page.expect_navigation():
            place.click()

    def press(self, text: str) -> None:
        self.go(self.button(text))

    def button(self, text: str) -> Locator:
        return self.page.get_by_role("button", name=self.say(text), exact=True)

    def follow(self, text: str) -> None:
        self.go(self.page.get_by_role("link", name=self.say(text), exact=True))

    def field(self, name: str) -> Any:
        return self.page.locator(f"[name='{name}']:not([type=hidden])")

    def choose(self, name: str, value: str) -> None:
        """A choice is as large as its label."""
        choice = f"input[name='{name}'][value='{value}']"
        self.page.locator(f"label:has({choice})").click()
        expect(self.page.locator(choice)).to_be_checked()

    def sign_in(self, email: str, password: str) -> None:
        """By the form, as everybody does."""
        if "/account/login/" not in self.page.url:
            self.open("/account/login/")
        self.field("login").fill(email)
        self.field("password").fill(password)
        self.press("Sign in")
        self.page.wait_for_url(lambda url: "/account/login/" not in url)
