"""After a successful change the outbox gets a nudge; losing it costs half a minute."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from reminders.nudging import nudge


def nudge_after_change(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], Any]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "POST" and response.status_code < 400:
            transaction.on_commit(nudge, robust=True)
        return response

    return middleware
