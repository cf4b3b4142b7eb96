"""Who sits at a practice table, and what their open pages ask and are told."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone

from conversations.actions import join_role_play, start_role_play
from conversations.models import RolePlay
from conversations.models.practice import Role
from organizing.models import User

# Django's test answer has no public type.
type Answer = Any


def at(user: User) -> Client:
    client = Client(headers={"accept-language": user.language})
    client.force_login(user)
    return client


def words(answer: Answer) -> str:
    return unescape(answer.content.decode())


def words_of(client: Client, url: str) -> str:
    return words(client.get(url))


def table(*users: User) -> RolePlay:
    now = timezone.now()
    play = start_role_play(card="mould", by=users[0], role=Role.ORGANIZER, now=now)
    for user in users[1:]:
        join_role_play(code=play.code, user=user, now=now)
    return play


def looks_again(client: Client, play: RolePlay) -> Callable[[], Answer]:
    """As the open page of this client asks by itself, time after time."""
    page = client.get(f"/practice/rounds/{play.pk}/").content.decode()
    asked = re.findall(r'hx-get="([^"]+)"', page)[0]
    return lambda: client.get(asked, headers={"hx-request": "true"})


def news_in(answer: Answer) -> str:
    found = re.findall(r'<p hx-swap-oob="innerHTML:#news">(.*?)</p>', words(answer))
    return found[0] if found else ""
