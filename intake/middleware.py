"""An empty installation leads to its set-up, whichever of the two doors is tried."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from intake import founding


def set_up_first(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_door = request.path in {"/", reverse("account_login")}
        if is_door and not request.user.is_authenticated and founding.is_open():
            return redirect("intake:set_up")
        return get_response(request)

    return middleware
