"""Everybody who might try to reach something, and what is watched meanwhile.

Each text that must stay with few carries a canary: a word that appears nowhere else,
so that a leak is found by looking for it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.test import Client

from organizing.models import Person, Team, User

ROLES = (
    "anonymous",
    "owner",
    "colleague",
    "outsider",
    "coordinator",
    "other_coordinator",
    "admin",
)
# Whatever somebody tries, these rows may change: who looked, and how often.
ALWAYS_WRITTEN = {"django_session", "django_cache", "organizing_auditentry"}

CANARIES = {
    "name": "Qanaryname",
    "mail": "qanarymail@example.org",
    "phone": "+31688877766",
    "headline": "Qanaryheadline",
    "note": "Qanarynote",
    "agreement": "Qanaryact",
    "only_me": "Qanaryonlyme",
    "debrief": "Qanarydebrief",
    "shown": "Qanaryshown",
    "invitation": "Qanaryinvited",
    "import": "Qanaryimport",
    "team": "Qanaryteam",
    "campaign": "Qanarycampaign",
    "library": "Qanarylibrary",
    "story": "Qanarystory",
    "feedback": "Qanaryfeedback",
}


@dataclass
class World:
    team: Team
    users: dict[str, User]
    person: Person
    # Per kind of object what stands in its address.
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def client(self, role: str, **options: Any) -> Client:
        """A browser of its own for each try; all of a role share one sign-in."""
        client = Client(raise_request_exception=False, **options)
        if role != "anonymous":
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client

    def missing(self, kind: str) -> dict[str, Any]:
        """The address of an object of this kind that never was; always the same one."""
        return {name: _never(value) for name, value in self.objects[kind].items()}


def _never(value: Any) -> Any:
    if isinstance(value, UUID):
        return UUID(int=value.int ^ 1)
    return 987_654_321 if isinstance(value, int) else value


@cache
def _tables() -> list[str]:
    names = connection.introspection.table_names()
    return [name for name in names if name not in ALWAYS_WRITTEN]


def fingerprint() -> dict[str, str]:
    """What is in every table but those that always change."""
    return {name: _content(name) for name in _tables()}


def _content(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return repr(sorted(map(repr, cursor.fetchall())))


WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that a request writes in, also where it would change nothing."""
    tables: set[str] = set()

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if (found := WRITES.match(sql)) and found[1] not in ALWAYS_WRITTEN:
            tables.add(found[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield tables
