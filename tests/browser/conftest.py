from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests import plugin
from tests.browser.house import House
from tests.browser.watching import LAPTOP, Visitor


def _house(kind: str, redis_url: str = "", *, empty: bool = False) -> Iterator[House]:
    made = House(kind, redis_url, empty=empty)
    try:
        made.open()
        yield made
    finally:
        made.close()


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """A small group's installation: SQLite and `run_clock`."""
    yield from _house("sqlite")


@pytest.fixture
def empty_house() -> Iterator[House]:
    """Installed a minute ago: nobody has an account yet."""
    yield from _house("sqlite", empty=True)


@pytest.fixture(scope="session")
def large_house() -> Iterator[House]:
    """PostgreSQL, Redis, a Celery worker and beat."""
    for name in ("PostgreSQL", "Redis"):
        if name in plugin.missing:
            pytest.skip(plugin.missing[name])
    yield from _house("postgresql", plugin.started_redis().url(3))


@pytest.fixture
def visit(
    browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visitor]]:
    """Opens windows; at the end none of them may have met a problem."""
    visitors: list[Visitor] = []

    def open_window(
        house: House, language: str, size: Any = LAPTOP, *, has_script: bool = True
    ) -> Visitor:
        context = browser.new_context(
            viewport=size,
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            reduced_motion="reduce",
            java_script_enabled=has_script,
        )
        visitor = Visitor(context, house, language, has_script=has_script)
        visitors.append(visitor)
        return visitor

    yield open_window
    if request.node.stash.get(FAILED, False):
        for number, visitor in enumerate(visitors):
            visitor.shoot(f"{request.node.name}-{number}".replace("/", "-"))
    problems = [problem for visitor in visitors for problem in visitor.problems]
    for visitor in visitors:
        visitor.context.close()
    assert not problems, "\n".join(problems)


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Any:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report
