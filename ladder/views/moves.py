from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladder import actions
from ladder.forms import MoveForm
from ladder.models import Ladder, Move, Position, Suggestion
from ladder.positions import rungs_of, standing_rung
from ladder.rules import explain
from organizing.models import Group, Person
from organizing.pages import Request, next_url, page_or_partial

PAGE = "ladder/move.html"


def _ladders_of(person: Person) -> list[Ladder]:
    found = Ladder.objects.filter(campaign__people=person).select_related("campaign")
    return list(found.order_by("campaign__ended_on", "campaign__name", "pk"))


def _chosen(ladders: Sequence[Ladder], wanted: str) -> Ladder | None:
    """The asked one of this person's ladders; without asking the first."""
    if not wanted:
        return ladders[0] if ladders else None
    for ladder in ladders:
        if str(ladder.pk) == wanted:
            return ladder
    raise Http404


@require_http_methods(["GET", "POST"])
def move(request: Request, pk: UUID) -> HttpResponse:
    """Where somebody stands, how they came there, and a place to move them."""
    visible = Person.objects.visible_to(request.user).select_related("team")
    person = get_object_or_404(visible, pk=pk)
    ladders = _ladders_of(person)
    typed = request.POST if request.method == "POST" else request.GET
    ladder = _chosen(ladders, typed.get("ladder", ""))
    if ladder is None:
        context: dict[str, object] = {"person": person, "ladder": None}
        return page_or_partial(request, PAGE, "ladder", context)
    if request.method == "POST":
        form = MoveForm(request.POST, person=person, ladder=ladder, by=request.user)
        if form.is_valid() and (made := form.save(now=timezone.now())):
            _tell(request, person, made)
            return redirect(next_url(request, _url(person, ladder)))
    else:
        form = MoveForm(person=person, ladder=ladder, by=request.user)
    context = _context(person, ladder, form)
    context["ladders"] = _tabs(person, ladders, ladder)
    context["next"] = next_url(request, "")
    status = 422 if form.errors else 200
    return page_or_partial(request, PAGE, "ladder", context, status=status)


def _url(person: Person, ladder: Ladder) -> str:
    return reverse("ladder:move", args=[person.pk]) + f"?ladder={ladder.pk}"


def _tabs(
    person: Person, ladders: Sequence[Ladder], chosen: Ladder
) -> list[dict[str, object]]:
    return [
        {
            "label": ladder.campaign.name,
            "url": _url(person, ladder),
            "current": ladder == chosen,
        }
        for ladder in ladders
    ]


def _context(person: Person, ladder: Ladder, form: MoveForm) -> dict[str, object]:
    rungs = rungs_of(ladder)
    position = Position.objects.filter(person=person, ladder=ladder).first()
    current = standing_rung(person, position, rungs, Group.current())
    drawn = [
        {"name": rung.name, "note": _since(position) if rung == current else ""}
        for rung in rungs
    ]
    history = (
        Move.objects.filter(person=person, ladder=ladder)
        .select_related("from_rung", "to_rung", "moved_by", "suggestion")
        .order_by("-moved_at", "-pk")
    )
    chosen = str(form["to_rung"].value() or "")
    return {
        "person": person,
        "ladder": ladder,
        "form": form,
        "current": current,
        "rungs": [
            {"rung": rung, "is_chosen": str(rung.pk) == chosen}
            for rung in reversed(rungs)
        ],
        "drawn": drawn,
        "drawn_current": drawn[current.number],
        "moves": [
            {"move": row, "why": explain(row.suggestion) if row.suggestion else ""}
            for row in history
        ],
        "waiting": Suggestion.objects.open()
        .filter(person=person, ladder=ladder)
        .select_related("to_rung")
        .first(),
    }


def _since(position: Position | None) -> str:
    if position is None:
        return ""
    return _("since %(date)s") % {"date": date_format(position.since_on, "j F Y")}


def _tell(request: Request, person: Person, made: Move | Suggestion) -> None:
    words = {"name": str(person), "rung": made.to_rung.name}
    if isinstance(made, Suggestion):
        text = _("%(rung)s is proposed for %(name)s. A coordinator decides.")
        messages.success(request, text % words)
        return
    tell_moved(request, made)


def tell_moved(request: Request, made: Move) -> None:
    """Say what happened, with the way back beside it."""
    words = {"name": str(made.person), "rung": made.to_rung.name}
    text = (
        _("%(name)s went up to %(rung)s.")
        if made.went_up
        else _("%(name)s cooled to %(rung)s.")
    )
    undo = reverse("ladder:undo_move", args=[made.pk])
    messages.success(request, text % words, extra_tags=f"undo:{undo}")


@require_POST
def undo_move(request: Request, pk: UUID) -> HttpResponse:
    people = Person.objects.visible_to(request.user)
    moves = Move.objects.about(people).filter(moved_by=request.user)
    made = get_object_or_404(moves.select_related("person", "from_rung"), pk=pk)
    back = reverse("ladder:move", args=[made.person_id]) + f"?ladder={made.ladder_id}"
    try:
        actions.undo_move(move=made, by=request.user, now=timezone.now())
    except actions.UndoTooLate as refused:
        messages.warning(request, str(refused.reason))
    else:
        words = {"name": str(made.person), "rung": made.from_rung.name}
        text = _("Undone: %(name)s stands on %(rung)s again.")
        messages.success(request, text % words)
    return redirect(next_url(request, back))
