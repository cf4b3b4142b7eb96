"""A campaign's plan to win, its issues with our analysis, and who decides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from conversations.actions import ISSUE_TEXTS, TARGET_TEXTS, bring_back, retire
from conversations.forms.analysis import IssueTagForm, TargetForm
from conversations.forms.settling import settled
from conversations.models import IssueTag, Target
from conversations.models.library import coordinated_by
from conversations.views.conflicts import both_versions
from conversations.views.library import campaigns_seen, tabs
from organizing.models import Campaign
from organizing.pages import Request, clean_query
from organizing.versions import Conflict


@require_GET
def plan(request: Request) -> HttpResponse:
    """One campaign at a time; the first running one unless another was chosen."""
    seen = campaigns_seen(request.user)
    wanted = clean_query(request, "campaign")
    campaign = next((one for one in seen if str(one.pk) == wanted), None)
    campaign = campaign or next((one for one in seen if not one.ended_on), None)
    may_edit = campaign is not None and _may_edit(request, campaign)
    context: dict[str, Any] = {
        "tabs": tabs("plan"),
        "campaign": campaign,
        "campaigns": {str(one.pk): one.name for one in seen},
        "may_edit": may_edit,
    }
    if campaign:
        tags = IssueTag.objects.for_campaign(campaign).order_by("name_nl", "pk")
        targets = Target.objects.for_campaign(campaign).order_by("name", "pk")
        context |= {
            "tags": [tag for tag in tags if may_edit or not tag.retired_at],
            "targets": [one for one in targets if may_edit or not one.retired_at],
            "to_settings": _may_change_campaign(request, campaign),
        }
    return render(request, "conversations/library_plan.html", context)


def _may_edit(request: Request, campaign: Campaign) -> bool:
    return coordinated_by(request.user).filter(pk=campaign.pk).exists()


def _may_change_campaign(request: Request, campaign: Campaign) -> bool:
    """Whether the campaign's own page opens, where the plan to win is written."""
    user = request.user
    teams = campaign.teams.filter(pk__in=user.coordinated_team_ids)
    return user.is_admin or teams.exists()


def _seen(request: Request) -> QuerySet[Campaign]:
    user = request.user
    return Campaign.objects.all() if user.is_admin else Campaign.objects.of(user)


def _edited(request: Request, campaign: Campaign) -> Campaign:
    """404 for a campaign one does not see, 403 for one that is only to be read."""
    get_object_or_404(_seen(request), pk=campaign.pk)
    if not _may_edit(request, campaign):
        raise PermissionDenied
    return campaign


def _plan_url(campaign: Campaign) -> str:
    return f"{reverse('conversations:library_plan')}?campaign={campaign.pk}"


@require_http_methods(["GET", "POST"])
def issue_new(request: Request, pk: UUID) -> HttpResponse:
    campaign = _edited(request, get_object_or_404(_seen(request), pk=pk))
    return _page(request, IssueTagForm, campaign, None)


@require_http_methods(["GET", "POST"])
def issue_edit(request: Request, pk: UUID) -> HttpResponse:
    tag = get_object_or_404(IssueTag.objects.select_related("campaign"), pk=pk)
    return _page(request, IssueTagForm, _edited(request, tag.campaign), tag)


@require_http_methods(["GET", "POST"])
def target_new(request: Request, pk: UUID) -> HttpResponse:
    campaign = _edited(request, get_object_or_404(_seen(request), pk=pk))
    return _page(request, TargetForm, campaign, None)


@require_http_methods(["GET", "POST"])
def target_edit(request: Request, pk: UUID) -> HttpResponse:
    target = get_object_or_404(Target.objects.select_related("campaign"), pk=pk)
    return _page(request, TargetForm, _edited(request, target.campaign), target)


def _page(
    request: Request, form_class: Any, campaign: Campaign, row: Any
) -> HttpResponse:
    typed = None
    if request.method == "POST":
        typed = settled(request.POST, (*ISSUE_TEXTS, *TARGET_TEXTS))
    form = form_class(typed, campaign=campaign, row=row)
    if form.is_valid():
        try:
            form.save(by=request.user, now=timezone.now())
        except Conflict as conflict:
            joins = {"analysis_nl", "analysis_en"}
            return both_versions(request, form, conflict, joins=joins)
        messages.success(request, _("The text was saved."))
        return redirect(_plan_url(campaign))
    is_issue = form_class is IssueTagForm
    retire_name = "issue_retire" if is_issue else "target_retire"
    context = {
        "form": form,
        "campaign": campaign,
        "row": row,
        "is_issue": is_issue,
        "plan_url": _plan_url(campaign),
        "retire_url": reverse(f"conversations:{retire_name}", args=[row.pk])
        if row
        else "",
    }
    status = 422 if form.errors else 200
    return render(request, "conversations/analysis_form.html", context, status=status)


@require_POST
def issue_retire(request: Request, pk: UUID) -> HttpResponse:
    tag = get_object_or_404(IssueTag.objects.select_related("campaign"), pk=pk)
    return _retire(request, tag)


@require_POST
def target_retire(request: Request, pk: UUID) -> HttpResponse:
    target = get_object_or_404(Target.objects.select_related("campaign"), pk=pk)
    return _retire(request, target)


def _retire(request: Request, row: IssueTag | Target) -> HttpResponse:
    """The button says which of the two it does, so a double tap does it once."""
    campaign = _edited(request, row.campaign)
    if "back" in request.POST:
        bring_back(row=row, by=request.user, now=timezone.now())
        messages.success(request, _("The text is offered again."))
    else:
        retire(row=row, by=request.user, now=timezone.now())
        messages.success(
            request, _("The text is no longer offered. Talks that used it keep it.")
        )
    return redirect(_plan_url(campaign))
