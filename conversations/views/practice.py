"""Role-play: a card, two or three colleagues, on one phone or on their own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from conversations.actions import (
    RoundFull,
    RoundOver,
    change_roles,
    end_role_play,
    join_role_play,
    observe,
    start_role_play,
)
from conversations.at_table import Table
from conversations.forms.practice import JoinForm, ObservationForm, StartForm
from conversations.learning import stages
from conversations.models import Practice, RolePlay
from conversations.models.practice import Role
from conversations.scenarios import BY_CODE, SCENARIOS, WORKED_CASE, Scenario
from conversations.steps import Step
from organizing.pages import Request, clean_query, page_or_partial


@require_GET
def home(request: Request) -> HttpResponse:
    return _home(request, JoinForm())


def _home(request: Request, form: JoinForm, status: int = 200) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    context = {
        "cards": SCENARIOS,
        "join_form": form,
        "open": RolePlay.objects.open(now).of(request.user).order_by("-started_at"),
        "rounds": Practice.objects.of(request.user).in_month(today).rounds().count(),
        "stages": stages(request.user),
    }
    return render(request, "conversations/practice.html", context, status=status)


def _scenario(code: str) -> Scenario:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


@require_http_methods(["GET", "POST"])
def card(request: Request, code: str) -> HttpResponse:
    """A card for one phone that goes round; or the start of a round on several."""
    scenario = _scenario(code)
    form = StartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        play = start_role_play(
            card=scenario.code,
            by=request.user,
            role=Role(form.cleaned_data["role"]),
            now=timezone.now(),
        )
        return redirect("conversations:practice_round", pk=play.pk)
    context = {"card": scenario, "form": form, "steps": Step, "worked": WORKED_CASE}
    status = 422 if form.errors else 200
    return render(request, "conversations/practice_card.html", context, status=status)


@require_POST
def join(request: Request) -> HttpResponse:
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _home(request, form, status=422)
    try:
        play = join_role_play(
            code=form.cleaned_data["code"], user=request.user, now=timezone.now()
        )
    except (RoundOver, RoundFull) as refused:
        form.add_error("code", str(refused.reason))
        return _home(request, form, status=422)
    return redirect("conversations:practice_round", pk=play.pk)


def _mine(request: Request, pk: UUID) -> RolePlay:
    return get_object_or_404(RolePlay.objects.of(request.user), pk=pk)


@require_GET
def role_play(request: Request, pk: UUID) -> HttpResponse:
    """My side of the card, who sits where, and what was seen of me."""
    play = _mine(request, pk)
    if play.card not in BY_CODE:
        raise Http404
    seats = list(play.seats.select_related("user").order_by("pk"))
    mine = next(seat for seat in seats if seat.user_id == request.user.pk)
    seen = list(play.observations.select_related("by").order_by("turn", "pk"))
    is_open = play.is_open(timezone.now())
    table = Table(play, seats, seen, is_open)
    shown = clean_query(request, "seen") if request.htmx else ""
    if shown == table.shown:
        # Nothing changed: the page stays as it is, and so does the focus.
        return HttpResponse(status=204)
    context = {
        "play": play,
        "shown": table.shown,
        "news": table.news_since(shown, reader=request.user),
        "is_open": is_open,
        "card": BY_CODE[play.card],
        "role": Role(mine.role),
        "seats": seats,
        "steps": Step,
        # Everybody at the table reads what was seen: one learns from each turn.
        "observations": seen,
    }
    template = "conversations/practice_round.html"
    return page_or_partial(request, template, "round", context)


def _turn(request: Request) -> int:
    """The turn the page was about; 0 when it does not say."""
    text = request.POST.get("turn", "")
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return int(text) if is_number else 0


@require_POST
def turn(request: Request, pk: UUID) -> HttpResponse:
    play = _mine(request, pk)
    try:
        change_roles(role_play=play, seen_turn=_turn(request), now=timezone.now())
    except RoundOver as refused:
        messages.error(request, str(refused.reason))
    return redirect("conversations:practice_round", pk=pk)


@require_http_methods(["GET", "POST"])
def watch(request: Request, pk: UUID) -> HttpResponse:
    """The observer's form along the six steps."""
    play = _mine(request, pk)
    # Roles may change while somebody still writes about the turn before.
    about = min(_turn(request) or play.turn, play.turn)
    found = play.observations.filter(by=request.user, turn=about).first()
    names = list(ObservationForm.base_fields)
    initial = {name: getattr(found, name) for name in names} if found else {}
    posted = request.POST if request.method == "POST" else None
    form = ObservationForm(posted, initial=initial)
    if form.is_valid():
        observe(role_play=play, by=request.user, turn=about, texts=form.cleaned_data)
        messages.success(request, _("Kept. The others at your table can read it."))
        return redirect("conversations:practice_round", pk=pk)
    context = {"play": play, "form": form, "turn": about}
    status = 422 if form.errors else 200
    return render(request, "conversations/practice_watch.html", context, status=status)


@require_POST
def end(request: Request, pk: UUID) -> HttpResponse:
    play = _mine(request, pk)
    end_role_play(role_play=play, today=timezone.localdate(), now=timezone.now())
    messages.success(request, _("The round is over. Well practised."))
    return redirect("conversations:practice_round", pk=pk)
