"""Doors for roles: 403 for a right somebody knows exists; objects say 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from organizing.pages import Request

type View = Callable[..., HttpResponseBase]


def coordinator_required(view: View) -> View:
    @wraps(view)
    def door(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_coordinator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return door


def admin_required(view: View) -> View:
    """For admins who signed in, or showed it is them, in the past ten minutes."""
    fresh = reauthentication_required(view)

    @wraps(view)
    def door(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_admin:
            raise PermissionDenied
        # The demo group has no second factor to show.
        guarded: View = fresh if settings.SECOND_FACTOR_REQUIRED else view
        return guarded(request, *args, **kwargs)

    return door
