"""The libraries on one page: what to say, what to ask, what was won."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conversations.models import Conversation, LibraryEntry
from conversations.models.library import TEXTS, keeps_library
from conversations.steps import Step
from ladder.models import Ladder, StandingAsk
from organizing.finding import fold
from organizing.models import Campaign, User
from organizing.pages import Request, clean_query, page_or_partial

Kind = LibraryEntry.Kind
PAGE = 40
WITH_STEPS = (Kind.QUESTION, Kind.PROMPT)
STEP_ORDER = {step.value: step.number for step in Step}


def tabs(current: str, *, counts: Counter[str] | None = None, **kept: str) -> list[Any]:
    """The parts of the library; what was searched for goes along to each."""
    page = reverse("conversations:library")
    parts = [
        (Kind.OBJECTION, _("Objections"), page),
        (Kind.QUESTION, _("Questions"), page),
        (Kind.PROMPT, _("Prompts"), page),
        ("asks", _("Asks"), reverse("conversations:library_asks")),
        (Kind.WIN, _("Wins"), page),
        ("stories", _("My stories"), reverse("conversations:stories")),
        ("plan", _("Plan to win"), reverse("conversations:library_plan")),
    ]
    return [
        {
            "label": label,
            "url": _with(url, {"kind": str(name) if url == page else "", **kept}),
            "current": str(name) == current,
            "count": counts[str(name)] if counts and url == page else None,
        }
        for name, label, url in parts
    ]


def _with(url: str, values: dict[str, str]) -> str:
    filled = {name: value for name, value in values.items() if value}
    return f"{url}?{urlencode(filled)}" if filled else url


def campaigns_seen(user: User) -> list[Campaign]:
    seen = Campaign.objects.all() if user.is_admin else Campaign.objects.of(user)
    return list(seen.order_by("ended_on", "name", "pk"))


def talk_from(request: Request) -> Conversation | None:
    """The open talk of mine this page was opened from, if any."""
    try:
        pk = UUID(clean_query(request, "talk"))
    except ValueError:
        return None
    mine = Conversation.objects.led_by(request.user)
    return mine.select_related("person").filter(pk=pk).first()


@require_GET
def library(request: Request) -> HttpResponse:
    """Texts of one kind, filtered and searched; other kinds say how many they have."""
    user, words = request.user, clean_query(request, "q")
    kind = clean_query(request, "kind")
    kind = kind if kind in Kind.values else Kind.OBJECTION.value
    chosen = {name: clean_query(request, name) for name in ("step", "campaign")}
    talk = talk_from(request)
    seen = LibraryEntry.objects.seen_by(user).select_related("current", "campaign")
    if not words:
        # Only a search tells what the other parts hold.
        seen = seen.filter(kind__in=[kind, Kind.STARTER])
    hits = _found(seen.order_by("position", "created_at", "pk"), words, chosen)
    is_retired = clean_query(request, "retired") == "1"
    in_place = [row for row in hits if bool(row.retired_at) == is_retired]
    of_kind = [row for row in in_place if row.kind == kind]
    if kind in WITH_STEPS:
        of_kind.sort(key=lambda row: STEP_ORDER.get(row.step, 0))
    counts = Counter(row.kind for row in in_place) if words else None
    steps, campaigns = _steps(kind), _names(campaigns_seen(user))
    narrowed_to = _labels((steps, chosen["step"]), (campaigns, chosen["campaign"]))
    kept = {"q": words, "talk": str(talk.pk) if talk else ""}
    context = {
        "kind": kind,
        "kind_label": Kind(kind).label,
        "words": words,
        "tabs": tabs(kind, counts=counts, **kept),
        "page": Paginator(of_kind, PAGE).get_page(clean_query(request, "page")),
        "starters": [row for row in in_place if row.kind == Kind.STARTER],
        "steps": steps,
        "campaigns": campaigns,
        "chosen": chosen,
        "has_filters": bool(steps) or len(campaigns) > 1,
        "narrowed_to": narrowed_to,
        "is_narrowed": bool(narrowed_to),
        "talk": talk,
        "is_retired": is_retired,
        "may_add": keeps_library(user),
        "may_add_objection": user.is_admin or bool(user.team_ids),
    }
    return page_or_partial(request, "conversations/library.html", "results", context)


def _names(campaigns: Iterable[Campaign]) -> dict[str, str]:
    return {str(one.pk): one.name for one in campaigns}


def _labels(*filters: tuple[dict[str, str], str]) -> list[str]:
    """What is chosen, as people read it; nothing for what is no choice."""
    return [choices[value] for choices, value in filters if value in choices]


def _steps(kind: str) -> dict[str, str]:
    return {s.value: str(s.label) for s in Step} if kind in WITH_STEPS else {}


def _found(
    entries: Iterable[LibraryEntry], words: str, chosen: dict[str, str]
) -> list[LibraryEntry]:
    """Those that hold every word, in either language, with or without accents.

    A library is some hundreds of short texts, so they are searched as they are read:
    that finds "een" in "één" on every database.
    """
    wanted = fold(words).split()
    found = []
    for entry in entries:
        if entry.current is None:
            continue
        if chosen["step"] and entry.step != chosen["step"]:
            continue
        if chosen["campaign"] and str(entry.campaign_id or "") not in (
            "",
            chosen["campaign"],
        ):
            continue
        if wanted:
            text = _folded(tuple(getattr(entry.current, name) for name in TEXTS))
            if not all(word in text for word in wanted):
                continue
        found.append(entry)
    return found


@lru_cache(maxsize=4096)
def _folded(texts: tuple[str, ...]) -> str:
    """Folding costs more than finding, and the same texts are searched each time."""
    return fold(" ".join(texts))


@require_GET
def library_asks(request: Request) -> HttpResponse:
    """The standing asks of the ladder, by rung; they are changed on the ladder."""
    user, words = request.user, clean_query(request, "q")
    seen = Ladder.objects.seen_by(user).filter(campaign__ended_on=None)
    ladders = list(seen.select_related("campaign").order_by("campaign__name", "pk"))
    wanted = clean_query(request, "campaign")
    ladder = next((one for one in ladders if str(one.campaign_id) == wanted), None)
    ladder = ladder or (ladders[0] if ladders else None)
    rungs = list(ladder.rungs.order_by("number")) if ladder else []
    number = clean_query(request, "rung")
    asks = StandingAsk.objects.filter(rung__in=rungs, retired_at=None)
    asks = asks.select_related("rung").order_by("rung__number", "pk")
    rows = [
        ask
        for ask in asks
        if number in ("", str(ask.rung.number)) and _holds(ask, words)
    ]
    campaigns = _names(one.campaign for one in ladders)
    by_number = {str(rung.number): rung.name for rung in rungs}
    # One campaign is always chosen; with several the page says which.
    campaign = str(ladder.campaign_id) if ladder else ""
    several = campaigns if len(campaigns) > 1 else {}
    context = {
        "tabs": tabs("asks", q=words),
        "words": words,
        "ladder": ladder,
        "rows": rows,
        "campaigns": campaigns,
        "rungs": by_number,
        "chosen": {"campaign": campaign, "rung": number},
        "has_filters": bool(by_number) or bool(several),
        "narrowed_to": _labels((by_number, number), (several, campaign)),
        "is_narrowed": number in by_number or ladder not in [*ladders[:1], None],
        "may_edit": ladder is not None
        and Ladder.objects.edited_by(user).filter(pk=ladder.pk).exists(),
    }
    return page_or_partial(
        request, "conversations/library_asks.html", "results", context
    )


def _holds(ask: StandingAsk, words: str) -> bool:
    text = fold(f"{ask.text_nl} {ask.text_en}")
    return all(word in text for word in fold(words).split())
