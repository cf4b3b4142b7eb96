"""Where a mail server hands in a delivery status notice, as it is, by POST."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reminders.bounces.notices import LONGEST
from reminders.outbox.bouncing import take_in


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def bounces(request: HttpRequest) -> HttpResponse:
    """The body is the message. 204 whatever it says: nobody learns which token fits.

    Without the token from the environment, sent as a bearer, it does not exist.
    """
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.BOUNCE_TOKEN or not constant_time_compare(
        given, settings.BOUNCE_TOKEN
    ):
        raise Http404
    raw = request.read(LONGEST + 1)
    if len(raw) > LONGEST:
        return HttpResponse(status=413)
    if settings.BOUNCE_ADDRESS:
        take_in(raw, now=timezone.now())
    return HttpResponse(status=204)
