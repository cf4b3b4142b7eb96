"""For whoever watches the machine: 200 when letters leave, else 503."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from reminders.health import alarms
from reminders.metrics import figures
from reminders.models import Heartbeat, OutboundMail


def _only_with_the_token(request: HttpRequest) -> None:
    """Without the token it does not exist; an empty token means nobody asked for it."""
    # Never in the address: what stands there ends up in logs.
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.HEALTH_TOKEN or not constant_time_compare(
        given, settings.HEALTH_TOKEN
    ):
        raise Http404


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The same and more, in the text format of Prometheus."""
    _only_with_the_token(request)
    return HttpResponse(figures(), content_type=CONTENT_TYPE_LATEST)


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    _only_with_the_token(request)
    now = timezone.now()
    found = [alarm.code for alarm in alarms(now)]
    beats = Heartbeat.objects.order_by("name")
    body = {
        "ok": not found,
        "alarms": found,
        "waiting": OutboundMail.objects.waiting().count(),
        "overdue": OutboundMail.objects.due(now).count(),
        "stranded": OutboundMail.objects.stranded().count(),
        "seconds_since": {
            beat.name: int((now - beat.last_tick_at).total_seconds()) for beat in beats
        },
    }
    return JsonResponse(body, status=503 if found else 200)
