from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from organizing.pages import Request, clean_query, page_or_partial
from overview import actions
from overview.choices import choices_for
from overview.filtering import PeopleFilter
from overview.forms import SaveFilterForm
from overview.models import SavedFilter
from overview.people import page_number, page_of
from overview.reach import people_of

PAGE = "overview/people.html"


@require_GET
def people(request: Request) -> HttpResponse:
    """Everybody I see, found by word, filter and order."""
    user = request.user
    chosen = PeopleFilter(request, user, choices_for(user))
    number = page_number(clean_query(request, "page"))
    page = page_of(people_of(user), chosen, number, timezone.localdate())
    query = chosen.query()
    url = reverse("overview:people")
    here = f"{url}?{query}" if query else url
    context = {
        "chosen": chosen,
        "choices": chosen.choices,
        "page": page,
        "query": query,
        "here": here,
        "form": SaveFilterForm(initial={"query": query}),
    }
    response = page_or_partial(request, PAGE, "results", context)
    if request.htmx:
        response["HX-Push-Url"] = here
    return response


@require_POST
def filter_save(request: Request) -> HttpResponse:
    form = SaveFilterForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("overview:people")
    saved = form.save(user=request.user)
    messages.success(request, _("Filter “%(name)s” was saved.") % {"name": saved.name})
    return redirect(f"{reverse('overview:people')}?{saved.query}")


@require_POST
def filter_delete(request: Request, pk: UUID) -> HttpResponse:
    saved = get_object_or_404(SavedFilter.objects.filter(user=request.user), pk=pk)
    name = saved.name
    actions.delete_filter(saved=saved)
    messages.success(request, _("Filter “%(name)s” was removed.") % {"name": name})
    return redirect("overview:people")
