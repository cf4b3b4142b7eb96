"""What tests/access.yaml says, cell by cell, and how one cell is tried."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml
from django.conf import settings
from django.http import HttpResponseBase, StreamingHttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_world import CANARIES, ROLES, World
from tests.tree import ROOT

LINK_STATES = ("fresh", "forged", "foreign", "revoked", "expired")
# An answer that lets somebody do what they came for, or tells what is still missing.
LET_IN = {"200", "redirect", "400", "409", "422"}


@dataclass(frozen=True)
class Door:
    """One URL name, and per method what each visitor is to get."""

    name: str
    room: str
    about: str
    get: dict[str, str]
    post: dict[str, str]
    arguments: dict[str, Any] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    # Fields that no form on a page shows: a script sends them.
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name

    @property
    def is_link(self) -> bool:
        return self.about.endswith(" link")

    def url(self, world: World, state: str = "", *, missing: bool = False) -> str:
        """Its address, about the object of the world or about one that never was."""
        kind = f"{self.about} {state}".strip()
        found = world.missing if missing else world.objects.__getitem__
        arguments = {**self.arguments, **(found(kind) if kind else {})}
        query = {name: found(about)["pk"] for name, about in self.query.items()}
        return reverse(self.name, kwargs=arguments, query=query or None)


@cache
def _table() -> dict[str, Any]:
    text = (ROOT / "tests" / "access.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


def doors() -> list[Door]:
    return [
        _door(name, room, dict(says))
        for room, entries in _table()["rooms"].items()
        for name, says in entries.items()
    ]


def readers() -> dict[str, list[str]]:
    """Per kind of text who may read it."""
    found: dict[str, list[str]] = _table()["texts"]
    assert found.keys() == CANARIES.keys()
    return found


def kept_from(role: str) -> list[str]:
    """The words this visitor must find nowhere."""
    return [CANARIES[text] for text, who in readers().items() if role not in who]


def _door(name: str, room: str, says: dict[str, Any]) -> Door:
    about = says.pop("about", "")
    says["fields"] = tuple(str(says.pop("fields", "")).split())
    get, post = (_cells(str(says.pop(method)), about) for method in ("get", "post"))
    return Door(name=name, room=room, about=about, get=get, post=post, **says)


def _cells(words: str, about: str) -> dict[str, str]:
    """One word per visitor; or one for whoever signed in, or one "for all"."""
    visitors = LINK_STATES if about.endswith(" link") else ROLES
    given = words.removesuffix(" for all").split()
    if len(given) == 1:
        given *= len(visitors)
        if not words.endswith(" for all") and visitors == ROLES:
            given[0] = "login"
    return dict(zip(visitors, given, strict=True))


def answer_of(response: HttpResponseBase) -> str:
    """The word of the table for this answer."""
    if not 300 <= response.status_code < 400:
        return str(response.status_code)
    target: str = response["Location"]
    if target.startswith(reverse(settings.LOGIN_URL) + "?next="):
        return "login"
    is_ours = target.startswith("/") and not target.startswith("//")
    return "redirect" if is_ours else f"away to {target}"


def names_in(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Every URL name there is; one without a name shows as its pattern."""
    resolver = resolver or get_resolver()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield space + (pattern.name or f"unnamed {pattern.pattern}")
            continue
        inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
        yield from names_in(pattern, inner)


def ask(
    world: World, door: Door, who: str, method: str, *, missing: bool = False
) -> HttpResponseBase:
    """One try, with what it wrote; the caller rolls back."""
    url = door.url(world, who if door.is_link else "", missing=missing)
    client = world.client("anonymous" if door.is_link else who)
    if method != "post":
        return getattr(client, method)(url)  # type: ignore[no-any-return]
    found = world.missing if missing else world.objects.__getitem__
    return client.post(
        url, {name: found(kind)["pk"] for name, kind in door.query.items()}
    )


def body_of(response: HttpResponseBase) -> str:
    if isinstance(response, StreamingHttpResponse):
        return response.getvalue().decode()
    return getattr(response, "content", b"").decode()


def plain(response: HttpResponseBase, url: str) -> str:
    """The body without what differs each time, and without the address asked for."""
    text = re.sub(
        r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", body_of(response)
    )
    return text.replace(url, "").replace(url.split("?")[0], "")


def leaks(response: HttpResponseBase, who: str) -> list[str]:
    body = body_of(response)
    return [word for word in kept_from(who) if word in body]
