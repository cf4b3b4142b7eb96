"""Doors for roles: 403 for a right somebody knows exists; objects say 404."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from organizing.models import Membership, Role, User
from organizing.pages import Request

type View = Callable[..., HttpResponseBase]

FACTOR_IS_FRESH_SECONDS = 600


def showed_factor(request: Request) -> bool:
    """Whether they showed a second factor in the past ten minutes: signing in counts,
    a password alone does not. The demo group has none to show.
    """
    if not settings.SECOND_FACTOR_REQUIRED:
        return True
    since = time.time() - FACTOR_IS_FRESH_SECONDS
    records = get_authentication_records(request, request.user)
    return any(one["method"] == "mfa" and one["at"] > since for one in records)


def ask_for_factor(*, then: str) -> HttpResponseRedirect:
    """To the page that asks for it, and from there to a page of ours."""
    url = reverse("mfa_reauthenticate", query={"next": then})
    return HttpResponseRedirect(url)


def may_shorten(user: User) -> bool:
    """How long things are kept: any coordinator, for it is of the whole group. An
    admin only where nobody coordinates any team.
    """
    if user.is_coordinator or not user.is_admin:
        return user.is_coordinator
    coordinators = Membership.objects.filter(role=Role.COORDINATOR)
    return not coordinators.filter(user__is_active=True).exists()


def coordinator_required(view: View) -> View:
    @wraps(view)
    def door(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_coordinator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return door


def admin_required(view: View) -> View:
    """For admins who showed their second factor in the past ten minutes."""

    @wraps(view)
    def door(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_admin:
            raise PermissionDenied
        if not showed_factor(request):
            # allauth keeps what was posted, and goes on with it afterwards.
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return door
