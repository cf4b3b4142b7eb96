"""What every mailed link has in common: who comes in, in which language, and out."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from organizing.models import Person
from reminders import links, times
from reminders.links import Ended, Unknown

type View = Callable[..., HttpResponse]


def mailed_link(view: View) -> View:
    """No sign-in; never stored, never told to another site; GET and HEAD only show."""

    exempt = getattr(view, "csrf_exempt", False)

    @wraps(view)
    def door(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except Unknown:
            response = _closed(request, "unknown", 404)
        except Ended as ended:
            if ended.person is not None:
                translation.activate(ended.person.language)
            response = _closed(request, "ended", 410)
        response["Cache-Control"] = "no-store"
        # With "no-referrer" a browser posts `Origin: null`, and Django's CSRF check
        # refuses the answer. This tells our own site alone, which knows the link.
        has_form = response.status_code in (200, 422) and not exempt
        response["Referrer-Policy"] = "same-origin" if has_form else "no-referrer"
        return response

    methods = require_http_methods(["GET", "HEAD", "POST"])
    return login_not_required(methods(door))


def _closed(request: HttpRequest, why: str, status: int) -> HttpResponse:
    return render(request, "reminders/closed.html", {"why": why}, status=status)


def open_link(request: HttpRequest, purpose: links.Purpose, token: str) -> links.Opened:
    """Who holds it; the page speaks their language, unless they chose another here."""
    opened = links.read(purpose, token)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(opened.person.language)
    return opened


def today_of(person: Person, now: datetime | None = None) -> date:
    zone_name = person.time_zone or timezone.get_default_timezone_name()
    return times.local_date(now or timezone.now(), zone_name)


def show(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, template, context, status=status)
