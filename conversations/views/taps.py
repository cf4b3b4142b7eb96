"""Buttons that change a row in one tap: each tells the version it was shown with."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conversations.models import FollowUp, Promise
from organizing.actions import Refused
from organizing.pages import Request, clean_query

type View = Callable[..., HttpResponse]
LONGEST_VERSION = 9


def seen_version(request: Request) -> int:
    """As sent beside the button, or in the address of an undo; 0 without one."""
    text = request.POST.get("version") or clean_query(request, "version")
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_VERSION
    return int(text) if is_number else 0


def undo_of(name: str, row: Promise | FollowUp, *more: object) -> str:
    """The tag of a message whose undo overwrites nothing that was done since."""
    url = reverse(f"conversations:{name}", args=[row.pk, *more])
    return f"undo:{url}?version={row.version}"


def says_why_not(page: str) -> Callable[[View], View]:
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
