"""The page where somebody sees what is kept of them, takes a yes back, or goes.

The link alone shows nothing: it could be in a mail that somebody else has got. It sends
six digits to the address we have, and with those the page opens for an hour.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conversations.actions import forget_content
from organizing.instant_mail import mail_soon
from organizing.models import Person
from privacy.actions import (
    TIME_TO_TAKE_IT_BACK,
    AlreadyErased,
    CopyClosed,
    ask_for_copy,
    ask_for_erasure,
    take_back_erasure,
    take_copy,
)
from privacy.copy_file import as_download
from privacy.my_data import actions
from privacy.my_data.codes import close_here, keep_open, opened_by
from privacy.my_data.forms import DigitsForm
from privacy.my_data.letters import code_letter
from privacy.my_data.showing import what_is_kept
from reminders.links import Ended, Purpose
from reminders.views.doors import mailed_link, open_link, show

type Inner = Callable[[HttpRequest, str, Person], HttpResponse]
type View = Callable[..., HttpResponse]


def _to_page(token: str, **query: str) -> HttpResponse:
    return redirect(reverse("privacy:my_data", args=[token], query=query or None))


@mailed_link
def my_data(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for the digits; with them, all that stands on the page."""
    person = open_link(request, Purpose.MY_DATA, token).person
    now = timezone.now()
    if opened_by(request, person, now):
        if request.method == "POST":
            return _to_page(token)
        said = request.GET.get("done", "")
        context = {**what_is_kept(person, now), "token": token, "said": said}
        return show(request, "privacy/my_data.html", context)
    if request.method == "POST":
        form = DigitsForm(request.POST)
        if form.is_valid():
            digits = form.cleaned_data["digits"]
            if code := actions.try_code(person=person, digits=digits, now=now):
                response = _to_page(token)
                keep_open(response, code)
                return response
            # One answer, whatever was wrong with it.
            form.add_error(
                "digits",
                _("This code does not open the page. Is it from the newest mail?"),
            )
    else:
        form = DigitsForm()
    sent = request.GET.get("sent", "")
    context = {"token": token, "form": form, "sent": sent or form.is_bound}
    status = 422 if form.errors else 200
    return show(request, "privacy/my_data_code.html", context, status)


@mailed_link
def send_code(request: HttpRequest, token: str) -> HttpResponse:
    """The same answer where we have no address, and as soon: the mail leaves later."""
    person = open_link(request, Purpose.MY_DATA, token).person
    if request.method != "POST":
        return _to_page(token)
    try:
        code = actions.new_code(person=person, now=timezone.now())
    except actions.TooOften:
        return _to_page(token, sent="often")
    mail = code_letter(code, person)
    if person.email:
        mail_soon(mail)
    return _to_page(token, sent="now")


def _after_the_code(view: Inner) -> View:
    """Without the digits every one of these leads to the page that asks for them."""

    @wraps(view)
    def door(request: HttpRequest, token: str) -> HttpResponse:
        person = open_link(request, Purpose.MY_DATA, token).person
        if opened_by(request, person, timezone.now()) is None:
            return _to_page(token)
        try:
            return view(request, token, person)
        except AlreadyErased:
            raise Ended(person) from None

    return mailed_link(door)


@_after_the_code
def withdraw(request: HttpRequest, token: str, person: Person) -> HttpResponse:
    """As when they say it to their organizer: what they told us goes, at once."""
    if request.method == "POST":
        forget_content(person=person, by=None, now=timezone.now())
        return _to_page(token, done="forgotten")
    return show(request, "privacy/my_data_withdraw.html", {"token": token})


@_after_the_code
def ask_copy(request: HttpRequest, token: str, person: Person) -> HttpResponse:
    """Looked through and handed over by a coordinator; the page tells how far it is."""
    if request.method == "POST" and person.erasure_asked_at is None:
        ask_for_copy(person=person, now=timezone.now())
    return _to_page(token)


@_after_the_code
def fetch_copy(request: HttpRequest, token: str, person: Person) -> HttpResponse:
    """Once; afterwards the page tells when, and who can still hand it over."""
    now = timezone.now()
    if request.method != "POST":
        return _to_page(token)
    try:
        return as_download(take_copy(person=person, now=now), now)
    except CopyClosed:
        return _to_page(token)


@_after_the_code
def erase(request: HttpRequest, token: str, person: Person) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        ask_for_erasure(person=person, by=None, now=now)
        return _to_page(token)
    context = {"token": token, "goes_at": now + TIME_TO_TAKE_IT_BACK}
    return show(request, "privacy/my_data_erase.html", context)


@_after_the_code
def stay(request: HttpRequest, token: str, person: Person) -> HttpResponse:
    """Within the seven days: as it was before they asked."""
    if request.method == "POST":
        take_back_erasure(person=person, by=None, now=timezone.now())
        return _to_page(token, done="stays")
    return _to_page(token)


@_after_the_code
def close(request: HttpRequest, token: str, person: Person) -> HttpResponse:
    """For who looked on a phone or computer that others use too."""
    response = _to_page(token)
    if request.method == "POST":
        if code := opened_by(request, person, timezone.now()):
            actions.close_page(code=code)
        close_here(response)
    return response
