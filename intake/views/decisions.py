import json
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intake.cleaning import Incoming
from intake.forms import DecideForm
from intake.models import ImportDecision
from intake.planning import REASONS, incoming_of
from organizing.access import coordinator_required
from organizing.actions import Refused
from organizing.models import Person
from organizing.pages import Request, clean_query

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row with the person it may be about, where one may see them."""

    decision: ImportDecision
    row: Incoming
    reason: str
    person: Person | None


@require_safe
@coordinator_required
def waiting(request: Request) -> HttpResponse:
    mine = ImportDecision.objects.visible_to(request.user).waiting()
    ordered = mine.select_related("file__team").defer("file__content")
    pages = Paginator(ordered.order_by("file__uploaded_at", "row_number", "pk"), A_PAGE)
    page = pages.get_page(clean_query(request, "page"))
    context = {"page": page, "rows": _rows(request, page)}
    return render(request, "intake/decisions.html", context)


def _rows(request: Request, page: Page[ImportDecision]) -> list[Waiting]:
    decisions = list(page.object_list)
    ids = [one.about_id for one in decisions if one.about_id]
    people = Person.objects.coordinated_by(request.user).in_bulk(ids)
    return [
        Waiting(
            one,
            incoming_of(json.loads(one.row)),
            str(REASONS[one.reason].label) if one.reason in REASONS else "",
            people.get(one.about_id) if one.about_id else None,
        )
        for one in decisions
    ]


@require_POST
@coordinator_required
def decide(request: Request, pk: UUID) -> HttpResponse:
    """Answer one row; a second answer finds it decided."""
    mine = ImportDecision.objects.visible_to(request.user)
    decision = get_object_or_404(mine.select_related("file__team"), pk=pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the three answers."))
        return redirect("intake:decisions")
    try:
        person = form.save(decision, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
        return redirect("intake:decisions")
    if person is None:
        messages.success(request, _("Left out. What the row held is gone."))
    else:
        said = _("%(name)s is among your people.") % {"name": person}
        messages.success(request, said)
    return redirect("intake:decisions")
