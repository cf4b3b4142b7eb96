from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from organizing.models import Group
from organizing.pages import Request
from overview.today import AHEAD, QUIET, today_of
from reminders.health import alarms


@require_GET
def today(request: Request) -> HttpResponse:
    """What to do first. Whoever is in no team gets the way to the settings."""
    user, now = request.user, timezone.now()
    day = timezone.localdate(now)
    if not user.team_ids:
        context = {
            "alarms": alarms(now) if user.is_admin else [],
            "group": Group.current(),
        }
        return render(request, "overview/without_team.html", context)
    context = {
        "list": today_of(user, day, now=now),
        "day": day,
        "until": day + AHEAD,
        "quiet_days": QUIET.days,
    }
    return render(request, "overview/today.html", context)
