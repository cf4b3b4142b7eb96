"""For admins: whether the machine does its work, in plain words and what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django.db.models.functions import Greatest
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from organizing.pages import Request
from reminders.clocks import clocks
from reminders.health import alarms, patience
from reminders.models import RESTORED, Channel, Heartbeat, MailState, OutboundMail


@dataclass(frozen=True)
class Tick:
    """When a clock last did its work, and whether that is long ago."""

    name: str
    every: timedelta
    last_at: datetime | None
    is_late: bool


@require_GET
def status(request: Request) -> HttpResponse:
    if not request.user.is_admin:
        raise PermissionDenied
    now = timezone.now()
    underway = OutboundMail.objects.underway().filter(due_at__lte=now)
    since = Greatest("due_at", "created_at")
    ticks = _ticks(now)
    counted = OutboundMail.objects.values_list("state").annotate(Count("pk"))
    known = dict(counted.order_by("state"))
    held = OutboundMail.objects.filter(state=MailState.HELD, last_code=RESTORED)
    context = {
        "alarms": alarms(now),
        "ticks": ticks,
        "stands_still": any(tick.is_late for tick in ticks),
        "states": [(label, known.get(state, 0)) for state, label in MailState.choices],
        "oldest": underway.aggregate(oldest=Min(since))["oldest"],
        "paused": Channel.objects.filter(paused_until__gt=now).first(),
        "held": held.count(),
    }
    return render(request, "reminders/status.html", context)


def _ticks(now: datetime) -> list[Tick]:
    beats = dict(Heartbeat.objects.values_list("name", "last_tick_at"))
    found = []
    for clock in clocks():
        every = timedelta(seconds=clock.seconds)
        last_at = beats.get(clock.name)
        is_late = last_at is None or now - last_at > patience(clock)
        found.append(Tick(clock.name, every, last_at, is_late))
    return found
