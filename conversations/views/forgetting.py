from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conversations.actions import forget_content, what_goes
from organizing.models import Person
from organizing.pages import Request


@require_POST
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """The button on the page of somebody's standing: first it tells what goes."""
    get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    return redirect("conversations:forget", pk=pk)


@require_http_methods(["GET", "POST"])
def forget(request: Request, pk: UUID) -> HttpResponse:
    """Consent is taken back: the page tells exactly what goes, then it goes."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        forget_content(person=person, by=request.user, now=timezone.now())
        text = _("What %(name)s told us has been deleted.")
        messages.success(request, text % {"name": person.first_name})
        return redirect("overview:person", pk=pk)
    context = {"person": person, "what": what_goes(person)}
    return render(request, "conversations/forget.html", context)
