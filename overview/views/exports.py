from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.access import ask_for_factor, coordinator_required, showed_factor
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
    if not showed_factor(request):
        messages.info(request, _("Show that it is you, then ask for the file again."))
        asked = request.GET.urlencode()
        back = reverse("overview:people")
        return ask_for_factor(then=f"{back}?{asked}" if asked else back)
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
