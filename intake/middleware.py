"""The two doors of an empty installation, and a body of unknown size."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from intake import founding

type GetResponse = Callable[[HttpRequest], HttpResponseBase]


def body_of_known_size(get_response: GetResponse) -> GetResponse:
    """One in chunks says no length, and Django reads nothing of it: what was typed
    would be gone without a word. Browsers never send one.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "HTTP_TRANSFER_ENCODING" in request.META:
            raise BadRequest("A body needs a length.")
        return get_response(request)

    return middleware


def set_up_first(get_response: GetResponse) -> GetResponse:
    """An empty installation leads to its set-up, whichever of two doors is tried."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_door = request.path in {"/", reverse("account_login")}
        if is_door and not request.user.is_authenticated and founding.is_open():
            return redirect("intake:set_up")
        return get_response(request)

    return middleware
