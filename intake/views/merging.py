"""Somebody is in the list twice: who else may it be, which fields count, and back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conversations.models import Conversation, Promise
from intake import actions
from intake.actions.merging import ChangedMeanwhile
from intake.forms import MergeForm
from organizing.access import coordinator_required
from organizing.actions import Refused
from organizing.duplicates import hint_for
from organizing.forms import people_by_name
from organizing.models import Merge, Person, User
from organizing.pages import Request, clean_query

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One of both, with how much hangs on them."""

    person: Person
    talks: int
    promises: int


def _mine(user: User, pk: UUID) -> Person:
    people = Person.objects.coordinated_by(user).select_related("team", "owner")
    return get_object_or_404(people, pk=pk)


@require_safe
@coordinator_required
def merge_with(request: Request, pk: UUID) -> HttpResponse:
    """Who in the same team may be the same, or is found by name."""
    person, user = _mine(request.user, pk), request.user
    team = Person.objects.coordinated_by(user).filter(team_id=person.team_id)
    others = team.exclude(pk=person.pk).select_related("owner")
    query = clean_query(request, "q").strip()
    context = {"person": person, "query": query}
    if query:
        context["found"] = list(people_by_name(others, query)[:SHOWN])
    else:
        hint = hint_for(
            user,
            first_name=person.first_name,
            last_name=person.last_name,
            email=person.email,
            phone=person.phone,
        )
        ids = [one.pk for one in hint.visible]
        context["found"] = list(others.filter(pk__in=ids).order_by("pk"))
    return render(request, "intake/merge_with.html", context)


@require_http_methods(["GET", "POST"])
@coordinator_required
def merging(request: Request, pk: UUID, other_pk: UUID) -> HttpResponse:
    """Both side by side. By POST the other goes into the first."""
    kept, gone = _mine(request.user, pk), _mine(request.user, other_pk)
    if kept == gone:
        raise Http404
    refusal = actions.why_not(kept, gone)
    if request.method != "POST" or refusal:
        form = MergeForm(kept=kept, gone=gone)
        status = 422 if request.method == "POST" else 200
        return _page(request, form, refusal, status=status)
    form = MergeForm(request.POST, kept=kept, gone=gone)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        versions = (_posted(request.POST, "kept"), _posted(request.POST, "gone"))
        form.save(versions=versions, by=request.user, now=timezone.now())
    except Person.DoesNotExist as error:
        raise Http404 from error
    except Refused as said:
        form.add_error(None, str(said.reason))
        status = 409 if isinstance(said, ChangedMeanwhile) else 422
        return _page(request, form, status=status)
    messages.success(request, _("Merged: everything of both stands here."))
    return redirect("overview:person", kept.pk)


def _posted(posted: QueryDict, who: str) -> int:
    text = posted.get(f"{who}_version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _page(
    request: HttpRequest,
    form: MergeForm,
    refusal: Refused | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    both = [form.kept, form.gone]
    counted = [
        dict(
            rows.filter(person__in=both)
            .order_by()
            .values_list("person")
            .annotate(Count("pk"))
        )
        for rows in (Conversation.objects.all(), Promise.objects.by_them())
    ]
    talks, promises = counted
    context = {
        "form": form,
        "kept": form.kept,
        "gone": form.gone,
        "refusal": str(refusal.reason) if refusal else "",
        "sides": [
            Side(one, talks.get(one.pk, 0), promises.get(one.pk, 0)) for one in both
        ],
    }
    return render(request, "intake/merge.html", context, status=status)


@require_http_methods(["GET", "POST"])
@coordinator_required
def part(request: Request, pk: UUID) -> HttpResponse:
    """They are two people after all."""
    now = timezone.now()
    merges = Merge.objects.undone_by(request.user, now=now)
    merge = get_object_or_404(merges.select_related("kept", "merged_by"), pk=pk)
    if request.method != "POST":
        return render(request, "intake/part.html", {"merge": merge})
    try:
        back = actions.part(merge=merge, by=request.user, now=now)
    except Refused as said:
        messages.error(request, str(said.reason))
        return redirect("overview:person", merge.kept_id)
    messages.success(request, _("They are two again. This is who went."))
    return redirect("overview:person", back.pk)
