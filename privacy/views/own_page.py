"""Somebody asks what is kept of them: their organizer mails them the link to see it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from organizing.actions import Refused
from organizing.instant_mail import mail_now
from organizing.models import Person
from organizing.pages import Request
from privacy.my_data import inviting
from privacy.my_data.letters import link_letter

A_DAY = 24 * 3600
DID_NOT_LEAVE = _(
    "The mail did not leave: our mail server cannot be reached, or did not take it. "
    "Nothing waits to be sent, so try again in a while."
)


@require_http_methods(["GET", "POST"])
def own_page(request: Request, pk: UUID) -> HttpResponse:
    """What they get, or why not; by POST it leaves, and the page knows whether."""
    people = Person.objects.visible_to(request.user)
    person = get_object_or_404(people, pk=pk)
    if request.method == "GET":
        return _page(request, person)
    now, by = timezone.now(), request.user
    try:
        row = inviting.link_leaves(person=person, by=by, now=now)
    except inviting.LinksEnough as said:
        messages.error(request, str(said.reason))
        response = _page(request, person, status=429)
        response["Retry-After"] = str(A_DAY)
        return response
    except Refused as said:
        messages.info(request, str(said.reason))
        return redirect("privacy:own_page", pk)
    if mail_now(link_letter(row)):
        mailed = _("Mailed to %(name)s.") % {"name": row.first_name}
        messages.success(request, str(mailed))
    else:
        inviting.link_did_not_leave(person=row, by=by, now=timezone.now())
        messages.error(request, str(DID_NOT_LEAVE))
    return redirect("privacy:own_page", pk)


def _page(request: Request, person: Person, *, status: int = 200) -> HttpResponse:
    mailed_at = inviting.mailed_lately(person, timezone.now())
    context = {
        "person": person,
        "hindrance": inviting.hindrance(person),
        "mailed_at": mailed_at,
        "again_at": mailed_at + timedelta(days=1) if mailed_at else None,
    }
    return render(request, "privacy/own_page.html", context, status=status)
