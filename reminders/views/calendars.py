"""A private calendar: the feed itself, and the page where one opens and closes it."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from organizing.pages import Request
from reminders.actions import close_feed, open_feed
from reminders.feeds import calendar_of, feed_of
from reminders.models import CalendarFeed


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """For a calendar program: no sign-in, no cookie, nothing but the file."""
    feed = feed_of(token)
    if feed is None:
        raise Http404
    body = calendar_of(feed)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="trede.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer or response


@require_http_methods(["GET", "POST"])
def my_calendar(request: Request) -> HttpResponse:
    """Open it, or make the address anew; the address is shown this once."""
    address = ""
    if request.method == "POST":
        address = open_feed(
            user=request.user,
            shows_names="names" in request.POST,
            now=timezone.now(),
        )
    feed = CalendarFeed.objects.open().filter(user=request.user).first()
    context = {"feed": feed, "address": address}
    response = render(request, "reminders/calendar.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def calendar_close(request: Request) -> HttpResponse:
    close_feed(user=request.user, now=timezone.now())
    messages.success(request, _("The address no longer works."))
    return redirect("reminders:my_calendar")
