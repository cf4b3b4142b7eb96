from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conversations.actions import (
    ABOUT_ONESELF,
    ABOUT_THEM,
    NotFinished,
    close_debrief,
    open_debrief,
)
from conversations.debriefing import COACH_QUESTIONS, LISTEN_AIM
from conversations.forms.debrief import (
    CoachForm,
    DebriefForm,
    ReplyForm,
    draft_data,
)
from conversations.forms.settling import settled
from conversations.models import Conversation, Debrief, DebriefReply
from conversations.progress import opened_by
from conversations.trend import is_learning
from conversations.views.doors import led_by_me, may_write, says_why_not
from conversations.views.steps import both_texts
from organizing.actions import Refused
from organizing.models import User
from organizing.pages import Request

SHOWN_AT_MOST = 100


@require_http_methods(["GET", "POST"])
@says_why_not
def debrief(request: Request, pk: UUID) -> HttpResponse:
    """Looking back on one's own talk; everything may stay empty."""
    talk = led_by_me(request, pk)
    if talk.finished_at is None:
        raise NotFinished
    if request.method == "GET":
        return _show(request, talk)
    form = _form(talk, settled(request.POST, (*ABOUT_ONESELF, *ABOUT_THEM)))
    if not form.is_valid():
        return _show(request, talk, form=form, status=422)
    if clashes := form.save(now=timezone.now()):
        action = reverse("conversations:debrief", args=[pk])
        return both_texts(request, talk, clashes, action)
    messages.success(request, _("Kept. What you learned is yours."))
    return redirect("conversations:debrief", pk=pk)


def _form(talk: Conversation, data: object = None) -> DebriefForm:
    row = Debrief.objects.filter(conversation=talk).first()
    return DebriefForm(data, conversation=talk, debrief=row, may_write=may_write(talk))


def _show(
    request: Request,
    talk: Conversation,
    *,
    form: DebriefForm | None = None,
    coach_form: CoachForm | None = None,
    reply_form: ReplyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    form = form or _form(talk)
    row = form.debrief
    context = {
        "talk": talk,
        "form": form,
        "texts": form.texts(),
        "choices": form.choices(),
        "pitfalls": form.pitfalls(),
        "aim": LISTEN_AIM,
        "debrief": row,
        "coach": row.shared_with if row else None,
        "coach_form": coach_form or CoachForm(coaches=_coaches(request.user, talk)),
        "replies": _replies(row.replies.all()) if row and form.may_write else [],
        "reply_form": reply_form or ReplyForm(),
        "readers": opened_by(talk, row) if row else [],
        "is_learning": is_learning(request.user),
    }
    return render(request, "conversations/debrief.html", context, status=status)


def _coaches(user: User, talk: Conversation) -> QuerySet[User]:
    team = User.objects.of_teams([talk.person.team_id]).exclude(pk=user.pk)
    return team.order_by("name", "pk")


def _replies(rows: QuerySet[DebriefReply]) -> list[DebriefReply]:
    return list(rows.select_related("written_by").order_by("written_at", "pk"))


@login_not_required
@require_POST
def debrief_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep one field while it is typed; 401 instead of a sign-in page."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Sign in again.")}, status=401)
    talk = led_by_me(cast("Request", request), pk)
    field = request.POST.get("field", "")
    form = _form(talk, draft_data(request.POST))
    if field not in form.fields:
        return JsonResponse({"error": _("This field does not exist.")}, status=422)
    if not form.is_valid():
        return JsonResponse({"error": form.first_error()}, status=422)
    now = timezone.now()
    try:
        clashes = form.save(now=now)
    except Refused as refused:
        return JsonResponse({"error": str(refused.reason)}, status=422)
    if clashes:
        answer = {"theirs": clashes[0].theirs, "version": clashes[0].version}
        return JsonResponse(answer, status=409)
    row = Debrief.objects.filter(conversation=talk).first()
    saved = time_format(timezone.localtime(now), "H:i")
    version = row.version_of(field) if row else 1
    return JsonResponse({"version": version, "saved": saved})


def _mine(request: Request, pk: UUID) -> tuple[Conversation, Debrief]:
    """My own talk and its debrief; a 404 while there is none."""
    talk = led_by_me(request, pk)
    rows = Debrief.objects.select_related("conversation__person", "shared_with")
    return talk, get_object_or_404(rows, conversation=talk)


@require_POST
@says_why_not
def debrief_share(request: Request, pk: UUID) -> HttpResponse:
    """Show it to one colleague of the team: this debrief, not the notes."""
    talk, row = _mine(request, pk)
    form = CoachForm(request.POST, coaches=_coaches(request.user, talk))
    if not form.is_valid():
        return _show(request, talk, coach_form=form, status=422)
    form.save(row, by=request.user, now=timezone.now())
    name = form.cleaned_data["coach"].first_name
    text = _("%(name)s can read this debrief now, and nothing else of the talk.")
    messages.success(request, text % {"name": name})
    return redirect("conversations:debrief", pk=pk)


@require_POST
@says_why_not
def debrief_close(request: Request, pk: UUID) -> HttpResponse:
    row = _mine(request, pk)[1]
    close_debrief(debrief=row, by=request.user, now=timezone.now())
    messages.success(request, _("This debrief is yours alone again."))
    return redirect("conversations:debrief", pk=pk)


@require_POST
@says_why_not
def debrief_reply(request: Request, pk: UUID) -> HttpResponse:
    """The organizer answers their coach."""
    talk, row = _mine(request, pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _show(request, talk, reply_form=form, status=422)
    form.save(row, by=request.user, now=timezone.now())
    messages.success(request, _("Your answer stands below the debrief."))
    return redirect("conversations:debrief", pk=pk)


@require_GET
def debriefs_shown(request: Request) -> HttpResponse:
    """What colleagues chose to show me; whom and when, not yet what."""
    rows = Debrief.objects.shown_to(request.user).select_related(
        "conversation__person", "conversation__organizer"
    )
    latest = rows.order_by("-shared_at", "pk")[:SHOWN_AT_MOST]
    context = {"debriefs": list(latest)}
    return render(request, "conversations/debriefs_shown.html", context)


def _shown(request: Request, pk: UUID) -> Debrief:
    rows = Debrief.objects.shown_to(request.user).select_related(
        "conversation__person", "conversation__organizer", "conversation__campaign"
    )
    return get_object_or_404(rows, pk=pk)


@require_GET
def shown_debrief(request: Request, pk: UUID) -> HttpResponse:
    """What a colleague learned from one talk. Reading it leaves a line they see."""
    return _read(request, _shown(request, pk))


def _read(
    request: Request, row: Debrief, *, form: ReplyForm | None = None, status: int = 200
) -> HttpResponse:
    talk = row.conversation
    row = open_debrief(debrief=row, by=request.user, now=timezone.now())
    is_open = may_write(talk)
    shown = DebriefForm(conversation=talk, debrief=row, may_write=is_open)
    replies = row.replies.since_it_was_shown()
    context = {
        "talk": talk,
        "debrief": row,
        "facts": shown.filled(),
        "pitfalls": [one for one, choice in shown.pitfalls() if choice.is_ticked],
        "replies": _replies(replies) if is_open else [],
        "form": form or ReplyForm() if is_open else None,
        "questions": COACH_QUESTIONS,
    }
    return render(request, "conversations/shown_debrief.html", context, status=status)


@require_POST
def shown_reply(request: Request, pk: UUID) -> HttpResponse:
    """The coach answers on that talk."""
    row = _shown(request, pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _read(request, row, form=form, status=422)
    try:
        form.save(row, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect("conversations:debriefs_shown")
    messages.success(request, _("Your answer stands below the debrief."))
    return redirect("conversations:shown_debrief", pk=pk)
