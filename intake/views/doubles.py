"""Who may be in the list twice, over all one looks after."""

from itertools import islice
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intake import actions
from intake.doubles import doubles_of
from organizing.access import coordinator_required
from organizing.models import Person
from organizing.pages import Request, clean_query, next_url

SHOWN = 50


@require_safe
@coordinator_required
def doubles(request: Request) -> HttpResponse:
    """Pairs that look alike, the surest first; searched by words of either."""
    words = clean_query(request, "q").strip()
    found = list(islice(doubles_of(request.user, words), SHOWN + 1))
    context = {
        "query": words,
        "found": found[:SHOWN],
        "has_more": len(found) > SHOWN,
        "here": request.get_full_path(),
    }
    return render(request, "intake/doubles.html", context)


@require_POST
@coordinator_required
def keep_apart(request: Request, pk: UUID, other_pk: UUID) -> HttpResponse:
    """They are two: off the list of doubles."""
    mine = Person.objects.coordinated_by(request.user)
    one, other = get_object_or_404(mine, pk=pk), get_object_or_404(mine, pk=other_pk)
    if one == other:
        raise Http404
    actions.keep_apart(one=one, other=other, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("Two people, then. On the page of either you can still merge them."),
    )
    return redirect(next_url(request, reverse("intake:doubles")))
