"""S17: fifty guess at once, and no more than a dozen guesses are looked at.

Against a server of its own with PostgreSQL, for only there do requests overlap. GUESSES
sets how many are made in all; docs/security.md tells of a thousand.
"""

import json
import os
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest

from overview.actions import EXPORTS_A_DAY
from tests import make, plugin
from tests.browser.house import House

pytestmark = pytest.mark.slow
AT_ONCE = 50
GUESSES = int(os.environ.get("GUESSES", AT_ONCE))
# Evaluated in five minutes, per account.
LOOKED_AT = 12
CSRF = "c" * 32
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ADD_FACTOR = """
from allauth.mfa.totp.internal.auth import TOTP
from organizing.models import User
TOTP.activate(User.objects.get(email="{email}"), "{secret}")
"""
# At the end of the newest code, however many looked at once.
TRIES_ARE_COUNTED = """
from privacy.models import MyDataCode
assert [*MyDataCode.objects.order_by("-sent_at").values_list("tries", flat=True)] == [
    4, 0, 0
]
"""
RELEASE = """
from django.utils import timezone
from privacy.actions import release_copy
from privacy.models import DataRequest
asked = DataRequest.objects.get(person__language="nl")
release_copy(asked=asked, by=asked.asked_by, now=timezone.now())
"""
CODES_AN_HOUR = 3
ONLY_DIGITS = re.compile(r"^ +([0-9]{6})\s*$", re.MULTILINE)
WRONG, NO_CODE = "not correct", "Incorrect code"


class QuietHouse(House):
    """No clocks: nobody waits for a letter of ours here."""

    def start_clocks(self) -> None:
        pass

    def environment(self) -> dict[str, str]:
        # Behind a proxy that tells who calls: so that fifty can call from elsewhere.
        more = {"WEB_CONCURRENCY": "2", "TREDE_TRUSTED_PROXIES": "1"}
        return {**super().environment(), **more}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    if "PostgreSQL" in plugin.missing:
        pytest.skip(plugin.missing["PostgreSQL"])
    made = QuietHouse("postgresql")
    try:
        made.open()
        yield made
    finally:
        made.close()


class Visitor:
    """A browser of few words that comes from `address`."""

    def __init__(self, house: House, address: str = "198.51.100.1") -> None:
        self.house, self.address = house, address
        self.cookies = {"csrf": CSRF, "language": "en"}

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Status, and the page or where it leads."""
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        token = self.cookies["csrf"]
        body = urlencode({"csrfmiddlewaretoken": token, **fields})
        return self.ask("POST", path, head, body)

    def get_json(self, path: str) -> Any:
        head = {"X-Requested-With": "XMLHttpRequest"}
        return json.loads(self.ask("GET", path, head)[1])

    def ask(
        self, method: str, path: str, head: dict[str, str], body: str = ""
    ) -> tuple[int, str]:
        cookies = "; ".join(f"{name}={one}" for name, one in self.cookies.items())
        whole = {
            **head,
            "Cookie": cookies,
            "X-Forwarded-For": f"192.0.2.200, {self.address}",
        }
        line = HTTPConnection("localhost", self.house.port, timeout=60)
        line.request(method, path, body, whole)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        line.close()
        return answer.status, answer.headers.get("Location", text)

    def sign_in(self, login: str, password: str) -> tuple[int, str]:
        return self.post("/account/login/", login=login, password=password)


def from_anywhere(house: House, number: int) -> Visitor:
    return Visitor(house, f"2001:db8:{number:x}::1")


def all_at_once(guess: Callable[[int], tuple[int, str]]) -> list[tuple[int, str]]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(guess, range(GUESSES)))


def looked_at(answers: list[tuple[int, str]], refusal: str) -> int:
    """How many were compared with what is right; every answer has to be a plain one."""
    assert {status for status, _text in answers} <= {200, 302, 429}
    return sum(refusal in text for _status, text in answers)


def test_fifty_passwords_at_once_from_everywhere(house):
    victim, colleague = house.cast("en")["organizer"], house.cast("en")["organizer"]

    answers = all_at_once(
        lambda number: from_anywhere(house, number).sign_in(victim, f"wrong {number}")
    )

    assert 0 < looked_at(answers, WRONG) <= LOOKED_AT
    # Even the right one is refused now, and somebody else's is not.
    assert Visitor(house).sign_in(victim, make.PASSWORD)[0] == 200
    assert Visitor(house).sign_in(colleague, make.PASSWORD) == (302, "/")


def test_fifty_accounts_at_once_from_one_network(house):
    """A subscriber has a whole /64 to call from."""
    answers = all_at_once(
        lambda number: Visitor(house, f"2001:db8:0:1::{number:x}").sign_in(
            f"somebody{number}@example.org", "the same password"
        )
    )

    assert 0 < looked_at(answers, WRONG) <= LOOKED_AT


def test_fifty_second_factors_at_once(house):
    victim = house.cast("nl")["organizer"]
    added = ADD_FACTOR.format(email=victim, secret=SECRET)
    plugin.manage(house.database, "shell", "-c", added)
    thief = Visitor(house, "198.51.100.2")
    assert thief.sign_in(victim, make.PASSWORD) == (302, "/account/2fa/authenticate/")

    def guess(number: int) -> tuple[int, str]:
        one = from_anywhere(house, number)
        one.cookies = {**thief.cookies}
        return one.post("/account/2fa/authenticate/", code=f"{number:06}")

    answers = all_at_once(guess)
    assert 0 < looked_at(answers, NO_CODE) <= LOOKED_AT


def test_fifty_mailed_codes_at_once(house):
    victim = house.cast("nl")["coordinator"]
    thief = Visitor(house, "198.51.100.3")
    assert thief.post("/account/login/code/", email=victim)[0] == 302

    def guess(number: int) -> tuple[int, str]:
        one = from_anywhere(house, number)
        one.cookies = {**thief.cookies}
        return one.post("/account/login/code/confirm/", code=f"AAAA-{number:04}")

    answers = all_at_once(guess)
    assert 0 < looked_at(answers, NO_CODE) <= LOOKED_AT


def test_fifty_guesses_of_an_answer_link_at_once(house):
    """Nothing to count: a link is signed. They are refused, and the real one works."""
    path = house.people["everything"]["en"]["pages"]["link_answer"]
    link, said = path[:-5], {"reported": "comes"}
    signs = [f"{number:04x}" for number in range(GUESSES + 1)]
    signs = [ending for ending in signs if ending != path[-5:-1]]

    answers = all_at_once(
        lambda number: from_anywhere(house, number).post(
            f"{link}{signs[number]}/", **said
        )
    )

    assert {status for status, _text in answers} == {404}
    assert Visitor(house).post(path, **said) == (302, path)


def test_fifty_guesses_of_the_code_to_ones_own_page_at_once(house):
    """Counted under a lock, and so are the codes that leave."""
    path = house.people["everything"]["en"]["pages"]["link_my_data"]

    sent = all_at_once(lambda number: from_anywhere(house, number).post(f"{path}code/"))
    assert {status for status, _to in sent} == {302}
    assert [to[-5:] for _status, to in sent].count("t=now") == CODES_AN_HOUR
    mails = house.sink.messages
    until = time.monotonic() + 60
    while len(codes := digits_in(mails())) < CODES_AN_HOUR:
        assert time.monotonic() < until
        time.sleep(0.2)
    guesses = [f"{number:06}" for number in range(GUESSES + CODES_AN_HOUR)]
    guesses = [one for one in guesses if one not in codes]

    answers = all_at_once(
        lambda number: from_anywhere(house, number).post(path, digits=guesses[number])
    )

    assert {status for status, _text in answers} == {422}
    # None of the mailed ones is looked at any more, the newest neither.
    for one in codes:
        assert Visitor(house).post(path, digits=one)[0] == 422
    plugin.manage(house.database, "shell", "-c", TRIES_ARE_COUNTED)


def digits_in(mails: list[Any]) -> list[str]:
    texts = [one.mail.get_body(("plain",)).get_content() for one in mails]
    return [found[1] for text in texts if (found := ONLY_DIGITS.search(text))]


def test_fifty_made_up_passkeys_at_once(house):
    """Nothing to count either: only the holder of its key can sign a challenge."""
    victim = house.cast("en")["organizer"]
    thief = Visitor(house, "198.51.100.4")
    assert thief.get_json("/account/2fa/webauthn/login/")["request_options"]

    def guess(number: int) -> tuple[int, str]:
        one = from_anywhere(house, number)
        one.cookies = {**thief.cookies}
        handle = f"user-{number}"
        return one.post("/account/2fa/webauthn/login/", credential=made_up(handle))

    assert set(all_at_once(guess)) == {(302, "/account/login/")}
    assert thief.post("/people/new/")[1].startswith("/account/login/")
    assert Visitor(house).sign_in(victim, make.PASSWORD) == (302, "/")


def made_up(handle: str) -> str:
    """What a browser would send, signed by nobody."""
    data = {"type": "webauthn.get", "challenge": "AAAA", "origin": "http://localhost"}
    answer = {
        "clientDataJSON": base64url(json.dumps(data).encode()),
        "authenticatorData": base64url(bytes(32) + b"\x05" + bytes(4)),
        "signature": base64url(b"nobody"),
        "userHandle": base64url(handle.encode()),
    }
    one = base64url(handle.encode())
    return json.dumps(
        {"type": "public-key", "id": one, "rawId": one, "response": answer}
    )


def base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def test_fifty_exports_at_once_make_three_files(house):
    coordinator = house.cast("en")["coordinator"]
    visitor = Visitor(house, "198.51.100.5")
    assert visitor.sign_in(coordinator, make.PASSWORD) == (302, "/")

    answers = all_at_once(lambda _number: visitor.post("/people/export.csv"))

    statuses = [status for status, _text in answers]
    assert set(statuses) == {200, 429}
    assert statuses.count(200) == EXPORTS_A_DAY


def test_fifty_fetch_their_own_copy_at_once_and_one_file_is_made(house):
    path = house.people["everything"]["nl"]["pages"]["link_my_data"]
    plugin.manage(house.database, "shell", "-c", RELEASE)
    visitor, before = Visitor(house), digits_in(house.sink.messages())
    assert visitor.post(f"{path}code/")[0] == 302
    until = time.monotonic() + 60
    while len(codes := digits_in(house.sink.messages())) == len(before):
        assert time.monotonic() < until
        time.sleep(0.2)
    [digits] = set(codes) - set(before)
    assert visitor.post(path, digits=digits) == (302, path)

    answers = all_at_once(lambda _number: visitor.post(f"{path}file/"))

    assert {status for status, _text in answers} == {200, 302}
    assert [status for status, _text in answers].count(200) == 1
