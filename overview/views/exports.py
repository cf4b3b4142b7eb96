from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organizing.access import coordinator_required
from organizing.models import Person
from organizing.pages import Request
from overview import actions
from overview.choices import choices_for
from overview.exporting import csv_lines, people_rows
from overview.filtering import PeopleFilter

A_DAY = 24 * 3600


@require_POST
@coordinator_required
def export(request: Request) -> HttpResponse | StreamingHttpResponse:
    """The filtered list as a file, for people of teams one coordinates.

    By POST: a browser that fetches links ahead uses up nobody's exports.
    """
    user, now = request.user, timezone.now()
    try:
        actions.note_export(by=user, now=now)
    except actions.ExportedEnough:
        context = {"most": actions.EXPORTS_A_DAY}
        response = render(request, "overview/exported.html", context, status=429)
        response["Retry-After"] = str(A_DAY)
        return response
    chosen = PeopleFilter(request, user, choices_for(user))
    people = chosen.apply(Person.objects.coordinated_by(user), timezone.localdate())
    return csv_file(csv_lines(people_rows(people)), f"trede-{now:%Y-%m-%d}.csv")


def csv_file(lines: object, name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        lines,  # type: ignore[arg-type]
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
