from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizing import actions
from organizing.circle import MIDDLE, MOST_DRAWN, SIDE, circle_of
from organizing.forms.relations import RelationForm
from organizing.models import Group, Person, Relationship
from organizing.pages import Request


@require_http_methods(["GET", "POST"])
def relations(request: Request, pk: UUID) -> HttpResponse:
    """Whom somebody knows, among the people one may see: a list and a small map."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = RelationForm(posted, person=person, user=request.user)
    if form.is_valid():
        try:
            form.save(now=timezone.now())
        except actions.Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, _("The relation was added."))
            return redirect("organizing:relations", pk=pk)
    ties = circle_of(person, request.user)
    context = {
        "person": person,
        "form": form,
        "ties": ties,
        "drawn": ties[:MOST_DRAWN],
        "side": SIDE,
        "middle": round(MIDDLE),
        "may_add": person.passes_gate(Group.current()),
    }
    status = 422 if form.errors else 200
    return render(request, "organizing/relations.html", context, status=status)


@require_POST
def relation_remove(request: Request, pk: UUID, relation_pk: int) -> HttpResponse:
    """Only a relation of which one may see both ends."""
    visible = Person.objects.visible_to(request.user)
    person = get_object_or_404(visible, pk=pk)
    ids = visible.values("pk")
    here = Relationship.objects.filter(
        Q(person=person) | Q(other=person), person__in=ids, other__in=ids
    )
    relation = get_object_or_404(here.select_related("person", "other"), pk=relation_pk)
    actions.unrelate(relation=relation, by=request.user, now=timezone.now())
    messages.success(request, _("The relation was removed."))
    return redirect("organizing:relations", pk=pk)
