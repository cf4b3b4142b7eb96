from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from organizing import actions
from organizing.access import admin_required, may_shorten
from organizing.forms import CampaignForm, SettingsForm, settled
from organizing.models import Campaign, Group, Team
from organizing.pages import Request
from organizing.samples import samples
from organizing.versions import Conflict
from organizing.views.conflicts import both_versions


@require_http_methods(["GET", "POST"])
@admin_required
def settings(request: Request) -> HttpResponse:
    group = Group.current()
    is_sent = request.method == "POST"
    posted = settled(request.POST, SettingsForm.base_fields) if is_sent else None
    form = SettingsForm(posted, group=group)
    if posted is not None and form.is_valid():
        try:
            actions.change_settings(
                changes=form.changes(),
                based_on=form.based_on,
                by=request.user,
                now=timezone.now(),
            )
        except Conflict as conflict:
            return both_versions(request, form, conflict, joins={"privacy_notice"})
        else:
            messages.success(request, _("The settings were saved."))
            return redirect("organizing:settings")
    status = 422 if form.errors else 200
    context = {"form": form, "group": group, "may_shorten": may_shorten(request.user)}
    return render(request, "organizing/settings.html", context, status=status)


def _changeable(request: Request) -> QuerySet[Campaign]:
    """An admin's: all. A coordinator's: those of the teams they coordinate."""
    user = request.user
    if user.is_admin:
        return Campaign.objects.all()
    return Campaign.objects.filter(teams__in=user.coordinated_team_ids).distinct()


@require_safe
def campaigns(request: Request) -> HttpResponse:
    user = request.user
    mine = _changeable(request) if user.is_admin else Campaign.objects.of(user)
    context = {
        "campaigns": mine.prefetch_related("teams").order_by("ended_on", "name"),
        "changeable": set(_changeable(request).values_list("pk", flat=True)),
        "may_add": user.is_admin or user.is_coordinator,
    }
    return render(request, "organizing/campaigns.html", context)


@require_http_methods(["GET", "POST"])
def campaign_edit(request: Request, pk: UUID) -> HttpResponse:
    if not (request.user.is_admin or request.user.is_coordinator):
        raise PermissionDenied
    campaign = get_object_or_404(_changeable(request), pk=pk)
    teams = Team.objects.managed_by(request.user)
    posted = None
    if request.method == "POST":
        posted = settled(request.POST, CampaignForm.base_fields, many=["teams"])
    form = CampaignForm(posted, teams=teams, campaign=campaign)
    if posted is not None and form.is_valid():
        changes = form.changes()
        if "teams" in changes:
            # Teams this user cannot choose about stay as they are.
            others = campaign.teams.exclude(pk__in=teams.values("pk"))
            changes["teams"] = [*changes["teams"], *others]
        try:
            actions.change_campaign(
                campaign=campaign,
                changes=changes,
                based_on=form.based_on,
                by=request.user,
                now=timezone.now(),
            )
        except Conflict as conflict:
            joins = {"plan_to_win", "plan_to_win_en", "teams"}
            return both_versions(request, form, conflict, joins=joins)
        messages.success(request, _("The campaign was saved."))
        return redirect("organizing:campaigns")
    context = {"form": form, "campaign": campaign}
    status = 422 if form.errors else 200
    return render(request, "organizing/campaign.html", context, status=status)


@require_POST
def campaign_end(request: Request, pk: UUID) -> HttpResponse:
    """End a running campaign, or let an ended one run again."""
    if not (request.user.is_admin or request.user.is_coordinator):
        raise PermissionDenied
    campaign = get_object_or_404(_changeable(request), pk=pk)
    ends = campaign.ended_on is None
    actions.end_campaign(
        campaign=campaign,
        on=timezone.localdate() if ends else None,
        by=request.user,
        now=timezone.now(),
    )
    said = _("The campaign has ended.") if ends else _("The campaign runs again.")
    messages.success(request, said)
    return redirect("organizing:campaigns")


@require_safe
def styleguide(request: Request) -> HttpResponse:
    """For whoever builds: every component once."""
    context = samples(today=timezone.localdate())
    return render(request, "organizing/styleguide.html", context)
