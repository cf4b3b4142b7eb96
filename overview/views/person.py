from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from organizing.circle import circle_of
from organizing.models import Person
from organizing.pages import Request
from overview.person_rows import history_of
from overview.surroundings import recruiter_of, tags_of, with_surroundings


@require_GET
def person(request: Request, pk: UUID) -> HttpResponse:
    """What matters most to somebody, where they stand, and what comes next."""
    user, now = request.user, timezone.now()
    visible = Person.objects.visible_to(user)
    person = get_object_or_404(with_surroundings(visible, user), pk=pk)
    recruiter, recruiter_url = recruiter_of(person, user)
    context = {
        "person": person,
        "history": history_of(person, user, now),
        "recruiter": recruiter,
        "recruiter_url": recruiter_url,
        "tags": tags_of(person),
        "circle": circle_of(person, user) if person.has_ties else [],  # type: ignore[attr-defined]
        "today": timezone.localdate(now),
        "rests": person.rests(timezone.localdate(now)),
    }
    return render(request, "overview/person.html", context)
