"""S17: fifty guess at once, and no more than a dozen guesses are looked at.

Against a server of its own with PostgreSQL, for only there do requests overlap.
"""

import string
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests import make, plugin
from tests.browser.house import House

pytestmark = pytest.mark.slow
AT_ONCE = 50
# Evaluated in five minutes, per account.
LOOKED_AT = 12
CSRF = "c" * 32
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ADD_FACTOR = """
from allauth.mfa.totp.internal.auth import TOTP
from organizing.models import User
TOTP.activate(User.objects.get(email="{email}"), "{secret}")
"""
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
        head = {
            "Cookie": "; ".join(f"{name}={one}" for name, one in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"192.0.2.200, {self.address}",
        }
        body = urlencode({"csrfmiddlewaretoken": CSRF, **fields})
        line = HTTPConnection("localhost", self.house.port, timeout=60)
        line.request("POST", path, body, head)
        answer = line.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        line.close()
        return answer.status, answer.headers.get("Location", text)

    def sign_in(self, login: str, password: str) -> tuple[int, str]:
        return self.post("/account/login/", login=login, password=password)


def from_anywhere(house: House, number: int) -> Visitor:
    return Visitor(house, f"203.0.113.{number}")


def all_at_once(guess: Callable[[int], tuple[int, str]]) -> list[tuple[int, str]]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(guess, range(AT_ONCE)))


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
    link, last = path[:-2], path[-2]
    signs = [sign for sign in string.ascii_letters + string.digits if sign != last]
    said = {"reported": "comes"}

    answers = all_at_once(
        lambda number: from_anywhere(house, number).post(
            f"{link}{signs[number]}/", **said
        )
    )

    assert {status for status, _text in answers} == {404}
    assert Visitor(house).post(path, **said) == (302, path)
