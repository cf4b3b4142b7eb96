"""What every request passes through, one function each."""

import logging
import time
import zoneinfo
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.urls import ResolverMatch
from django.utils import timezone, translation
from django_htmx.http import HttpResponseClientRedirect

from organizing import audit
from organizing.models import Group, User

log = logging.getLogger("trede.accounts")
type GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Seconds a session may lie idle, and may last at all: an admin's is shorter.
IDLE_SECONDS, WHOLE_SECONDS = 8 * 3600, 7 * 24 * 3600
ADMIN_IDLE_SECONDS, ADMIN_WHOLE_SECONDS = 3600, 12 * 3600
# Writing the session at every request would double the work of most pages.
TOUCH_SECONDS = 300
# What a page sends when it asks by itself, every few seconds: nobody need be there.
POLL = "X-Poll"


def session_age(get_response: GetResponse) -> Callable[[HttpRequest], Any]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if isinstance(user, User):
            now = int(time.time())
            started = request.session.setdefault("started", now)
            seen = request.session.setdefault("seen", now)
            idle = ADMIN_IDLE_SECONDS if user.is_admin else IDLE_SECONDS
            whole = ADMIN_WHOLE_SECONDS if user.is_admin else WHOLE_SECONDS
            if now - seen > idle or now - started > whole:
                logout(request)
            elif now - seen > TOUCH_SECONDS and POLL not in request.headers:
                request.session["seen"] = now
        return get_response(request)

    return middleware


def sign_in_as_a_page(get_response: GetResponse) -> Callable[[HttpRequest], Any]:
    """A part of a page that is asked for when the session is over: the sign-in page
    comes as a page of its own, and not inside another.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        leads_to = urlsplit(response.headers.get("Location", "")).path
        is_part = "HX-Request" in request.headers
        if not is_part or leads_to != resolve_url(settings.LOGIN_URL):
            return response
        if request.method != "GET":
            # A hint while somebody types: their text stays where it is.
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        here = urlsplit(request.headers.get("HX-Current-URL", ""))
        back = f"{here.path}?{here.query}" if here.query else here.path
        return HttpResponseClientRedirect(redirect_to_login(back or "/").url)

    return middleware


def own_language_and_time(get_response: GetResponse) -> Callable[[HttpRequest], Any]:
    """A signed-in user's own language and time zone win over the browser's."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if isinstance(user, User):
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
            timezone.activate(zoneinfo.ZoneInfo(user.time_zone))
        else:
            timezone.deactivate()
        response = get_response(request)
        if isinstance(response, HttpResponse):
            response.headers["Content-Language"] = translation.get_language() or "nl"
        return response

    return middleware


# Pages somebody needs to get their second factor, or to leave.
WITHOUT_FACTOR = ("mfa_", "account_", "set_language", "health")


def second_factor_required(get_response: GetResponse) -> Callable[[HttpRequest], Any]:
    """Coordinators and admins see no page before they have a second factor.

    allauth asks for the factor of those who have one; it cannot demand that one is
    set, so this does.
    """

    def needs_factor(user: User) -> bool:
        if user.is_admin or user.is_coordinator:
            return True
        return Group.current().second_factor_for_all

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(request: HttpRequest, *_args: object) -> HttpResponseBase | None:
        user = request.user
        if not settings.SECOND_FACTOR_REQUIRED or not isinstance(user, User):
            return None
        match: ResolverMatch | None = request.resolver_match
        if match and (match.url_name or "").startswith(WITHOUT_FACTOR):
            return None
        if needs_factor(user) and not is_mfa_enabled(user):
            return redirect("mfa_index")
        return None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def never_stored(get_response: GetResponse) -> Callable[[HttpRequest], Any]:
    """Pages behind login stay out of every cache: Back after logout shows login."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def denials_noted(get_response: GetResponse) -> Callable[[HttpRequest], Any]:
    """Who knocked at a door that is closed to them: a line in the audit, no content."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        match: ResolverMatch | None = request.resolver_match
        is_denied = response.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
        if is_denied and match and isinstance(request.user, User):
            _note_denial(request.user, match, response.status_code)
        return response

    return middleware


def _note_denial(user: User, match: ResolverMatch, status: int) -> None:
    about = match.kwargs.get("pk", "")
    try:
        with transaction.atomic():
            audit.record(
                "denied",
                by=user,
                now=timezone.now(),
                kind=str(status),
                object_id=about if isinstance(about, UUID) else "",
                reason=match.view_name,
            )
    except DatabaseError:
        # The closed door stays one, also where nothing can be written.
        log.exception("a denial could not be noted")
