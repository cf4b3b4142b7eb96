from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ladder.actions import make_ladder
from ladder.models import Ladder
from organizing.actions import create_campaign
from organizing.forms import CampaignForm
from organizing.models import Team
from organizing.pages import Request, page_or_partial


@require_http_methods(["GET", "POST"])
def campaign_new(request: Request) -> HttpResponse:
    """A campaign and its ladder begin together."""
    user = request.user
    if not (user.is_admin or user.is_coordinator):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = CampaignForm(typed, teams=Team.objects.managed_by(user))
    if form.is_valid() and (ladder := _started(request, form)):
        text = _("%(campaign)s begins with a ladder of seven rungs.")
        messages.success(request, text % {"campaign": ladder.campaign.name})
        return redirect(reverse("ladder:rungs", args=[ladder.pk]))
    status = 422 if form.errors else 200
    context = {"form": form}
    return page_or_partial(
        request, "ladder/campaign_new.html", "form", context, status=status
    )


def _started(request: Request, form: CampaignForm) -> Ladder | None:
    """None when somebody else took the name a moment ago."""
    # A new row has no version to be based on.
    values = {n: value for n, value in form.cleaned_data.items() if n != "version"}
    try:
        with transaction.atomic():
            campaign = create_campaign(**values, by=request.user, now=timezone.now())
            return make_ladder(campaign=campaign)
    except IntegrityError:
        form.add_error("name", _("There is a campaign with this name already."))
    return None
