from collections import defaultdict
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from ladder import actions
from ladder.actions.rungs import ASK_FIELDS, RUNG_TEXTS
from ladder.forms import AskForm, RungForm
from ladder.models import Ladder, Position, Rung, StandingAsk
from ladder.positions import rungs_of
from organizing.actions import Refused
from organizing.forms.settling import settled
from organizing.pages import Request, page_or_partial
from organizing.versions import Conflict
from organizing.views.conflicts import both_versions

RUNG_PAGE = "ladder/rung_form.html"
ASK_PAGE = "ladder/ask_form.html"


def _seen(request: Request, pk: UUID) -> Ladder:
    ladders = Ladder.objects.seen_by(request.user).select_related("campaign")
    return get_object_or_404(ladders, pk=pk)


def _edited(request: Request, pk: UUID) -> Ladder:
    """404 for a ladder one may not see, 403 for one that is only to be read."""
    ladder = _seen(request, pk)
    if not _may_edit(request, ladder):
        raise PermissionDenied
    return ladder


def _may_edit(request: Request, ladder: Ladder) -> bool:
    return Ladder.objects.edited_by(request.user).filter(pk=ladder.pk).exists()


def _typed(request: Request) -> QueryDict | None:
    """What was sent, after the answers to a conflict."""
    if request.method != "POST":
        return None
    return settled(request.POST, (*RUNG_TEXTS, *ASK_FIELDS, "band"))


def _rungs_url(ladder: Ladder) -> str:
    return reverse("ladder:rungs", args=[ladder.pk])


@require_GET
def rungs(request: Request, pk: UUID) -> HttpResponse:
    """The ladder explained: what each rung means and which asks fit it."""
    ladder = _seen(request, pk)
    asks: dict[UUID, list[StandingAsk]] = defaultdict(list)
    for ask in StandingAsk.objects.filter(rung__ladder=ladder).order_by("pk"):
        asks[ask.rung_id].append(ask)
    rows = [
        {
            "rung": rung,
            "asks": [ask for ask in asks[rung.pk] if not ask.retired_at],
            "retired": [ask for ask in asks[rung.pk] if ask.retired_at],
        }
        for rung in reversed(rungs_of(ladder))
    ]
    context = {
        "ladder": ladder,
        "rows": rows,
        "may_edit": _may_edit(request, ladder),
    }
    return page_or_partial(request, "ladder/rungs.html", "rungs", context)


@require_http_methods(["GET", "POST"])
def rung_new(request: Request, pk: UUID, rung_pk: UUID) -> HttpResponse:
    """A rung right above another one."""
    ladder = _edited(request, pk)
    above = get_object_or_404(Rung, ladder=ladder, pk=rung_pk)
    form = RungForm(_typed(request), above=above)
    return _rung_page(request, ladder, form)


@require_http_methods(["GET", "POST"])
def rung_edit(request: Request, pk: UUID, rung_pk: UUID) -> HttpResponse:
    ladder = _edited(request, pk)
    rung = get_object_or_404(Rung, ladder=ladder, pk=rung_pk)
    form = RungForm(_typed(request), rung=rung)
    return _rung_page(request, ladder, form)


def _rung_page(request: Request, ladder: Ladder, form: RungForm) -> HttpResponse:
    asks_preview = "preview" in request.POST
    if request.method == "POST" and not asks_preview and form.is_valid():
        try:
            saved = form.save(by=request.user, now=timezone.now())
        except Conflict as conflict:
            return both_versions(request, form, conflict, joins=set())
        if saved:
            text = _("The rung %(name)s was saved.") % {"name": saved.name}
            messages.success(request, text)
            return redirect(_rungs_url(ladder))
    context = {"ladder": ladder, "form": form, **_preview(ladder, form)}
    if form.rung:
        standing = Position.objects.filter(rung=form.rung)
        context |= standing.aggregate(standing=Count("pk"))
    wrong = request.method == "POST" and not asks_preview
    return page_or_partial(
        request, RUNG_PAGE, "preview", context, status=422 if wrong else 200
    )


def _preview(ladder: Ladder, form: RungForm) -> dict[str, object]:
    """The whole ladder as it would be, in both languages."""
    typed, drawn_nl, drawn_en = form.typed(), [], []
    current = 0
    for rung in rungs_of(ladder):
        is_edited = rung == form.rung
        drawn_nl.append({"name": typed["name_nl"] if is_edited else rung.name_nl})
        drawn_en.append({"name": typed["name_en"] if is_edited else rung.name_en})
        if form.above and rung == form.above:
            drawn_nl.append({"name": typed["name_nl"] or "…"})
            drawn_en.append({"name": typed["name_en"] or "…"})
            is_edited = True
        if is_edited:
            current = len(drawn_nl) - 1
    return {
        "typed": typed,
        "previews": [
            _language("nl", _("Dutch"), typed, drawn_nl, current),
            _language("en", _("English"), typed, drawn_en, current),
        ],
    }


def _language(
    code: str, label: str, typed: dict[str, str], drawn: list[dict[str, str]], at: int
) -> dict[str, object]:
    return {
        "code": code,
        "label": label,
        "definition": typed[f"definition_{code}"],
        "up_when": typed[f"up_when_{code}"],
        "drawn": drawn,
        "current": drawn[at],
    }


@require_POST
def rung_remove(request: Request, pk: UUID, rung_pk: UUID) -> HttpResponse:
    ladder = _edited(request, pk)
    rung = get_object_or_404(Rung, ladder=ladder, pk=rung_pk)
    name = rung.name
    try:
        actions.remove_rung(rung=rung, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused.reason))
        return redirect("ladder:rung_edit", ladder.pk, rung_pk)
    messages.success(request, _("The rung %(name)s was removed.") % {"name": name})
    return redirect(_rungs_url(ladder))


@require_http_methods(["GET", "POST"])
def ask_new(request: Request, pk: UUID, rung_pk: UUID) -> HttpResponse:
    ladder = _edited(request, pk)
    rung = get_object_or_404(Rung, ladder=ladder, pk=rung_pk)
    return _ask_page(request, ladder, AskForm(_typed(request), rung=rung))


@require_http_methods(["GET", "POST"])
def ask_edit(request: Request, pk: UUID, ask_pk: UUID) -> HttpResponse:
    ladder = _edited(request, pk)
    ask = _ask(ladder, ask_pk)
    form = AskForm(_typed(request), rung=ask.rung, ask=ask)
    return _ask_page(request, ladder, form)


def _ask(ladder: Ladder, pk: UUID) -> StandingAsk:
    asks = StandingAsk.objects.filter(rung__ladder=ladder)
    return get_object_or_404(asks.select_related("rung__ladder"), pk=pk)


def _ask_page(request: Request, ladder: Ladder, form: AskForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            form.save(by=request.user, now=timezone.now())
        except Conflict as conflict:
            return both_versions(request, form, conflict, joins=set())
        messages.success(request, _("The ask was saved."))
        return redirect(_rungs_url(ladder))
    context = {"ladder": ladder, "form": form}
    status = 422 if request.method == "POST" else 200
    return page_or_partial(request, ASK_PAGE, "form", context, status=status)


@require_POST
def ask_retire(request: Request, pk: UUID, ask_pk: UUID) -> HttpResponse:
    ladder = _edited(request, pk)
    ask = _ask(ladder, ask_pk)
    actions.retire_ask(ask=ask, by=request.user, now=timezone.now())
    undo = reverse("ladder:ask_bring_back", args=[ladder.pk, ask.pk])
    text = _("The ask is offered no more.")
    messages.success(request, text, extra_tags=f"undo:{undo}")
    return redirect(_rungs_url(ladder))


@require_POST
def ask_bring_back(request: Request, pk: UUID, ask_pk: UUID) -> HttpResponse:
    ladder = _edited(request, pk)
    ask = _ask(ladder, ask_pk)
    actions.bring_back_ask(ask=ask, by=request.user, now=timezone.now())
    messages.success(request, _("The ask is offered again."))
    return redirect(_rungs_url(ladder))
