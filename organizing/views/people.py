from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from organizing import actions
from organizing.duplicates import Hint, hint_for
from organizing.forms import AssignForm, ChangePersonForm, NewPersonForm, TagForm
from organizing.models import Person, User
from organizing.pages import Request, next_url, page_or_partial
from organizing.versions import Conflict

NEW = "organizing/person_new.html"
EDIT = "organizing/person_edit.html"
UNDO = "assigned_from"


@require_http_methods(["GET", "POST"])
def person_new(request: Request) -> HttpResponse:
    """Add somebody; says first whom this may be, and then believes the answer."""
    user = request.user
    if not user.team_ids:
        raise PermissionDenied
    if request.method == "GET":
        context = {"form": NewPersonForm(user=user), "hint": Hint()}
        return page_or_partial(request, NEW, "duplicates", context)
    form = NewPersonForm(request.POST, user=user)
    hint = _hint(user, request.POST)
    context = {"form": form, "hint": hint}
    if request.htmx and "hint" in request.POST:
        return page_or_partial(request, NEW, "duplicates", context)
    if not form.is_valid():
        return render(request, NEW, context, status=422)
    if hint and "create_anyway" not in request.POST:
        return render(request, NEW, {**context, "asks": True}, status=422)
    person = form.save(now=timezone.now())
    messages.success(request, _("%(name)s was added.") % {"name": person})
    if not Person.objects.visible_to(user).filter(pk=person.pk).exists():
        return redirect("overview:people")
    return redirect(next_url(request, reverse("overview:person", args=[person.pk])))


def _hint(user: User, typed: QueryDict) -> Hint:
    def text(name: str) -> str:
        return typed.get(name, "").replace("\x00", "")[:254]

    return hint_for(
        user,
        first_name=text("first_name"),
        last_name=text("last_name"),
        email=text("email"),
        phone=text("phone"),
    )


@require_http_methods(["GET", "POST"])
def person_edit(request: Request, pk: UUID) -> HttpResponse:
    people = Person.objects.visible_to(request.user)
    person = get_object_or_404(
        people.select_related("team", "owner", "recruiter"), pk=pk
    )
    if request.method == "GET":
        form = ChangePersonForm(user=request.user, person=person)
        return _edit_page(request, form, person.version)
    form = ChangePersonForm(request.POST, user=request.user, person=person)
    based_on = _version(request.POST.get("version", ""), person.version)
    if not form.is_valid():
        return _edit_page(request, form, based_on, status=422)
    try:
        form.save(based_on=based_on, now=timezone.now())
    except Conflict as conflict:
        return _edit_page(request, form, conflict.version, conflict, status=409)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _edit_page(request, form, based_on, status=422)
    messages.success(request, _("Saved."))
    return redirect(next_url(request, reverse("overview:person", args=[person.pk])))


def _version(posted: str, newest: int) -> int:
    """The version a save is based on; without a sound one every change conflicts."""
    return min(int(posted), newest) if posted.isdecimal() and len(posted) < 10 else 0


def _edit_page(
    request: Request,
    form: ChangePersonForm,
    version: int,
    conflict: Conflict | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "person": form.person,
        "version": version,
        "conflicts": form.side_by_side(conflict) if conflict else [],
    }
    return render(request, EDIT, context, status=status)


@require_POST
def people_assign(request: Request) -> HttpResponse:
    """Bulk changes from the list, by coordinators: an owner, or tags."""
    deeds: dict[str, Callable[[Request], str]] = {"assign": _assign, "tag": _tag}
    if not request.user.is_coordinator:
        raise PermissionDenied
    deed = deeds.get(request.POST.get("deed", ""))
    back = redirect(next_url(request, reverse("overview:people")))
    if deed is None:
        messages.error(request, _("Choose what should happen to them."))
        return back
    if problem := deed(request):
        messages.error(request, problem)
    return back


def _assign(request: Request) -> str:
    form = AssignForm(request.POST, user=request.user)
    if not form.is_valid():
        return form.first_error()
    before = {str(one.pk): str(one.owner_id or "") for one in form.people}
    owner = form.cleaned_data["owner"]
    try:
        count = actions.assign_owner(
            people=form.people, owner=owner, by=request.user, now=timezone.now()
        )
    except actions.Refused as refusal:
        return str(refusal.reason)
    request.session[UNDO] = {"to": str(owner.pk if owner else ""), "before": before}
    done = ngettext(
        "%(count)d person now has %(name)s as organizer.",
        "%(count)d people now have %(name)s as organizer.",
        count,
    )
    said = done % {"count": count, "name": owner or _("nobody")}
    tag = f"undo:{reverse('organizing:people_assign_undo')}"
    messages.success(request, said, extra_tags=tag)
    return ""


def _tag(request: Request) -> str:
    form = TagForm(request.POST, user=request.user)
    if not form.is_valid():
        return form.first_error()
    count = actions.tag_people(
        people=form.people,
        names=form.names(),
        by=request.user,
        now=timezone.now(),
    )
    done = ngettext(
        "%(count)d person got the tag.", "%(count)d people got the tag.", count
    )
    messages.success(request, done % {"count": count})
    return ""


@require_POST
def people_assign_undo(request: Request) -> HttpResponse:
    """Give people back to who had them, unless they changed hands once more."""
    if not request.user.is_coordinator:
        raise PermissionDenied
    kept = request.session.pop(UNDO, {"to": "", "before": {}})
    before: dict[str, str] = kept["before"]
    people = Person.objects.coordinated_by(request.user).filter(
        pk__in=before, owner=kept["to"] or None
    )
    count = 0
    for owner_id in set(before.values()):
        theirs = [one for one in people if before[str(one.pk)] == owner_id]
        owner = User.objects.filter(pk=owner_id).first() if owner_id else None
        try:
            count += actions.assign_owner(
                people=theirs, owner=owner, by=request.user, now=timezone.now()
            )
        except actions.OutsideTeam as refusal:
            messages.warning(request, str(refusal.reason))
    messages.success(
        request,
        ngettext(
            "%(count)d person was given back.",
            "%(count)d people were given back.",
            count,
        )
        % {"count": count},
    )
    return redirect(next_url(request, reverse("overview:people")))
