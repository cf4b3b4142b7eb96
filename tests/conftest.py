"""Fixtures for the real servers; which of them there are, tests/plugin.py knows."""

import importlib
import os
from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from playwright.sync_api import Browser, expect, sync_playwright

from tests import plugin
from tests.mail_server import SmtpSink
from tests.servers import Postgres, Redis, chromium_flags, chromium_program

_numbers = count(1)

_guard = importlib.import_module("organizing.migrations.0002_audit_triggers")
TEARDOWN = "_fixture_teardown"
_flush = getattr(TransactionTestCase, TEARDOWN)


def _flush_the_audit_too(case: TransactionTestCase) -> None:
    """The audit refuses deletion by trigger; only the flush between tests may."""
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        _guard.lift(None, editor)
        _flush(case)
        _guard.guard(None, editor)


setattr(TransactionTestCase, TEARDOWN, _flush_the_audit_too)


def _needs(name: str) -> None:
    """Leave the test out, and say why, where the machine lacks this program."""
    if name in plugin.missing:
        pytest.skip(plugin.missing[name])


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Tests speak English; a page answers in the language of whoever asks for it."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def postgres() -> Postgres:
    """The run's private PostgreSQL (without fsync; the fault tests start their own)."""
    _needs("PostgreSQL")
    return plugin.started_postgres()


@pytest.fixture(scope="session")
def redis_server() -> Redis:
    _needs("Redis")
    return plugin.started_redis()


@pytest.fixture
def smtp_sink() -> SmtpSink:
    """The server that TREDE_SMTP_HOST and TREDE_SMTP_PORT name; it starts empty."""
    sink = plugin.started_smtp_sink()
    sink.forget()
    return sink


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Start PostgreSQL when the first test asks for the database, not before."""
    if not plugin.suite_on_sqlite:
        plugin.started_postgres()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """At the end nobody else sits in the database that is about to be dropped.

    A thread of the live server may keep its connection after its last answer.
    """
    yield
    if plugin.suite_on_sqlite:
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(params=["sqlite", "postgresql"])
def each_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh migrated database of each kind, for programs of ours."""
    kind: str = request.param
    if kind == "postgresql":
        _needs("PostgreSQL")
    name = f"fresh_{next(_numbers)}"
    yield plugin.fresh_database(kind, name)
    plugin.drop_database(kind, name)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, headless."""
    _needs("Chromium")
    # Playwright runs an event loop in this thread; the tests still use the ORM.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        expect.set_options(timeout=plugin.PATIENCE_MS)
        chromium = playwright.chromium.launch(
            executable_path=chromium_program(), args=chromium_flags()
        )
        yield chromium
        chromium.close()
