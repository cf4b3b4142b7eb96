"""Which talks a page may be about: a foreign one is a 404 like one that never was."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from conversations.models import Conversation
from organizing.actions import Refused
from organizing.models import Group, User
from organizing.pages import Request

type View = Callable[..., HttpResponse]


def led_by_me(request: Request, pk: UUID) -> Conversation:
    mine = Conversation.objects.led_by(request.user)
    talk = get_object_or_404(mine.select_related("person", "campaign"), pk=pk)
    # Known already, and asked for on every page of the log; one that was handed over
    # is mine now.
    talk.organizer = request.user
    return talk


def led_or_joined(request: Request, pk: UUID) -> Conversation:
    """My own talk, or one I join as co-pilot and may read."""
    readable = Conversation.objects.readable_by(request.user)
    mine = readable.belonging_to(request.user) | readable.filter(co_pilot=request.user)
    beside = ("person__owner", "campaign", "organizer")
    talk = get_object_or_404(mine.select_related(*beside), pk=pk)
    talk.organizer = talk.leader
    return talk


def visible_to_me(request: Request, pk: UUID) -> Conversation:
    seen = Conversation.objects.visible_to(request.user)
    beside = ("person__owner", "campaign", "organizer", "co_pilot")
    return get_object_or_404(seen.select_related(*beside), pk=pk)


def readable_by_me(request: Request, pk: UUID) -> Conversation:
    readable = Conversation.objects.readable_by(request.user)
    return get_object_or_404(
        readable.select_related("person", "campaign", "organizer"), pk=pk
    )


def may_write(conversation: Conversation) -> bool:
    """Whether what was said may be written down: the consent gate."""
    return conversation.person.passes_gate(Group.current())


def is_author(conversation: Conversation, user: User) -> bool:
    return conversation.is_led_by(user)


def says_why_not_on(page: str) -> Callable[[View], View]:
    """An expected refusal becomes a message on the page of the row, as it is now."""

    def around(view: View) -> View:
        @wraps(view)
        def door(request: Request, pk: UUID, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, pk, **kwargs)
            except Refused as refused:
                messages.error(request, str(refused.reason))
                return redirect(page, pk=pk)

        return door

    return around


says_why_not = says_why_not_on("conversations:talk")
