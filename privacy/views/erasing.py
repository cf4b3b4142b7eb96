"""Whoever asks to be erased: a coordinator hides them, and may take it back."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from organizing.access import ask_for_factor, coordinator_required, showed_factor
from organizing.models import Group, Person
from organizing.pages import Request
from privacy import actions, retention
from privacy.models import DataRequest

SHOWN_AFTERWARDS = timedelta(days=30)
MOST_SHOWN = 100


@require_http_methods(["GET", "POST"])
def erase(request: Request, pk: UUID) -> HttpResponse:
    """The page tells what goes and when; the button hides them at once."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if not request.user.coordinates(person.team_id):
        raise PermissionDenied
    if not showed_factor(request):
        return ask_for_factor(then=request.path)
    now = timezone.now()
    goes_at = now + actions.TIME_TO_TAKE_IT_BACK
    if request.method == "POST":
        actions.ask_for_erasure(person=person, by=request.user, now=now)
        said = _("%(name)s is on no list any more and gets no mail.")
        messages.success(request, said % {"name": person.first_name})
        return redirect("privacy:going")
    context = {"person": person, "goes_at": goes_at}
    return render(request, "privacy/erase.html", context)


@require_safe
@coordinator_required
def going(request: Request) -> HttpResponse:
    """Who waits for a copy, who wants to be erased or waits for it, of whom nothing is
    left since shortly, and what goes within fourteen days as it was kept long enough.
    """
    now, group = timezone.now(), Group.current()
    asked = Person.objects.asked_to_go(request.user)
    waiting = asked.filter(erased_at=None).order_by("erasure_asked_at", "pk")
    wishing = Person.objects.wishing_to_go(request.user).select_related("owner")
    gone = asked.filter(erased_at__gt=now - SHOWN_AFTERWARDS)
    copies = DataRequest.objects.open().of_team(request.user)
    context = {
        "wishing": wishing.order_by("erasure_requested_at", "pk")[:MOST_SHOWN],
        "waiting": [
            (person, person.erasure_asked_at + actions.TIME_TO_TAKE_IT_BACK)
            for person in waiting
            if person.erasure_asked_at
        ],
        "gone": [
            (person, str(person.pk)[:8]) for person in gone.order_by("-erased_at", "pk")
        ],
        "group": group,
        "copies": copies.select_related("person").order_by("due_on", "pk"),
        "today": timezone.localdate(now),
        "months": group.keep_notes_months,
        "days": group.keep_prospects_days,
        "mails": _mails_outlived(request, group),
        **_outlived(request, group),
    }
    return render(request, "privacy/going.html", context)


def _outlived(request: Request, group: Group) -> dict[str, object]:
    """Whom the clock has named; as it would find them on that day."""
    mine = Person.objects.coordinated_by(request.user).filter(goes_on__isnull=False)
    shown_on = timezone.localdate() + retention.SHOWN_BEFORE
    found: dict[str, object] = {}
    for name, outlived in (
        ("content", retention.content_outlived(group, shown_on)),
        ("names", retention.names_outlived(group, shown_on)),
    ):
        rows = mine.filter(pk__in=outlived.values("pk")).order_by("goes_on", "pk")
        found[name] = rows[:MOST_SHOWN]
        found[f"{name}_more"] = max(0, rows.count() - MOST_SHOWN)
    return found


def _mails_outlived(request: Request, group: Group) -> int:
    shown_on = timezone.localdate() + retention.SHOWN_BEFORE
    return retention.mails_outlived(group, shown_on).visible_to(request.user).count()


@require_POST
def keep(request: Request, pk: UUID) -> HttpResponse:
    """They want to stay after all: as it was before they asked."""
    asked = Person.objects.asked_to_go(request.user).filter(erased_at=None)
    person = get_object_or_404(asked, pk=pk)
    try:
        actions.take_back_erasure(person=person, by=request.user, now=timezone.now())
    except actions.AlreadyErased as refusal:
        messages.error(request, str(refusal.reason))
        return redirect("privacy:going")
    said = _("%(name)s stays, as it was before.")
    messages.success(request, said % {"name": person.first_name})
    return redirect("overview:person", pk=pk)
