"""A copy of all that is kept of somebody: asked for, looked through, fetched."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizing.access import ask_for_factor, showed_factor
from organizing.actions import Refused
from organizing.instant_mail import mail_now
from organizing.models import Person, User
from organizing.pages import Request
from privacy import actions
from privacy.copy_file import as_download
from privacy.forms import RefuseForm, ReviewForm
from privacy.gathering import (
    Piece,
    Section,
    closed_rows,
    gather,
    pieces_in,
    said_in,
)
from privacy.models import DataRequest
from privacy.my_data import inviting
from privacy.my_data.letters import copy_letter

A_DAY = 24 * 3600
EARLIER_SHOWN = 20


def _visible(request: Request, pk: UUID) -> Person:
    people = Person.objects.visible_to(request.user).select_related("owner", "team")
    return get_object_or_404(people, pk=pk)


def _coordinated(request: Request, pk: UUID) -> Person:
    person = _visible(request, pk)
    if not request.user.coordinates(person.team_id):
        raise PermissionDenied
    return person


def _standing(person: Person) -> DataRequest:
    return get_object_or_404(DataRequest.objects.open(), person=person)


@require_http_methods(["GET", "POST"])
def copy(request: Request, pk: UUID) -> HttpResponse:
    """How far it is; by POST they ask for one."""
    person = _visible(request, pk)
    if request.method == "POST":
        actions.ask_for_copy(person=person, by=request.user, now=timezone.now())
        messages.success(request, _("Noted. A coordinator looks it through."))
        return redirect("privacy:copy", pk)
    return _page(request, person)


def _page(
    request: Request,
    person: Person,
    *,
    refusal: RefuseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    rows = DataRequest.objects.filter(person=person)
    rows = rows.select_related("asked_by", "decided_by").order_by("-asked_at", "pk")
    found = list(rows[:EARLIER_SHOWN])
    standing = next((row for row in found if row.state in row.OPEN), None)
    context = {
        "person": person,
        "standing": standing,
        "can_be_fetched": standing and standing.can_be_fetched(now),
        "can_be_taken": standing and standing.can_be_taken(person, now),
        "earlier": [row for row in found if row != standing],
        "may_release": request.user.coordinates(person.team_id),
        "refusal": refusal or RefuseForm(),
        "today": timezone.localdate(),
    }
    return render(request, "privacy/copy.html", context, status=status)


@require_http_methods(["GET", "POST"])
def review(request: Request, pk: UUID) -> HttpResponse:
    """A coordinator looks all texts through; of what opens for its writer alone, they.

    What was looked through is kept before the second step is asked: nobody masks a
    name twice because ten minutes went by.
    """
    person, now = _visible(request, pk), timezone.now()
    may_release = request.user.coordinates(person.team_id)
    asked = _standing(person)
    if may_release and request.method == "GET" and not showed_factor(request):
        return ask_for_factor(then=request.path)
    sections = gather(person)
    mine = _pieces_of(sections, request.user, may_release)
    mine = said_in(str(get_language()), person, mine)
    if request.method == "GET":
        if may_release:
            actions.open_for_review(asked=asked, by=request.user, now=now)
        form = ReviewForm(pieces=mine, texts=asked.may_leave)
        return _looked(request, asked, sections, form)
    seen = [piece for piece in mine if piece.key in request.POST]
    form = ReviewForm(request.POST, pieces=seen, texts=asked.may_leave)
    if not form.is_valid():
        return _looked(request, asked, sections, form, status=422)
    texts = form.let_through()
    if len(seen) == len(mine):
        texts |= dict.fromkeys(closed_rows(sections, request.user), "")
    try:
        actions.keep_reviewed(asked=asked, texts=texts, by=request.user, now=now)
        if len(seen) < len(mine):
            messages.info(request, _("Something was added meanwhile. Look once more."))
            return redirect("privacy:copy_review", pk)
        return _kept(request, asked, now)
    except Refused as said:
        messages.error(request, str(said.reason))
        return redirect("privacy:copy", pk)


def _kept(request: Request, asked: DataRequest, now: datetime) -> HttpResponse:
    """What was looked through is kept; the button said whether that was all."""
    may_release = request.user.coordinates(asked.person.team_id)
    if not may_release or request.POST.get("deed") != "release":
        messages.success(request, _("Kept. What you took out stays out."))
        return redirect("privacy:copy", asked.person_id)
    if not showed_factor(request):
        return ask_for_factor(then=request.path)
    row = actions.release_copy(asked=asked, by=request.user, now=now)
    if not row.goes_to:
        messages.success(request, _("Released. Fetch the file within a day."))
    elif _told(request.user, row, now):
        said = _("Released. %(name)s got a mail, and can fetch the file within a day.")
        messages.success(request, said % {"name": row.person.first_name})
    else:
        said = _("Released, but the mail about it did not leave. Hand the file over.")
        messages.error(request, said)
    return redirect("privacy:copy", asked.person_id)


def _told(user: User, row: DataRequest, now: datetime) -> bool:
    """Whether the mail that it is ready left."""
    inviting.copy_leaves(asked=row, by=user, now=now)
    if mail_now(copy_letter(row)):
        return True
    inviting.link_did_not_leave(person=row.person, by=user, now=timezone.now())
    return False


def _pieces_of(sections: list[Section], user: User, may_release: bool) -> list[Piece]:
    """The texts this colleague may read: nobody opens another's through a copy."""
    return [
        piece
        for piece in pieces_in(sections)
        if piece.whose == user.pk or (may_release and piece.whose is None)
    ]


def _looked(
    request: Request,
    asked: DataRequest,
    sections: list[Section],
    form: ReviewForm,
    *,
    status: int = 200,
) -> HttpResponse:
    person, known = asked.person, asked.may_leave
    may_release = request.user.coordinates(person.team_id)
    waiting = Counter(
        piece.whose
        for piece in pieces_in(sections)
        if piece.whose and piece.whose != request.user.pk and piece.key not in known
    )
    names = User.objects.filter(pk__in=waiting.keys()).order_by("name", "pk")
    context = {
        "person": person,
        "form": form,
        "may_release": may_release,
        "waiting": [(user, waiting[user.pk]) for user in names] if may_release else [],
        "mails": may_release and not inviting.hindrance(person),
    }
    return render(request, "privacy/copy_review.html", context, status=status)


@require_POST
def refuse(request: Request, pk: UUID) -> HttpResponse:
    """With a reason, such as that it is not them who ask."""
    person = _coordinated(request, pk)
    asked, form = _standing(person), RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, person, refusal=form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        actions.refuse_copy(
            asked=asked, reason=reason, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Refused. Tell them why, today."))
    except Refused as said:
        messages.error(request, str(said.reason))
    return redirect("privacy:copy", pk)


@require_POST
def fetch(request: Request, pk: UUID) -> HttpResponse:
    """The zip, to hand over."""
    person = _coordinated(request, pk)
    asked, now = _standing(person), timezone.now()
    if not showed_factor(request):
        messages.info(request, _("Show that it is you, then fetch the file again."))
        return ask_for_factor(then=reverse("privacy:copy", args=[pk]))
    try:
        held = actions.fetch_copy(asked=asked, by=request.user, now=now)
    except actions.FetchedEnough as said:
        messages.error(request, str(said.reason))
        response = _page(request, person, status=429)
        response["Retry-After"] = str(A_DAY)
        return response
    except Refused as said:
        messages.error(request, str(said.reason))
        return redirect("privacy:copy", pk)
    return as_download(held, now)
