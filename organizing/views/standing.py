from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing import actions
from organizing.forms import BasisForm, CleanForm, MailForm, RestForm, StopForm
from organizing.models import Consent, Group, Person, User
from organizing.pages import Request, next_url

PAGE = "organizing/standing.html"


@require_http_methods(["GET", "POST"])
def standing(request: Request, pk: UUID) -> HttpResponse:
    """What we may do with somebody: notes, mail, contact; and the history of it."""
    people = Person.objects.visible_to(request.user)
    person = get_object_or_404(people.select_related("owner", "team"), pk=pk)
    forms = _forms(person)
    if request.method == "GET":
        return _page(request, person, forms)
    deed = request.POST.get("deed", "")
    if deed in forms:
        forms[deed] = form = _bound(deed, request)
        if not form.is_valid():
            return _page(request, person, forms, status=422)
        said = _do(deed, request, person, form)
    elif deed == "resume":
        now = timezone.now()
        actions.resume_contact(person=person, by=request.user, now=now)
        said = _("They may be approached again. Ask again before you mail them.")
    elif deed == "wake":
        now = timezone.now()
        actions.rest_until(person=person, until=None, by=request.user, now=now)
        said = _("Their rest has ended.")
    else:
        return _page(request, person, forms, status=422)
    messages.success(request, said)
    default = reverse("organizing:standing", args=[person.pk])
    return redirect(next_url(request, default))


def _forms(person: Person) -> dict[str, CleanForm]:
    return {
        "basis": BasisForm(initial={"basis": person.basis}),
        "mail": MailForm(initial={"mail": "yes" if person.mail_agreed_at else "no"}),
        "rest": RestForm(today=timezone.localdate()),
        "stop": StopForm(),
    }


def _bound(deed: str, request: Request) -> CleanForm:
    if deed == "rest":
        return RestForm(request.POST, today=timezone.localdate())
    kinds = {"basis": BasisForm, "mail": MailForm, "stop": StopForm}
    return kinds[deed](request.POST)


def _do(deed: str, request: Request, person: Person, form: CleanForm) -> str:
    """Carry out what a valid form asks; the answer is what happened, in words."""
    by, now, given = request.user, timezone.now(), form.cleaned_data
    if deed == "basis":
        actions.record_basis(
            person=person,
            basis=given["basis"],
            channel=given["channel"],
            by=by,
            now=now,
        )
        return _("The basis was recorded. Notes can be kept now.")
    if deed == "mail":
        return _mail(person, by=by, now=now, yes=given["mail"] == "yes")
    if deed == "rest":
        until = given["until"]
        actions.rest_until(person=person, until=until, by=by, now=now)
        return _("They rest until %(day)s.") % {"day": date_format(until)}
    actions.stop_contact(person=person, by=by, now=now, reason=given["reason"])
    return _("Nobody will approach them any more.")


def _mail(person: Person, *, by: User, now: datetime, yes: bool) -> str:
    if yes:
        actions.agree_to_mail(person=person, by=by, now=now)
        return _("You may mail them about what you agree on.")
    actions.refuse_mail(person=person, by=by, now=now)
    return _("They get no mail.")


def _page(
    request: Request,
    person: Person,
    forms: dict[str, CleanForm],
    *,
    status: int = 200,
) -> HttpResponse:
    answers: QuerySet[Consent] = person.consents.select_related("recorded_by")
    context = {
        "person": person,
        "history": answers.order_by("-at", "-pk")[:30],
        "passes_gate": person.passes_gate(Group.current()),
        "rests": person.rests(timezone.localdate()),
        "may_erase": request.user.coordinates(person.team_id),
        "refused": next((form for form in forms.values() if form.errors), None),
        **{f"{name}_form": form for name, form in forms.items()},
    }
    return render(request, PAGE, context, status=status)
