"""Exercises for one person alone. What is typed is judged, shown, and not kept."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ask_checker import AskParts
from conversations.actions import note_practice
from conversations.drills import (
    REMARKS,
    WEAK_ASKS,
    about_affirming,
    about_answering,
    about_redirecting,
)
from conversations.forms.practice import AskDrillForm, RemarkDrillForm
from conversations.models import Practice
from conversations.verdicts import Judgement, judge, shown
from organizing.languages import language_now
from organizing.pages import Request

# What one did since signing in: cards tried, and those made clear.
TALLY = "practice"


def _tally(request: Request, kind: str, number: int, *, well: bool) -> dict[str, int]:
    """Each card counts once, at its best; held by the session and nowhere else."""
    kept: dict[str, dict[str, bool]] = request.session.get(TALLY, {})
    cards = kept.get(kind, {})
    cards[str(number)] = cards.get(str(number), False) or well
    request.session[TALLY] = {**kept, kind: cards}
    return {"tried": len(cards), "well": sum(cards.values())}


def _shown_tally(request: Request, kind: str) -> dict[str, int]:
    cards = request.session.get(TALLY, {}).get(kind, {})
    return {"tried": len(cards), "well": sum(cards.values())}


def _following(number: int, count: int) -> int:
    return number % count + 1


@require_http_methods(["GET", "POST"])
def asks(request: Request, number: int) -> HttpResponse:
    """A weak ask; one writes it anew and the checker says what it finds."""
    language = language_now()
    cards = WEAK_ASKS[language]
    if not 1 <= number <= len(cards):
        raise Http404
    weak, today = cards[number - 1], timezone.localdate()
    form = AskDrillForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "weak": weak,
        "why": shown(weak, AskParts(), judge(weak, language, today)),
        "form": form,
        "number": number,
        "count": len(cards),
        "following": _following(number, len(cards)),
        "tally": _shown_tally(request, Practice.Kind.ASKS),
    }
    if form.is_valid():
        text = form.cleaned_data["text"]
        found: Judgement = judge(text, language, today)
        context["verdict"] = shown(text, AskParts(), found)
        context["is_clear"] = found.verdict.clear
        context["tally"] = _tally(
            request, Practice.Kind.ASKS, number, well=found.verdict.clear
        )
        note_practice(user=request.user, kind=Practice.Kind.ASKS, today=today)
    status = 422 if form.errors else 200
    return render(request, "conversations/drill_asks.html", context, status=status)


@require_http_methods(["GET", "POST"])
def remarks(request: Request, number: int) -> HttpResponse:
    """A remark; one affirms, answers and redirects, and sees the three apart."""
    if not 1 <= number <= len(REMARKS):
        raise Http404
    form = RemarkDrillForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "remark": REMARKS[number - 1],
        "form": form,
        "number": number,
        "count": len(REMARKS),
        "following": _following(number, len(REMARKS)),
        "tally": _shown_tally(request, Practice.Kind.REMARKS),
    }
    if form.is_valid():
        context |= _judged(request, number, form.cleaned_data)
    status = 422 if form.errors else 200
    return render(request, "conversations/drill_remarks.html", context, status=status)


def _judged(request: Request, number: int, parts: dict[str, str]) -> dict[str, Any]:
    today = timezone.localdate()
    language = language_now()
    hints = {
        "affirm": about_affirming(parts["affirm"]),
        "answer": about_answering(parts["answer"]),
        "redirect": about_redirecting(parts["redirect"]),
    }
    found = judge(parts["redirect"], language, today)
    note_practice(user=request.user, kind=Practice.Kind.REMARKS, today=today)
    return {
        "hints": hints,
        "verdict": shown(parts["redirect"], AskParts(), found),
        "is_whole": not any(hints.values()),
        "tally": _tally(
            request, Practice.Kind.REMARKS, number, well=not any(hints.values())
        ),
    }
