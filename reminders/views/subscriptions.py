"""Stopping mail and starting it again, by a link and without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from organizing.models import Person
from reminders import actions, links
from reminders.history import coming_reminders
from reminders.links import Purpose, Unknown
from reminders.models import OutboundMail
from reminders.views.doors import mailed_link, open_link, show


@mailed_link
@csrf_exempt
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: a mail program posts here without cookie, and once is enough."""
    opened = open_link(request, Purpose.UNSUBSCRIBE, token)
    if opened.about not in OutboundMail.Category.values:
        raise Unknown
    kind = OutboundMail.Category(opened.about)
    context = {
        "person": opened.person,
        "kind": kind.label,
        "is_stopped": _is_stopped(opened.person, kind),
        "preferences_url": links.preferences_url(opened.person),
    }
    if request.method == "POST":
        if request.POST.get("List-Unsubscribe") != "One-Click":
            return show(request, "reminders/unsubscribe.html", context, 400)
        actions.stop_letters(person=opened.person, category=kind, now=timezone.now())
        context["is_stopped"] = True
    return show(request, "reminders/unsubscribe.html", context)


@mailed_link
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Which letters somebody gets, and what comes next."""
    person = open_link(request, Purpose.PREFERENCES, token).person
    if request.method == "POST":
        if request.POST.get("do") == "close-links":
            actions.close_links(person=person, now=timezone.now())
            return show(request, "reminders/closed.html", {"why": "closed"})
        if request.POST.get("do") == "my-data":
            return redirect(links.my_data_path(person))
        if not _change(request, person):
            return show(request, "reminders/preferences.html", _choices(person), 422)
        return redirect("reminders:preferences", token=token)
    return show(request, "reminders/preferences.html", _choices(person))


def _change(request: HttpRequest, person: Person) -> bool:
    """Do what the pressed button says; False for what is no button of ours."""
    now = timezone.now()
    deed, _sep, kind = request.POST.get("do", "").partition(":")
    if deed == "stop-all":
        actions.stop_all_letters(person=person, now=now)
    elif deed == "keep-agreements":
        actions.keep_agreements_only(person=person, now=now)
    elif deed in ("short", "in-full"):
        actions.show_time_and_place_only(person=person, only=deed == "short", now=now)
    elif deed == "stop" and kind in actions.MEMBERS:
        actions.stop_letters(person=person, category=kind, now=now)
    elif deed == "resume" and kind in actions.MEMBERS:
        actions.resume_letters(person=person, category=kind, now=now)
    else:
        return False
    return True


def _is_stopped(person: Person, category: str) -> bool:
    stopped = person.mail_choices.filter(category=category).exists()
    return stopped or not person.mail_agreed_at


def _choices(person: Person) -> dict[str, object]:
    return {
        "person": person,
        "kinds": [
            {
                "code": kind.value,
                "label": kind.label,
                "is_stopped": _is_stopped(person, kind),
            }
            for kind in actions.MEMBERS
        ],
        "gets_none": not person.may_be_mailed(),
        "gets_more": any(not _is_stopped(person, kind) for kind in actions.NOT_AGREED),
        "is_barred": bool(person.do_not_contact_at or person.restricted_at),
        "coming": coming_reminders(person, timezone.now()),
        "title": _("Your mail from us"),
    }
