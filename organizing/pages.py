"""What every page shares: the frame around it, and page-or-part answers."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from organizing.models import User
from organizing.texts import LONGEST_QUERY, storable


class Request(HttpRequest):
    """A request of somebody signed in, as every view behind login gets it."""

    user: User
    htmx: Any


def page_or_partial(
    request: HttpRequest,
    template: str,
    partial: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or only the named `{% partialdef %}` of it when htmx asks."""
    asks_for_part = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    name = f"{template}#{partial}" if asks_for_part else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def clean_query(request: HttpRequest, name: str) -> str:
    """A value of the query string that no database chokes on; "" when absent."""
    return storable(request.GET.get(name, ""))[:LONGEST_QUERY].strip()


def next_url(request: HttpRequest, default: str) -> str:
    """Where the form asked to go afterwards, if that is a path of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_our_path(wanted) else default


def is_our_path(wanted: str) -> bool:
    """Only a path: `redirect()` takes anything else for the name of a view."""
    is_path = wanted.startswith("/") and wanted.isprintable()
    return is_path and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)


# A message for the browser: between "info" and "success", and never shown.
SAVED_DRAFT = 21


def confirm_saved(request: HttpRequest, form: str) -> None:
    """Tells the browser, on the next page, to forget what it kept of that form.

    `form` is what the form carries as `data-keep`.
    """
    messages.add_message(request, SAVED_DRAFT, form)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """For templates/base.html: who looks, and what the frame has to tell."""
    asked = getattr(request, "user", None)
    user = asked if isinstance(asked, User) else None
    return {
        "nav": {
            "is_coordinator": user is not None and user.is_coordinator,
            "is_admin": user is not None and user.is_admin,
            "demo": settings.DEMO,
            "insecure_loopback": settings.INSECURE_LOOPBACK and not settings.DEMO,
            "host": urlsplit(settings.BASE_URL).netloc,
        },
        "theme": user.theme if user else "auto",
    }
