"""How long the group keeps what it was told: shortened, never lengthened."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing import actions
from organizing.access import ask_for_factor, may_shorten, showed_factor
from organizing.forms import RetentionForm, settled
from organizing.models import Group
from organizing.pages import Request
from organizing.versions import Conflict
from organizing.views.conflicts import both_versions


@require_http_methods(["GET", "POST"])
def retention(request: Request) -> HttpResponse:
    if not may_shorten(request.user):
        raise PermissionDenied
    if not showed_factor(request):
        return ask_for_factor(then=request.path)
    is_sent = request.method == "POST"
    posted = settled(request.POST, RetentionForm.base_fields) if is_sent else None
    form = RetentionForm(posted, group=Group.current())
    if posted is not None and form.is_valid():
        try:
            actions.shorten_retention(
                changes=form.changes(),
                based_on=form.based_on,
                by=request.user,
                now=timezone.now(),
            )
        except Conflict as conflict:
            return both_versions(request, form, conflict, joins=set())
        except actions.KeepsLonger as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            said = _("Saved. What goes by it is shown for fourteen days first.")
            messages.success(request, said)
            return redirect("organizing:retention")
    status = 422 if form.errors else 200
    return render(request, "organizing/retention.html", {"form": form}, status=status)
