"""Filling in what one takes along into a talk; the sheet itself stands in sheets.py."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conversations.actions import save_preparation
from conversations.forms.preparing import (
    PrepareDraftForm,
    PrepareForm,
    Shelf,
    posted,
)
from conversations.kinds import guide_of
from conversations.models import (
    Conversation,
    EntryVersion,
    IssueTag,
    LibraryEntry,
    Preparation,
    Story,
)
from conversations.preparing import (
    ALL_TEXTS,
    ASKS,
    PICKS,
    QUESTIONS,
    ask_verdicts,
    bridge_line,
    question_hints,
)
from conversations.steps import Step
from conversations.views.doors import led_by_me, may_write, says_why_not
from conversations.views.sheets import (
    asks_that_fit,
    earlier_talks,
    known_of,
    refuse_past,
)
from conversations.views.steps import both_texts
from organizing.actions import Refused
from organizing.models import Person, User
from organizing.pages import Request

Kind = LibraryEntry.Kind


@require_http_methods(["GET", "POST"])
@says_why_not
def prepare_edit(request: Request, pk: UUID) -> HttpResponse:
    """Fill in the sheet, in the order of the six steps. Any field may stay empty."""
    talk = led_by_me(request, pk)
    refuse_past(talk)
    kept = Preparation.objects.of(talk, talk.organizer).first()
    shelf = shelf_for(request, talk, kept)
    if request.method == "GET":
        return _show(request, talk, kept, shelf, None)
    data = posted(_with_ask_taken(request, talk))
    form = _form(talk, kept, shelf, data)
    if not form.is_valid():
        return _show(request, talk, kept, shelf, form)
    picked = shelf.versions.get(data.get("use_question", ""))
    clashes = form.save(talk, picked=picked, now=timezone.now())
    here = reverse("conversations:prepare_edit", args=[pk])
    if clashes:
        return both_texts(request, talk, clashes, here)
    for button, place in (
        ("use_question", Step.ISSUE),
        ("use_ask", Step.ASK),
        ("use_proposal", Step.ASK),
    ):
        if any(name.startswith(button) for name in data):
            return redirect(f"{here}#{place}")
    messages.success(request, _("Your preparation has been saved."))
    return redirect("conversations:prepare", pk=pk)


def _with_ask_taken(request: Request, talk: Conversation) -> QueryDict:
    """The posted data, with a standing ask or a proposal put into its field."""
    for name in ASKS:
        if taken := _taken(request, talk, name):
            data = request.POST.copy()
            data[name] = taken
            return data
    return request.POST


def _taken(request: Request, talk: Conversation, name: str) -> str:
    if request.POST.get("use_proposal") == name:
        verdicts = ask_verdicts(
            {name: request.POST.get(name, "")},
            talk.person.language,
            timezone.localdate(),
        )
        return verdicts[name].proposal if name in verdicts else ""
    wanted = request.POST.get(f"use_{name}")
    if not wanted:
        return ""
    fitting = asks_that_fit(talk)
    offered = [*fitting.get("asks_a", ()), *fitting.get("asks_b", ())]
    found = {str(ask.pk): ask for ask in offered}.get(wanted)
    with translation.override(talk.person.language):
        return found.text if found else ""


def shelf_for(request: Request, talk: Conversation, kept: Preparation | None) -> Shelf:
    """What the libraries offer now; what was picked before stays as it was picked."""
    entries = LibraryEntry.objects.for_campaign(talk.campaign).in_use()
    rows = entries.filter(kind__in=[Kind.QUESTION, Kind.OBJECTION])
    found: dict[UUID, EntryVersion] = {}
    for entry in rows.select_related("current").order_by("step", "position", "pk"):
        if entry.current:
            entry.current.entry = entry
            found[entry.pk] = entry.current
    if kept:
        for version in kept.used.select_related("entry"):
            found[version.entry_id] = version
    by_kind: dict[str, list[EntryVersion]] = defaultdict(list)
    for version in found.values():
        by_kind[version.entry.kind].append(version)
    stories = Story.objects.of(request.user).for_campaign(talk.campaign)
    issues = IssueTag.objects.for_campaign(talk.campaign).in_use()
    return Shelf(
        stories=list(stories.order_by("-changed_at", "pk")),
        issues=list(issues.order_by("name_nl", "pk")),
        questions=by_kind[Kind.QUESTION],
        objections=by_kind[Kind.OBJECTION],
    )


def _form(
    talk: Conversation,
    kept: Preparation | None,
    shelf: Shelf,
    data: QueryDict | None,
    initial: dict[str, Any] | None = None,
) -> PrepareForm:
    return PrepareForm(
        data,
        shelf=shelf,
        preparation=kept,
        may_write=may_write(talk),
        initial=initial,
    )


def _show(
    request: Request,
    talk: Conversation,
    kept: Preparation | None,
    shelf: Shelf,
    form: PrepareForm | None,
) -> HttpResponse:
    known = known_of(talk, earlier_talks(talk), request.user, timezone.now())
    if form is None:
        form = _form(talk, kept, shelf, None, _initial(talk, kept, known))
    guide = guide_of(talk.kind)
    sections = [(step, form.rows(step)) for step in Step]
    context = {
        "talk": talk,
        "form": form,
        "may_write": may_write(talk),
        "guide": guide,
        "sections": [(step, rows) for step, rows in sections if _has_part(step, guide)],
        "picks": form.picks,
        "known": known,
        "card": _card(talk.person, request.user),
        "shelf": shelf,
        "looked": (*QUESTIONS, *ASKS),
        **_remarks(talk, _typed(form)),
        **asks_that_fit(talk),
    }
    status = 422 if form.errors else 200
    return render(request, "conversations/prepare_edit.html", context, status=status)


def _card(person: Person, user: User) -> list[str]:
    """From the contact card, to find what the two of them share."""
    facts = [person.postcode, person.source, *(str(tag) for tag in person.tags.all())]
    recruiter = person.recruiter
    if recruiter and recruiter.team_id in user.team_ids:
        facts.append(_("brought in by %(name)s") % {"name": recruiter})
    return [fact for fact in facts if fact]


def _has_part(step: Step, guide: Any) -> bool:
    if step in (Step.AGITATION, Step.NEXT):
        return False
    return step != Step.ASK or guide.has_ask


def _initial(
    talk: Conversation, kept: Preparation | None, known: dict[str, str]
) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    if kept is not None:
        initial = {name: getattr(kept, name) for name in (*PICKS, *ALL_TEXTS)}
        initial["objections"] = [str(one.pk) for one in kept.used.all()]
    if not initial.get("bridge"):
        initial["bridge"] = bridge_line(
            headline=known.get("headline", ""),
            stake=known.get("stake", ""),
            plan_to_win=talk.campaign.plan,
        )
    return initial


def _typed(form: PrepareForm) -> dict[str, str]:
    names = [name for name in (*QUESTIONS, *ASKS) if name in form.fields]
    return {name: str(form[name].value() or "") for name in names}


@require_POST
@says_why_not
def prepare_look(request: Request, pk: UUID) -> HttpResponse:
    """The remark on one question or ask while it is typed; nothing of it is kept."""
    talk = led_by_me(request, pk)
    name = request.POST.get("look", "")
    if name not in (*QUESTIONS, *ASKS) or not may_write(talk):
        return HttpResponse(status=204)
    typed = {name: request.POST.get(name, "")[: ALL_TEXTS[name].limit]}
    context = {"name": name, **_remarks(talk, typed)}
    return render(request, "conversations/_prepare_look.html", context)


def _remarks(talk: Conversation, typed: Mapping[str, str]) -> dict[str, Any]:
    likely = talk.person.language
    return {
        "hints": question_hints(typed, likely),
        "verdicts": ask_verdicts(typed, likely, timezone.localdate()),
    }


@login_not_required
@require_POST
def prepare_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep one field while it is typed; 401 instead of a sign-in page."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Sign in again.")}, status=401)
    mine = cast("Request", request)
    talk = led_by_me(mine, pk)
    kept = Preparation.objects.of(talk, talk.organizer).first()
    form = PrepareDraftForm(request.POST, shelf=shelf_for(mine, talk, kept))
    if not form.is_valid():
        return JsonResponse({"error": form.first_error()}, status=422)
    return _keep(talk, form.cleaned_data)


def _keep(talk: Conversation, data: dict[str, Any]) -> HttpResponse:
    name, now = data["field"], timezone.now()
    try:
        row, conflicts = save_preparation(
            conversation=talk,
            changes={name: data["value"]},
            based_on={name: data["version"] or 0},
            now=now,
        )
    except Refused as refused:
        return JsonResponse({"error": str(refused.reason)}, status=422)
    if name in conflicts:
        conflict = conflicts[name]
        answer = {"theirs": conflict.theirs[name], "version": conflict.version}
        return JsonResponse(answer, status=409)
    saved = time_format(timezone.localtime(now), "H:i")
    version = row.version_of(name) if row else 1
    return JsonResponse({"version": version, "saved": saved})
