from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from conversations.carrying import carried_by
from conversations.coaching import coaching_cues
from conversations.debriefing import LISTEN_AIM
from conversations.models import awaiting_debrief
from conversations.trend import DEBRIEF_WITHIN, is_learning, lately, own_trend
from organizing.pages import Request

SHOWN = 10


@require_GET
def my_talks(request: Request) -> HttpResponse:
    """How one's own talks are going. Nobody can open this page about another."""
    user, now = request.user, timezone.now()
    waiting = awaiting_debrief(user, since=now - DEBRIEF_WITHIN)
    today = timezone.localdate(now)
    waiting = waiting.select_related("person").order_by("-finished_at", "pk")
    context = {
        "trend": own_trend(user, today),
        "lately": lately(user, today),
        "carrying": carried_by(user),
        "aim": LISTEN_AIM,
        "is_learning": is_learning(user),
        "waiting": list(waiting[:SHOWN]),
    }
    return render(request, "conversations/my_talks.html", context)


@require_GET
def coaching(request: Request) -> HttpResponse:
    """With whom a coordinator might have a coaching talk, and about what: in words."""
    if not request.user.is_coordinator:
        raise PermissionDenied
    today = timezone.localdate()
    context = {"cues": coaching_cues(request.user, today)}
    return render(request, "conversations/coaching.html", context)
