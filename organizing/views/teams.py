from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from organizing import actions
from organizing.access import admin_required
from organizing.forms import (
    CleanForm,
    InviteForm,
    LeaveForm,
    RoleForm,
    TeamForm,
    settled,
)
from organizing.models import ColleagueInvitation, Membership, Role, Team
from organizing.pages import Request
from organizing.versions import Conflict
from organizing.views.conflicts import both_versions


@require_safe
def team(request: Request) -> HttpResponse:
    """My team; a choice when there are several."""
    teams = list(Team.objects.visible_to(request.user).order_by("name"))
    if len(teams) == 1 and not request.user.is_admin:
        return redirect("organizing:team_detail", teams[0].pk)
    counted = Team.objects.filter(pk__in=[one.pk for one in teams]).annotate(
        colleagues=Count(
            "memberships", filter=Q(memberships__user__is_active=True), distinct=True
        )
    )
    return render(request, "organizing/teams.html", {"teams": counted.order_by("name")})


def _may_manage(request: Request, team: Team) -> bool:
    return request.user.is_admin or request.user.coordinates(team.pk)


def _members(team: Team) -> QuerySet[Membership]:
    """With what each carries, and whether their sign-in has a second factor."""
    factor = Authenticator.objects.filter(user=OuterRef("user"))
    here = Q(user__people__team=team, user__people__do_not_contact_at=None)
    return (
        Membership.objects.filter(team=team)
        .select_related("user")
        .annotate(
            people_count=Count("user__people", filter=here, distinct=True),
            has_factor=Exists(factor),
        )
        .order_by("user__name", "pk")
    )


@require_safe
def team_detail(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
    manages = _may_manage(request, found)
    members = list(_members(found))
    context = {
        "team": found,
        "manages": manages,
        "members": members,
        "most": max((one.people_count for one in members), default=0),  # type: ignore[attr-defined]
        "without_owner": found.people.filter(owner=None).count() if manages else 0,
        "invitations": _waiting(found) if manages else [],
        "now": timezone.now(),
    }
    return render(request, "organizing/team.html", context)


def _waiting(team: Team) -> QuerySet[ColleagueInvitation]:
    return (
        ColleagueInvitation.objects.open()
        .filter(team=team)
        .select_related("invited_by")
        .order_by("-created_at", "pk")
    )


@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    user = request.user
    if not (user.is_admin or user.is_coordinator):
        raise PermissionDenied
    now = timezone.now()
    if request.method == "GET":
        start = {"role": Role.ORGANIZER, "language": user.language}
        if chosen := _team_asked_for(request):
            start["team"] = chosen
        form = InviteForm(initial=start, user=user, now=now)
        return render(request, "organizing/invite.html", {"form": form})
    form = InviteForm(request.POST, user=user, now=now)
    if form.is_too_many():
        form.add_error(None, _("That is enough for one day. Go on tomorrow."))
        response = render(request, "organizing/invite.html", {"form": form}, status=429)
        response["Retry-After"] = str(24 * 3600)
        return response
    if not form.is_valid():
        return render(request, "organizing/invite.html", {"form": form}, status=422)
    invitation = form.save()
    said = _("%(name)s gets an invitation by mail.") % {"name": invitation.name}
    messages.success(request, said)
    return redirect("organizing:team_detail", form.cleaned_data["team"].pk)


def _team_asked_for(request: Request) -> str:
    """The team whose page somebody came from, when it is one they may invite into."""
    asked = request.GET.get("team", "")
    teams = Team.objects.managed_by(request.user)
    return asked if asked in {str(one.pk) for one in teams} else ""


def _managed_invitation(request: Request, pk: UUID) -> ColleagueInvitation:
    teams = Team.objects.managed_by(request.user)
    return get_object_or_404(ColleagueInvitation, pk=pk, team__in=teams)


@require_POST
def invitation_resend(request: Request, pk: UUID) -> HttpResponse:
    invitation = _managed_invitation(request, pk)
    try:
        actions.resend_invitation(
            invitation=invitation, by=request.user, now=timezone.now()
        )
        messages.success(request, _("It is mailed once more, with a new link."))
    except actions.InvitationClosed as refusal:
        messages.error(request, str(refusal.reason))
    return redirect("organizing:team_detail", invitation.team_id)


@require_POST
def invitation_revoke(request: Request, pk: UUID) -> HttpResponse:
    invitation = _managed_invitation(request, pk)
    try:
        actions.revoke_invitation(
            invitation=invitation, by=request.user, now=timezone.now()
        )
        messages.success(request, _("The invitation was withdrawn."))
    except actions.InvitationClosed as refusal:
        messages.error(request, str(refusal.reason))
    return redirect("organizing:team_detail", invitation.team_id)


@require_http_methods(["GET", "POST"])
def member(request: Request, pk: int) -> HttpResponse:
    """One colleague in one team: their role, and what happens when they leave."""
    teams = Team.objects.managed_by(request.user)
    found = get_object_or_404(
        Membership.objects.select_related("user", "team"), pk=pk, team__in=teams
    )
    forms: dict[str, Any] = {
        "role": RoleForm(initial={"role": found.role}),
        "leave": LeaveForm(membership=found),
    }
    if request.method == "GET":
        return _member_page(request, found, forms)
    deed = "role" if request.POST.get("deed") == "role" else "leave"
    form: CleanForm = RoleForm(request.POST)
    if deed == "leave":
        form = LeaveForm(request.POST, membership=found)
    forms[deed] = form
    if not form.is_valid():
        return _member_page(request, found, forms, status=422)
    try:
        said = _change_member(request, found, deed, form.cleaned_data)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _member_page(request, found, forms, status=422)
    messages.success(request, said)
    return redirect("organizing:team")


def _change_member(
    request: Request, found: Membership, deed: str, given: dict[str, Any]
) -> str:
    by, now = request.user, timezone.now()
    if deed == "role":
        actions.set_role(membership=found, role=given["role"], by=by, now=now)
        return _("%(name)s has another role now.") % {"name": found.user}
    count = actions.leave_team(
        membership=found, people_to=given["people_to"], by=by, now=now
    )
    done = ngettext(
        "%(name)s left the team; %(count)d person was handed over.",
        "%(name)s left the team; %(count)d people were handed over.",
        count,
    )
    return done % {"name": found.user, "count": count}


def _member_page(
    request: Request, found: Membership, forms: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context = {
        "membership": found,
        "role_form": forms["role"],
        "leave_form": forms["leave"],
        "people_count": found.user.people.filter(team=found.team).count(),
        "has_factor": Authenticator.objects.filter(user=found.user).exists(),
    }
    return render(request, "organizing/member.html", context, status=status)


@require_http_methods(["GET", "POST"])
@admin_required
def team_new(request: Request) -> HttpResponse:
    form = TeamForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.create_team(
            name=form.cleaned_data["name"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("The team was made. Invite somebody into it."))
        return redirect("organizing:team_detail", made.pk)
    status = 422 if form.errors else 200
    return render(request, "organizing/team_form.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def team_rename(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Team.objects.managed_by(request.user), pk=pk)
    posted = settled(request.POST, ["name"]) if request.method == "POST" else None
    start = {"name": found.name, "version": found.version}
    form = TeamForm(posted, team=found, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_team(
                team=found,
                name=form.cleaned_data["name"],
                based_on=form.based_on,
                by=request.user,
                now=timezone.now(),
            )
        except Conflict as conflict:
            return both_versions(request, form, conflict, joins=set())
        messages.success(request, _("The team has its new name."))
        return redirect("organizing:team_detail", found.pk)
    context = {"form": form, "team": found}
    status = 422 if form.errors else 200
    return render(request, "organizing/team_form.html", context, status=status)
