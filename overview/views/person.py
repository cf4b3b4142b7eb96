from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from organizing.circle import circle_of
from organizing.models import Merge, Person
from organizing.pages import Request
from overview.person_rows import history_of
from overview.surroundings import recruiter_of, tags_of, with_surroundings


@require_GET
def person(request: Request, pk: UUID) -> HttpResponse:
    """What matters most to somebody, where they stand, and what comes next."""
    user, now = request.user, timezone.now()
    visible = Person.objects.visible_to(user)
    person = with_surroundings(visible, user).filter(pk=pk).first()
    if person is None:
        # A bookmark of an entry that went into another one.
        merge = get_object_or_404(Merge, gone_id=pk, kept__in=visible)
        return redirect("overview:person", merge.kept_id)
    recruiter, recruiter_url = recruiter_of(person, user)
    context = {
        "person": person,
        "may_merge": user.coordinates(person.team_id),
        "history": history_of(person, user, now),
        "recruiter": recruiter,
        "recruiter_url": recruiter_url,
        "tags": tags_of(person),
        "circle": circle_of(person, user) if person.has_ties else [],  # type: ignore[attr-defined]
        "today": timezone.localdate(now),
        "rests": person.rests(timezone.localdate(now)),
    }
    return render(request, "overview/person.html", context)
