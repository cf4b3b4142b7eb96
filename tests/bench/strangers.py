"""S18: whether the time an answer takes tells that an address has an account.

Known and unknown address in turn, a new browser each time, with the limits on tries
switched off. docs/security.md tells what was found.
"""

import statistics
import time
from collections.abc import Callable

from django.conf import settings
from django.test import Client, override_settings

from tests import make

HEAD = "| Page | Tries each | Known | Unknown | Difference |\n|---|---|---|---|---|"
WARM_UP = 5
UNKNOWN = "nobody@example.org"


def sign_in(address: str) -> tuple[str, dict[str, str]]:
    return "/account/login/", {"login": address, "password": "not-the-password"}


def ask_for_a_code(address: str) -> tuple[str, dict[str, str]]:
    return "/account/login/code/", {"email": address}


def ask_for_a_reset(address: str) -> tuple[str, dict[str, str]]:
    return "/account/password/reset/", {"email": address}


PAGES: dict[str, Callable[[str], tuple[str, dict[str, str]]]] = {
    "sign in, wrong password": sign_in,
    "ask for a code": ask_for_a_code,
    "reset the password": ask_for_a_reset,
}


def table(*, tries: int) -> str:
    """Medians in milliseconds, as Markdown."""
    known = make.organizer().email
    limits = dict.fromkeys(
        ("login", "login_failed", "request_login_code", "reset_password")
    )
    lines = [HEAD]
    with override_settings(
        ACCOUNT_RATE_LIMITS={**settings.ACCOUNT_RATE_LIMITS, **limits}
    ):
        for name, page in PAGES.items():
            took = measured(page, (known, UNKNOWN), tries=tries)
            somebody, nobody = took[known], took[UNKNOWN]
            apart = abs(somebody - nobody) / nobody
            lines.append(
                f"| {name} | {tries} | {somebody:.1f} ms | {nobody:.1f} ms "
                f"| {apart:.1%} |"
            )
            print(lines[-1], flush=True)
    return "\n".join(lines)


def measured(
    page: Callable[[str], tuple[str, dict[str, str]]],
    addresses: tuple[str, str],
    *,
    tries: int,
) -> dict[str, float]:
    walls: dict[str, list[float]] = {address: [] for address in addresses}
    for number in range(tries + WARM_UP):
        for address in addresses:
            path, fields = page(address)
            browser, start = Client(), time.perf_counter()
            response = browser.post(path, fields)
            took = (time.perf_counter() - start) * 1000
            if response.status_code not in {200, 302}:
                message = f"{path} answered {response.status_code}"
                raise RuntimeError(message)
            if number >= WARM_UP:
                walls[address].append(took)
    return {address: statistics.median(took) for address, took in walls.items()}
