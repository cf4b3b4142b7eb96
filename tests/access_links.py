"""Every kind of mailed link of the access world, in each state it can be in."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from organizing.invitations import invitation_token
from organizing.models import ColleagueInvitation, Person
from reminders import links
from reminders.links import Purpose
from tests import make
from tests.access_world import CANARIES, World


def add_links(world: World) -> None:
    """Every kind of link: as mailed, forged, of another purpose, revoked, too old."""
    promise, person, now = world.person.promises.get(), world.person, timezone.now()
    past = now - timedelta(days=400)
    gone = make.promise(person, on_date=timezone.localdate() - timedelta(days=30))
    made = {
        "answer link": (Purpose.ANSWER, promise.pk.hex),
        "unsubscribe link": (Purpose.UNSUBSCRIBE, "reminder"),
        "preferences link": (Purpose.PREFERENCES, ""),
        "my-data link": (Purpose.MY_DATA, ""),
    }
    for kind, (purpose, about) in made.items():
        other = next(one for one in Purpose if one != purpose)
        fresh = links.make(purpose, person, about)
        old = links.make(purpose, person, about, past)
        if purpose == Purpose.ANSWER:
            old = links.make(purpose, person, gone.pk.hex)
        world.objects |= _addresses(
            kind,
            fresh=fresh,
            forged=fresh[:-3] + ("aaa" if fresh[-3:] != "aaa" else "bbb"),
            foreign=links.make(other, person, about),
            revoked=_revoked(person, purpose, about),
            expired=old,
        )
    fresh = invitation_token(invitation_to(world))
    world.objects |= _addresses(
        "join link",
        fresh=fresh,
        forged=fresh[:-3] + ("aaa" if fresh[-3:] != "aaa" else "bbb"),
        foreign=links.make(Purpose.ANSWER, person, promise.pk.hex),
        revoked=invitation_token(invitation_to(world, revoked_at=now)),
        expired=invitation_token(invitation_to(world, expires_at=past)),
    )


def _addresses(kind: str, **tokens: str) -> dict[str, dict[str, str]]:
    return {f"{kind} {state}": {"token": token} for state, token in tokens.items()}


def _revoked(person: Person, purpose: Purpose, about: str) -> str:
    """As it was mailed before the links of this person were revoked."""
    before = Person(pk=person.pk, link_version=person.link_version - 1)
    return links.make(purpose, before, about)


def invitation_to(world: World, **fields: Any) -> ColleagueInvitation:
    now = timezone.now()
    name = f"{CANARIES['invitation']}{uuid4().hex[:6]}"
    values = {
        "email": f"{name.lower()}@example.org",
        "name": name,
        "team": world.team,
        "invited_by": world.users["coordinator"],
        "created_at": now,
        "expires_at": now + timedelta(days=7),
        **fields,
    }
    return ColleagueInvitation.objects.create(**values)
