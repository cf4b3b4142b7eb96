from http import HTTPStatus

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from organizing import actions
from organizing.forms import JoinForm, ProfileForm
from organizing.invitations import OpenedLink, UnknownLink, read_invitation
from organizing.models import User
from organizing.pages import Request, next_url

JOIN = "organizing/join.html"
# The link is spent or never was ours; each with its own words on the page.
GONE = 410
# The longest span in which tries to sign in are counted.
TRIES_ARE_COUNTED_SECONDS = 300


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Somebody guesses, or mistypes: the page tells how long to wait, and so do we."""
    page = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    page["Retry-After"] = str(TRIES_ARE_COUNTED_SECONDS)
    return page


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """An invitation is opened: looking changes nothing, answering makes the account."""
    try:
        link = read_invitation(token)
    except UnknownLink:
        return _closed(request, "unknown", status=404)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(link.invitation.language)
        request.LANGUAGE_CODE = link.invitation.language
    state = link.state(timezone.now())
    if state != "open":
        return _closed(request, state, status=GONE)
    response = _joining(request, link)
    # With "no-referrer" a browser posts `Origin: null`, and Django's CSRF check
    # refuses that. To other sites it tells as little.
    response["Referrer-Policy"] = "same-origin"
    return response


def _closed(request: HttpRequest, state: str, *, status: int) -> HttpResponse:
    response = render(request, JOIN, {"state": state}, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _joining(request: HttpRequest, link: OpenedLink) -> HttpResponseBase:
    invitation = link.invitation
    known = User.objects.filter(email__iexact=invitation.email).first()
    context = {"state": "open", "invitation": invitation}
    if known:
        return _with_account(request, link, known, context)
    start = {"name": invitation.name, "language": invitation.language}
    posted = request.POST if request.method == "POST" else None
    form = JoinForm(posted, initial=start, email=invitation.email)
    context["form"] = form
    if posted is None:
        return render(request, JOIN, context)
    if not form.is_valid():
        return render(request, JOIN, context, status=422)
    try:
        user = actions.accept_invitation(
            invitation=invitation, now=timezone.now(), **form.cleaned_data
        )
    except actions.Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return render(request, JOIN, context, status=GONE)
    # So that setting a second factor right away does not ask the password again.
    record_authentication(request, user, method="password")
    response: HttpResponse = perform_login(
        request, user, redirect_url=settings.LOGIN_REDIRECT_URL
    )
    return response


def _with_account(
    request: HttpRequest, link: OpenedLink, known: User, context: dict[str, object]
) -> HttpResponseBase:
    """Whoever has an account signs in with it; the link alone lets nobody in."""
    is_theirs = isinstance(request.user, User) and request.user.pk == known.pk
    context["state"] = "join" if is_theirs else "sign_in"
    if request.method != "POST" or not is_theirs:
        return render(request, JOIN, context)
    try:
        actions.join_with_account(
            invitation=link.invitation, user=known, now=timezone.now()
        )
    except actions.Refused as refusal:
        messages.error(request, str(refusal.reason))
        return redirect("organizing:profile")
    messages.success(request, _("Welcome to the team."))
    return redirect("organizing:team")


@require_http_methods(["GET", "POST"])
def profile(request: Request) -> HttpResponse:
    user = request.user
    posted = request.POST if request.method == "POST" else None
    form = ProfileForm(posted, user=user)
    if posted is not None and form.is_valid():
        form.save(now=timezone.now())
        with translation.override(user.language):
            messages.success(request, _("Your profile was saved."))
        return redirect("organizing:profile")
    context = {
        "form": form,
        "has_factor": Authenticator.objects.filter(user=user).exists(),
        "memberships": user.memberships.select_related("team").order_by("team__name"),
    }
    status = 422 if form.errors else 200
    return render(request, "organizing/profile.html", context, status=status)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Kept on the account of whoever is signed in, else in a cookie."""
    language = request.POST.get("language", "")
    response = redirect(next_url(request, reverse("account_login")))
    if language not in dict(settings.LANGUAGES):
        return response
    if isinstance(request.user, User):
        actions.change_profile(
            user=request.user, changes={"language": language}, now=timezone.now()
        )
        response = redirect(next_url(request, settings.LOGIN_REDIRECT_URL))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        httponly=True,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
