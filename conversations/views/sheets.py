from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from conversations.actions import LogClosed, open_notes, open_purpose
from conversations.guidance import prompts_for
from conversations.kinds import guide_of
from conversations.models import Conversation, LibraryEntry, Preparation
from conversations.preparing import (
    ASKS,
    QUESTIONS,
    ask_verdicts,
    bridge_line,
    question_hints,
)
from conversations.steps import STAKE
from conversations.views.doors import (
    is_author,
    led_by_me,
    led_or_joined,
    may_write,
    says_why_not,
)
from ladder.models import Ladder, Rung, StandingAsk
from ladder.positions import rung_of
from organizing.models import User
from organizing.pages import Request

LAST_TALKS = 3
ASKS_PER_RUNG = 3
WINS_SHOWN = 3


@require_GET
@says_why_not
def prepare(request: Request, pk: UUID) -> HttpResponse:
    """One sheet to read before the talk, to print, and to keep on the phone."""
    talk = led_or_joined(request, pk)
    refuse_past(talk)
    context = {"talk": talk, "guide": guide_of(talk.kind), "may_write": may_write(talk)}
    if is_author(talk, request.user):
        context |= _for_its_author(request, talk)
    else:
        context |= _for_the_co_pilot(request, talk)
    return render(request, "conversations/prepare.html", context)


def _for_its_author(request: Request, talk: Conversation) -> dict[str, Any]:
    earlier = earlier_talks(talk)
    open_promises = talk.person.promises.open().select_related("mini_plan")
    open_promises = open_promises.order_by("on_date", "pk")
    known = known_of(talk, earlier, request.user, timezone.now())
    context = {
        "is_author": True,
        "known_plans": may_write(talk),
        "keep": keeping(talk),
        "earlier": earlier,
        "theirs": [row for row in open_promises if row.promised_by_id is None],
        "mine": [
            row for row in open_promises if row.promised_by_id == talk.organizer_id
        ],
        **known,
        **asks_that_fit(talk),
        **taken_along(talk, known),
    }
    if context["kept"] and may_write(talk):
        texts = {name: getattr(context["kept"], name) for name in (*QUESTIONS, *ASKS)}
        likely, today = talk.person.language, timezone.localdate()
        hints = question_hints(texts, likely)
        context["hints"] = [(texts[name], hint) for name, hint in hints.items()]
        context["verdicts"] = ask_verdicts(texts, likely, today)
    if not context["questions"]:
        prompts = prompts_for(talk.campaign)
        offered = prompts.later_talk if earlier else prompts.first_talk
        context["questions"] = [version.words for version in offered]
    return context


def _for_the_co_pilot(request: Request, talk: Conversation) -> dict[str, Any]:
    """What was written for this one talk: no earlier talk, no rung, no own story."""
    # The same trace as opening the notes: the author sees who looked.
    open_notes(conversation=talk, by=request.user, now=timezone.now())
    context = taken_along(talk, {})
    if may_write(talk):
        context["purpose"] = talk.purpose
    return {**context, "is_author": False}


def keeping(talk: Conversation) -> dict[str, Any]:
    """Until when this sheet may lie on a phone: the next talk's alone, its day long."""
    today = timezone.localdate()
    if not talk.was_planned or talk.on_date < today:
        return {}
    planned = Conversation.objects.planned().belonging_to(talk.organizer)
    coming = planned.filter(on_date__gte=today)
    first = coming.order_by("on_date", F("at_time").asc(nulls_last=True), "pk").first()
    if first != talk:
        return {"is_later": True}
    midnight = datetime.combine(talk.on_date + timedelta(days=1), time.min)
    until = midnight.replace(tzinfo=ZoneInfo(talk.time_zone))
    # In milliseconds, as a browser counts.
    return {"until": int(until.timestamp()) * 1000}


@login_not_required
@require_GET
def sheet_worker(request: HttpRequest) -> HttpResponse:
    """The script that shows a kept sheet offline; it reaches no further than /talks/.

    It holds nothing of anybody, and a browser asks for it anew by itself.
    """
    script = render(
        request, "conversations/sheet_worker.js", content_type="text/javascript"
    )
    script["Cache-Control"] = "no-cache"
    return script


def taken_along(talk: Conversation, known: dict[str, str]) -> dict[str, Any]:
    """What was filled in; without a basis only what is about nobody."""
    rows = Preparation.objects.of(talk, talk.organizer)
    kept = rows.select_related("story", "issue").first()
    bridge = bridge_line(
        headline=known.get("headline", ""),
        stake=known.get("stake", ""),
        plan_to_win=talk.campaign.plan,
    )
    if kept is None:
        return {"questions": [], "objections": [], "bridge": bridge, "kept": None}
    used = list(kept.used.select_related("entry").order_by("entry__position", "pk"))
    of_kind = {
        kind: [one for one in used if one.entry.kind == kind]
        for kind in ("question", "objection")
    }
    questions: list[str] = [getattr(kept, name) for name in QUESTIONS]
    if not may_write(talk):
        questions = [version.words for version in of_kind["question"]]
    return {
        "kept": kept,
        "questions": [question for question in questions if question],
        "objections": of_kind["objection"],
        "bridge": kept.bridge or bridge,
    }


def refuse_past(talk: Conversation) -> None:
    if talk.finished_at or talk.cancelled_at:
        raise LogClosed


def earlier_talks(talk: Conversation) -> list[Conversation]:
    held = Conversation.objects.finished().filter(person=talk.person)
    return list(held.exclude(pk=talk.pk).order_by("-on_date", "-pk")[:LAST_TALKS])


def known_of(
    talk: Conversation, earlier: list[Conversation], user: User, now: datetime
) -> dict[str, str]:
    """What matters to them and what is at stake, where there is a basis to know it."""
    if not may_write(talk):
        return {}
    purpose = open_purpose(conversation=talk, by=user, now=now)
    known = {"purpose": purpose, "headline": talk.person.headline}
    readable = Conversation.objects.readable_by(user)
    latest = readable.filter(pk__in=[row.pk for row in earlier[:1]]).first()
    if latest:
        # Somebody else's talk: reading its stake leaves the same trace as its page.
        texts = open_notes(conversation=latest, by=user, now=now)
        known["stake"] = texts.get(STAKE, "")
    return known


def asks_that_fit(talk: Conversation) -> dict[str, Any]:
    """Ask A is one rung up, ask B stays where they are."""
    ladder = Ladder.objects.filter(campaign_id=talk.campaign_id).first()
    if ladder is None or not may_write(talk):
        return {}
    rung = rung_of(talk.person, ladder)
    above = ladder.rungs.filter(number__gt=rung.number).order_by("number").first()
    return {"rung": rung, "asks_a": _standing(above), "asks_b": _standing(rung)}


def _standing(rung: Rung | None) -> QuerySet[StandingAsk]:
    ready = StandingAsk.objects.filter(rung=rung, retired_at=None)
    return ready.order_by("pk")[:ASKS_PER_RUNG] if rung else ready.none()


@require_GET
@says_why_not
def hold(request: Request, pk: UUID) -> HttpResponse:
    """Prompts in large type, all six steps in one page: it keeps working offline."""
    talk = led_by_me(request, pk)
    refuse_past(talk)
    ends_at = None
    if talk.started_at:
        ends_at = talk.started_at + timedelta(minutes=talk.minutes)
    wins = LibraryEntry.objects.in_use().of_kind(LibraryEntry.Kind.WIN)
    wins = wins.for_campaign(talk.campaign).select_related("current")
    context = {
        "talk": talk,
        "cards": list(prompts_for(talk.campaign).steps.items()),
        "kind_guide": guide_of(talk.kind),
        "wins": [one.current for one in wins.order_by("position", "pk")[:WINS_SHOWN]],
        "may_write": may_write(talk),
        **taken_along(talk, {}),
        "ends_at": ends_at,
        "headline": talk.person.headline if may_write(talk) else "",
    }
    return render(request, "conversations/hold.html", context)
