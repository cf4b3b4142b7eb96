from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizing import actions
from organizing.access import admin_required
from organizing.forms import CloseForm, JoinTeamForm
from organizing.models import User
from organizing.pages import Request, clean_query

ON_A_PAGE = 50


@require_safe
@admin_required
def users(request: Request) -> HttpResponse:
    """Every account; an admin manages them without seeing a person by it."""
    factor = Authenticator.objects.filter(user=OuterRef("pk"))
    found = User.objects.annotate(
        has_factor=Exists(factor), team_count=Count("memberships")
    )
    if query := clean_query(request, "q"):
        found = found.filter(name__icontains=query)
    page = Paginator(found.order_by("name", "pk"), ON_A_PAGE).get_page(
        clean_query(request, "page")
    )
    return render(request, "organizing/users.html", {"page": page, "query": query})


@require_http_methods(["GET", "POST"])
@admin_required
def user(request: Request, pk: UUID) -> HttpResponse:
    account = get_object_or_404(User, pk=pk)
    forms = _forms(request, account)
    if request.method == "GET":
        return _page(request, account, forms)
    deed = request.POST.get("deed", "")
    form = forms.get(deed)
    if form is not None and not form.is_valid():
        return _page(request, account, forms, status=422)
    try:
        said = _do(deed, request, account, form.cleaned_data if form else {})
    except actions.Refused as refusal:
        messages.error(request, str(refusal.reason))
        return _page(request, account, _forms(request, account), status=422)
    if said:
        messages.success(request, said)
    return redirect("organizing:user", account.pk)


def _forms(request: Request, account: User) -> dict[str, Any]:
    deed = request.POST.get("deed", "")
    is_self = account.pk == request.user.pk

    def given(name: str) -> Any:
        return request.POST if deed == name else None

    return {
        "close": CloseForm(given("close"), account=account),
        "join": JoinTeamForm(given("join"), account=account, is_self=is_self),
    }


def _do(deed: str, request: Request, account: User, given: dict[str, Any]) -> str:
    """Carry out one deed; "" when it is none we know."""
    common = {"user": account, "by": request.user, "now": timezone.now()}
    deeds: dict[str, tuple[Callable[..., object], dict[str, Any], str]] = {
        "close": (actions.deactivate_account, given, _("The account was closed.")),
        "reopen": (actions.reactivate_account, {}, _("The account is open again.")),
        "grant": (
            actions.set_admin,
            {"is_admin": True},
            _("They can manage accounts and settings now."),
        ),
        "end": (actions.set_admin, {"is_admin": False}, _("They are no admin now.")),
        "join": (actions.add_to_team, given, _("They are in the team now.")),
    }
    if deed not in deeds:
        return ""
    act, values, said = deeds[deed]
    act(**common, **values)
    return said


def _page(
    request: Request, account: User, forms: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context = {
        "account": account,
        "memberships": account.memberships.select_related("team").order_by(
            "team__name"
        ),
        "people_count": account.people.count(),
        "has_factor": Authenticator.objects.filter(user=account).exists(),
        "close_form": forms["close"],
        "join_form": forms["join"],
        "refused": next((form for form in forms.values() if form.errors), None),
    }
    return render(request, "organizing/user.html", context, status=status)
