from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from intake import actions, founding
from intake.forms import (
    AccountStep,
    CampaignStep,
    CodeForm,
    GroupStep,
    LadderStep,
    RetentionStep,
)
from ladder.defaults import DEFAULT_RUNGS
from organizing.actions import Refused
from organizing.forms import CleanForm

STEPS: dict[str, tuple[type[CleanForm], str | Promise]] = {
    "group": (GroupStep, _("Group")),
    "ladder": (LadderStep, _("Ladder")),
    "campaign": (CampaignStep, _("Campaign")),
    "retention": (RetentionStep, _("What is kept")),
    "account": (AccountStep, _("Account")),
}
ORDER = list(STEPS)
TYPED, ALLOWED = "set_up", "set_up_code"
START: dict[str, Any] = {
    "time_zone": "Europe/Amsterdam",
    "template": "seven",
    "keep_notes_months": 12,
    "keep_prospects_days": 90,
    "keep_former_members_months": 3,
}


def _refuse_when_closed() -> None:
    if not founding.is_open():
        raise Http404


def _may_begin(request: HttpRequest) -> bool:
    return founding.is_on_this_machine(request) or bool(request.session.get(ALLOWED))


@login_not_required
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    _refuse_when_closed()
    return redirect("intake:set_up_step", ORDER[0])


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Asked from anywhere but this machine."""
    _refuse_when_closed()
    posted = request.POST if request.method == "POST" else None
    form = CodeForm(posted)
    if posted is not None and form.is_valid():
        if founding.is_code(form.cleaned_data["code"]):
            request.session[ALLOWED] = True
            return redirect("intake:set_up")
        form.add_error("code", _("This is not the code."))
    status = 422 if form.errors else 200
    return render(request, "intake/set_up_code.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, step: str) -> HttpResponseBase:
    """One of five steps. What was typed is kept between them, but no password."""
    _refuse_when_closed()
    if step not in STEPS:
        raise Http404
    if not _may_begin(request):
        return redirect("intake:set_up_code")
    typed: dict[str, Any] = request.session.get(TYPED, {})
    missing = next((one for one in ORDER[: ORDER.index(step)] if one not in typed), "")
    if missing:
        return redirect("intake:set_up_step", missing)
    _speak(request, typed)
    form = _form(request, step, typed)
    if request.method == "POST" and form.is_valid():
        if step == ORDER[-1]:
            return _found(request, form, typed)
        request.session[TYPED] = {**typed, step: form.cleaned_data}
        return redirect("intake:set_up_step", ORDER[ORDER.index(step) + 1])
    return _page(request, step, form, typed)


def _speak(request: HttpRequest, typed: dict[str, Any]) -> None:
    if language := typed.get("group", {}).get("language"):
        translation.activate(language)
        request.LANGUAGE_CODE = language


def _form(request: HttpRequest, step: str, typed: dict[str, Any]) -> CleanForm:
    posted = request.POST if request.method == "POST" else None
    language = translation.get_language() or settings.LANGUAGE_CODE
    initial = {**START, "language": language[:2], **typed.get(step, {})}
    return STEPS[step][0](posted, initial=initial)


def _page(
    request: HttpRequest, step: str, form: CleanForm, typed: dict[str, Any]
) -> HttpResponse:
    at = ORDER.index(step)
    is_dutch = (translation.get_language() or "nl").startswith("nl")
    rungs = [rung.name.nl if is_dutch else rung.name.en for rung in DEFAULT_RUNGS]
    context = {
        "form": form,
        "step": step,
        "is_last": step == ORDER[-1],
        "steps": [
            {
                "label": label,
                "url": reverse("intake:set_up_step", args=[name]),
                "state": "current"
                if name == step
                else "done"
                if name in typed
                else "open",
            }
            for name, (_form_class, label) in STEPS.items()
        ],
        "heading": STEPS[step][1],
        "before": reverse("intake:set_up_step", args=[ORDER[at - 1]]) if at else "",
        "rungs": rungs,
    }
    status = 422 if form.errors else 200
    return render(request, "intake/set_up.html", context, status=status)


def _found(
    request: HttpRequest, form: CleanForm, typed: dict[str, Any]
) -> HttpResponseBase:
    group, campaign = typed["group"], typed["campaign"]
    lines = (campaign["wrong"], campaign["wanted"], campaign["way"])
    account = form.cleaned_data
    beginning = actions.Beginning(
        **group,
        **typed["retention"],
        campaign_name=campaign["campaign_name"],
        plan_to_win="\n".join(filter(None, lines)),
        user_name=account["name"],
        email=account["email"],
        password=account["password"],
        invited=account["invited"],
    )
    try:
        founded = actions.found_group(beginning=beginning, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _page(request, ORDER[-1], form, typed)
    for key in (TYPED, ALLOWED):
        request.session.pop(key, None)
    # So that setting a second factor right away does not ask the password again.
    record_authentication(request, founded.user, method="password")
    answer: HttpResponse = perform_login(
        request, founded.user, redirect_url=settings.LOGIN_REDIRECT_URL
    )
    return answer
