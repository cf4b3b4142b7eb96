"""The floor: the same rows by one queryset and one template; no forms, no audit.

It runs behind the same middleware and in the same run as the pages it is held
against, so that a ratio says what our own code adds.
"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template import Context, Template
from django.urls import path

from conversations.models import Conversation, FollowUp, Note
from organizing.models import Person
from organizing.pages import Request

LIST = Template(
    "<!doctype html><title>plain</title><table>{% for person in people %}<tr>"
    "<td>{{ person }}</td><td>{{ person.email }}</td><td>{{ person.owner.name }}</td>"
    "<td>{{ person.last_contact_on }}</td></tr>{% endfor %}</table>"
)
ONE = Template(
    "<!doctype html><title>plain</title><h1>{{ person }}</h1><ul>"
    "{% for talk in talks %}<li>{{ talk.on_date }} {{ talk.organizer.name }}</li>"
    "{% endfor %}</ul>"
)
TODAY = Template(
    "<!doctype html><title>plain</title><ul>{% for row in rows %}"
    "<li>{{ row.on_date }} {{ row.person }}</li>{% endfor %}</ul>"
)


def people(request: Request) -> HttpResponse:
    found = Person.objects.visible_to(request.user).select_related("owner")
    if words := request.GET.get("q", ""):
        found = found.filter(search_text__contains=words)
    rows = found.order_by("last_name", "first_name", "pk")[:50]
    return HttpResponse(LIST.render(Context({"people": rows})))


def person(request: Request, pk: str) -> HttpResponse:
    mine = Person.objects.visible_to(request.user).select_related("owner")
    found = get_object_or_404(mine, pk=pk)
    talks = Conversation.objects.filter(person=found).select_related("organizer")
    context = {"person": found, "talks": talks.order_by("-on_date")[:50]}
    return HttpResponse(ONE.render(Context(context)))


def today(request: Request) -> HttpResponse:
    rows = FollowUp.objects.of(request.user).open().select_related("person")
    return HttpResponse(
        TODAY.render(Context({"rows": rows.order_by("on_date", "pk")[:50]}))
    )


def save(request: Request, pk: str) -> HttpResponse:
    """One row read, one row written."""
    note = get_object_or_404(Note.objects.select_related("conversation"), pk=pk)
    note.text = request.POST["value"]
    note.save(update_fields=["text"])
    return HttpResponse("ok")


urlpatterns = [
    path("plain/people/", people),
    path("plain/people/<uuid:pk>/", person),
    path("plain/today/", today),
    path("plain/save/<uuid:pk>/", save),
]
