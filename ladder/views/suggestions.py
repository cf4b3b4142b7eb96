from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ladder import actions
from ladder.models import Suggestion
from ladder.rules import explain
from ladder.views.moves import tell_moved
from organizing.actions import Refused
from organizing.models import Person, User
from organizing.pages import Request, next_url, page_or_partial

PER_PAGE = 30


@require_GET
def suggestions(request: Request) -> HttpResponse:
    """What the rules and colleagues propose; a coordinator's whole team, or my own."""
    waiting = (
        Suggestion.objects.waiting_for(request.user)
        .select_related(
            "person", "from_rung", "to_rung", "ladder__campaign", "proposed_by"
        )
        .order_by("-made_at", "pk")
    )
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(suggestion, request.user) for suggestion in page],
    }
    return page_or_partial(request, "ladder/suggestions.html", "list", context)


def _row(suggestion: Suggestion, user: User) -> dict[str, object]:
    return {
        "suggestion": suggestion,
        "why": explain(suggestion),
        "goes_up": suggestion.to_rung.number > suggestion.from_rung.number,
        "may_accept": _may_accept(suggestion, user),
    }


def _may_accept(suggestion: Suggestion, user: User) -> bool:
    needs = actions.needs_coordinator(suggestion.from_rung, suggestion.to_rung)
    return not needs or user.coordinates(suggestion.person.team_id)


def _found(request: Request, pk: UUID) -> Suggestion:
    """Also one that was decided on: two who decide at once both get an answer."""
    about = Suggestion.objects.about(Person.objects.visible_to(request.user))
    rows = about.select_related("person", "from_rung", "to_rung", "ladder")
    return get_object_or_404(rows, pk=pk)


@require_POST
def accept(request: Request, pk: UUID) -> HttpResponse:
    suggestion = _found(request, pk)
    try:
        made = actions.accept(
            suggestion=suggestion, by=request.user, now=timezone.now()
        )
    except actions.CoordinatorNeeded as refused:
        raise PermissionDenied from refused
    except Refused as refused:
        messages.warning(request, str(refused.reason))
    else:
        tell_moved(request, made)
    return redirect(next_url(request, reverse("ladder:suggestions")))


@require_POST
def decline(request: Request, pk: UUID) -> HttpResponse:
    suggestion = _found(request, pk)
    if not _may_accept(suggestion, request.user):
        raise PermissionDenied
    try:
        actions.decline(suggestion=suggestion, by=request.user, now=timezone.now())
    except actions.AlreadyDecided as refused:
        messages.warning(request, str(refused.reason))
    else:
        undo = reverse("ladder:reopen", args=[suggestion.pk])
        text = _("Not now. This stays silent about %(name)s for three months.")
        words = {"name": str(suggestion.person)}
        messages.success(request, text % words, extra_tags=f"undo:{undo}")
    return redirect(next_url(request, reverse("ladder:suggestions")))


@require_POST
def reopen(request: Request, pk: UUID) -> HttpResponse:
    """The undo of "not now"."""
    suggestion = _found(request, pk)
    try:
        actions.reopen(suggestion=suggestion, by=request.user, now=timezone.now())
    except actions.AlreadyDecided as refused:
        messages.warning(request, str(refused.reason))
    else:
        messages.success(request, _("The suggestion waits again."))
    return redirect(next_url(request, reverse("ladder:suggestions")))
