"""Buttons that change a row in one tap: each tells the version it was shown with."""

from django.urls import reverse

from conversations.models import FollowUp, Promise
from organizing.pages import Request, clean_query

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
