"""Somebody tells their organizer that they want to be erased: passed on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizing import actions
from organizing.models import Person
from organizing.pages import Request, next_url


@require_http_methods(["GET", "POST"])
def erasure_request(request: Request, pk: UUID) -> HttpResponse:
    """The page tells what happens then; the button stops all contact at once."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if request.user.coordinates(person.team_id):
        # Whoever may do it need not ask for it.
        return redirect("privacy:erase", pk)
    if request.method == "POST":
        actions.request_erasure(person=person, by=request.user, now=timezone.now())
        said = _(
            "Passed on to the coordinators of the team. Nobody turns to %(name)s now."
        )
        messages.success(request, said % {"name": person.first_name})
        return redirect("organizing:standing", pk)
    return render(request, "organizing/erasure_request.html", {"person": person})


@require_POST
def erasure_request_drop(request: Request, pk: UUID) -> HttpResponse:
    """They stay after all; their organizer or a coordinator heard it from them."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    actions.drop_erasure_request(person=person, by=request.user, now=timezone.now())
    said = _("%(name)s stays, as it was before.")
    messages.success(request, said % {"name": person.first_name})
    return redirect(next_url(request, reverse("organizing:standing", args=[pk])))
