"""What happened: the audit, to be read and not to be changed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizing.forms import HappenedForm
from organizing.happened import lines_of
from organizing.models import AuditEntry, User
from organizing.models.audit import AuditQuerySet
from organizing.pages import Request, clean_query

ON_A_PAGE = 50


@require_safe
def happened(request: Request) -> HttpResponse:
    """The newest first; an older page begins below the last line of the one before."""
    user = request.user
    form = HappenedForm(request.GET, accounts=_accounts(user))
    shown: AuditQuerySet = AuditEntry.objects.shown_to(user)
    found = form.narrow(shown)
    last = _last_seen(shown, clean_query(request, "before"))
    if last:
        found = found.before(last)
    entries = list(found.order_by("-at", "-pk")[: ON_A_PAGE + 1])
    context = {
        "form": form,
        "lines": lines_of(entries[:ON_A_PAGE], user),
        "older": entries[ON_A_PAGE - 1].pk if len(entries) > ON_A_PAGE else None,
        "is_later_page": last is not None,
    }
    return render(request, "organizing/happened.html", context)


def _accounts(user: User) -> list[User] | None:
    """Whose lines may be chosen, closed accounts too; None for who reads only own."""
    if user.is_admin:
        return list(User.objects.order_by("name", "pk"))
    if not user.is_coordinator:
        return None
    mine = User.objects.filter(memberships__team_id__in=user.coordinated_team_ids)
    return list(mine.distinct().order_by("name", "pk"))


def _last_seen(shown: AuditQuerySet, given: str) -> AuditEntry | None:
    """The last line of the page before, if it is one that they may read."""
    if not (given.isascii() and given.isdigit() and len(given) < 19):
        return None
    found: AuditEntry | None = shown.filter(pk=given).first()
    return found
