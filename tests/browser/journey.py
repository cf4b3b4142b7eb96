"""The main job, from a talk to a step up the ladder, as people would do it."""

import re
import time
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests import make
from tests.browser.watching import Visitor
from tests.mail_server import Received

# No "who", no "when": the checker proposes something better.
VAGUE = {
    "nl": "Zou je ons misschien een keer willen helpen met flyeren?",
    "en": "Would you maybe like to help us with flyers some time?",
}
ACT = {"nl": "flyers uitdelen op de markt", "en": "hand out flyers at the market"}
PLACE = {"nl": "Marktplein", "en": "Market Square"}
STAKE = {"nl": "Schimmel in de kinderkamer", "en": "Mould in the children's room"}
SHARED = {"nl": "We wonen in dezelfde straat", "en": "We live in the same street"}
# A letter leaves a day ahead to the minute; this much is left to press Save.
TO_PRESS = timedelta(seconds=12)
PATIENCE = 110


class Journey:
    """One organizer, the member they speak with, and the coordinator of their team."""

    def __init__(self, cast: dict[str, Any], zone: str, organizer: Visitor) -> None:
        self.cast, self.organizer = cast, organizer
        self.language: str = cast["language"]
        self.zone = ZoneInfo(zone)
        self.email = f"mila-{self.language}-{time.monotonic_ns()}@example.org"

    @property
    def page(self) -> Page:
        return self.organizer.page

    # --- the organizer

    def sign_in(self) -> None:
        self.organizer.open("/account/login/")
        self.organizer.look()
        self.organizer.sign_in(self.cast["organizer"], make.PASSWORD)
        expect(self.page.locator("h1")).to_have_text(self.organizer.say("Today"))

    def log_with_somebody_new(self) -> None:
        """Straight from Today, with a person made on the fly and their yes."""
        who = self.organizer
        who.look()
        who.go(self.page.locator(".page-actions a.btn-primary"))
        who.look()
        who.follow("Somebody new")
        who.look()
        who.field("first_name").fill("Mila")
        who.field("last_name").fill("Bos")
        who.field("contact").fill(self.email)
        who.press("To the log")
        expect(
            self.page.get_by_role("radio", name=who.say("Rather not"))
        ).to_be_visible()
        who.look()
        who.choose("answer", "yes")
        who.press("Go on")
        who.look()

    def fill_the_steps(self) -> None:
        who = self.organizer
        who.go(self.page.locator("ol.rows a").first)
        who.look()
        who.field("introduction.shared").fill(SHARED[self.language])
        who.press("Save and next")
        who.field("issue.matters_most").fill(STAKE[self.language])
        who.look()
        who.press("Save and next")
        who.look()
        who.press("Save and next")
        who.look()
        who.press("Save and next")
        self.page.wait_for_url("**/log/ask/")
        who.look()

    def ask(self) -> None:
        """A vague ask, the proposal taken, a yes, a day, and a tick for the mail."""
        who = self.organizer
        who.follow("Write down the ask")
        who.look()
        self.type_the_ask()
        when = self.soonest_reminded()
        who.field("promise_act").fill(ACT[self.language])
        who.field("promise_on").fill(when.date().isoformat())
        who.field("promise_at").fill(when.strftime("%H:%M"))
        who.field("mail_agreed").check()
        who.press("Save")
        self.page.wait_for_url("**/log/ask/")
        who.look()

    def type_the_ask(self) -> None:
        who = self.organizer
        who.field("text").fill(VAGUE[self.language])
        if who.has_script:
            expect(self.page.locator("#verdict .verdict")).to_be_visible()
        self.page.locator("details:has([name=act]) summary").first.click()
        day = datetime.now(self.zone).date() + timedelta(days=1)
        who.field("act").fill(ACT[self.language])
        who.field("place").fill(PLACE[self.language])
        who.field("on_date").fill(day.isoformat())
        who.field("at_time").fill("19:00")
        if who.has_script:
            who.look()
            who.press("Use this")
            self.page.wait_for_load_state()
            expect(who.field("text")).not_to_have_value(VAGUE[self.language])
        who.choose("answer", "yes")
        who.look()

    def soonest_reminded(self) -> datetime:
        """The first minute of tomorrow whose reminder is still to leave today."""
        soon = datetime.now(self.zone) + TO_PRESS
        minute = soon.replace(second=0, microsecond=0) + timedelta(minutes=1)
        return minute + timedelta(days=1)

    def follow_up_and_finish(self) -> None:
        who = self.organizer
        who.press("Next step")
        who.look()
        who.follow("Add a follow-up")
        who.look()
        who.field("what").fill(SHARED[self.language])
        who.press("Save")
        self.page.wait_for_url("**/log/next/")
        who.press("Save and finish the talk")
        self.page.wait_for_url("**/finish/")
        who.look()
        who.follow("To Today")
        expect(self.page.get_by_text("Mila Bos").first).to_be_visible()
        who.look()

    def mark_kept(self) -> None:
        """The member said they come; afterwards the organizer notes it went well."""
        who = self.organizer
        who.open("/people/?q=mila")
        who.look()
        who.go(self.page.get_by_role("link", name="Mila Bos", exact=True).first)
        who.look()
        who.go(self.page.locator("a[href^='/promises/']").first)
        expect(self.page.locator("main")).to_contain_text(who.say("I will be there"))
        who.look()
        who.choose("outcome", "kept")
        who.press("Save how it went")
        expect(self.page.locator(".message-success")).to_be_visible()
        who.look()

    # --- the member

    def read_mail(self, mail: Received) -> str:
        """Neutral outside; inside one link to answer by. Returns that link."""
        letter = mail.mail
        subject = str(letter["Subject"])
        for secret in (self.cast["campaign"], ACT[self.language], "Mila"):
            assert secret.lower() not in subject.lower()
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        body = letter.get_body(("plain",))
        assert body
        text: str = body.get_content()
        assert ACT[self.language] in text
        links = [word for word in text.split() if "/m/" in word]
        return next(link for link in links if "/m/s" not in link)

    def answer(self, member: Visitor, link: str) -> None:
        """Opening says nothing yet; pressing does."""
        member.open(link)
        member.look()
        assert not self.is_reported(member)
        member.open(link)
        assert not self.is_reported(member)
        member.press("I will be there")
        assert self.is_reported(member)
        member.look()

    def is_reported(self, member: Visitor) -> bool:
        heading = member.say("Has something changed?")
        return bool(member.page.get_by_role("heading", name=heading).count())

    # --- the coordinator

    def accept(self, coordinator: Visitor, rung: str) -> None:
        coordinator.open("/suggestions/")
        row = coordinator.page.locator("li.task", has_text="Mila Bos")
        expect(row).to_contain_text(rung)
        coordinator.look()
        coordinator.go(row.get_by_role("button", name=coordinator.say("Accept")))
        expect(coordinator.page.locator(".message-success")).to_be_visible()
        coordinator.look()

    def see_it(self, coordinator: Visitor, rung: str) -> None:
        coordinator.open("/ladder/")
        heading = coordinator.page.get_by_role("heading", name=rung)
        place = coordinator.page.locator(".rung-row").filter(has=heading)
        expect(place.locator("[data-card]", has_text="Mila Bos")).to_have_count(1)
        coordinator.look()
        coordinator.open("/dashboard/")
        # In the tables behind the pictures: one person stands there, one step went up.
        for label in (re.compile(rf"^{rung}$"), re.compile(rf": .+ {rung}$")):
            head = coordinator.page.locator("th").filter(has_text=label)
            now = coordinator.page.locator("tr").filter(has=head).locator("td").first
            expect(now).to_have_text("1")
        coordinator.look()
