"""The outbox: what was sent, waits or went wrong, and one more try by hand."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from organizing.access import admin_required
from organizing.models import Person, User
from organizing.pages import Request, next_url
from reminders import actions
from reminders.health import alarms
from reminders.history import Line, line
from reminders.models import MailState, OutboundMail, OutboundMailQuerySet
from reminders.outbox.holding import held_after_restore, release_held_mail
from reminders.second_tries import may_leave_again

PER_PAGE = 30
VIEWS: dict[str, Callable[[OutboundMailQuerySet], OutboundMailQuerySet]] = {
    "waiting": lambda mails: mails.underway(),
    "sent": lambda mails: mails.filter(state=MailState.SENT),
    "trouble": lambda mails: mails.stranded(),
    "dropped": lambda mails: mails.filter(state=MailState.CANCELLED),
}


def _mine(user: User) -> OutboundMailQuerySet:
    """An admin sees every row, but by name only whom they would see anyway."""
    mails: OutboundMailQuerySet = OutboundMail.objects.all()
    return mails if user.is_admin else mails.visible_to(user)


@require_GET
def outbox(request: Request) -> HttpResponse:
    wanted = request.GET.get("show", "")
    shown = wanted if wanted in VIEWS else "waiting"
    mine = _mine(request.user)
    newest = "due_at" if shown == "waiting" else "-due_at"
    mails = VIEWS[shown](mine).select_related("person", "user", "invitation")
    page = Paginator(mails.order_by(newest, "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    now = timezone.now()
    rows = [line(mail) for mail in page]
    context = {
        "tabs": _tabs(shown, mine),
        "shown": shown,
        "page": page,
        "rows": _named(rows, request.user),
        "again": may_leave_again([row.mail for row in rows], now),
        "alarms": alarms(now),
        "held": held_after_restore().count() if request.user.is_admin else 0,
    }
    return render(request, "reminders/outbox.html", context)


def _tabs(shown: str, mine: OutboundMailQuerySet) -> list[dict[str, object]]:
    labels = {
        "waiting": _("Waiting"),
        "sent": _("Sent"),
        "trouble": _("Needs attention"),
        "dropped": _("Not needed"),
    }
    counted = {"waiting", "trouble"}
    return [
        {
            "label": labels[name],
            "url": f"{reverse('reminders:outbox')}?show={name}",
            "current": name == shown,
            "count": choose(mine).count() if name in counted else None,
        }
        for name, choose in VIEWS.items()
    ]


def _named(rows: list[Line], user: User) -> list[dict[str, object]]:
    people = [row.mail.person_id for row in rows if row.mail.person_id]
    visible = Person.objects.visible_to(user).filter(pk__in=people)
    known = {person.pk: person for person in visible}
    coordinated = set(user.coordinated_team_ids)
    named = []
    for row in rows:
        mail, name = row.mail, ""
        if mail.person_id in known:
            name = str(known[mail.person_id])
        elif mail.user_id == user.pk:
            name = _("You")
        elif mail.invitation and (
            mail.invitation.team_id in coordinated
            or mail.invitation.invited_by_id == user.pk
        ):
            name = mail.invitation.name
        named.append({"line": row, "name": name or str(mail.pk)[:8]})
    return named


@require_POST
def retry(request: Request, pk: UUID) -> HttpResponse:
    mail, now = get_object_or_404(_mine(request.user), pk=pk), timezone.now()
    try:
        if not may_leave_again([mail], now):
            raise actions.NothingToRetry
        actions.send_again(mail=mail, by=request.user, now=now)
    except actions.NothingToRetry:
        messages.info(request, _("This mail cannot be sent again."))
    else:
        messages.success(request, _("The mail leaves at the next round."))
    return redirect(next_url(request, reverse("reminders:outbox")))


@require_POST
@admin_required
def release(request: Request) -> HttpResponse:
    """Let leave what a restore held back; an admin's deed, shown to be theirs."""
    count = release_held_mail(now=timezone.now(), by=request.user)
    messages.success(
        request,
        ngettext("%(count)d mail may leave.", "%(count)d mails may leave.", count)
        % {"count": count},
    )
    return redirect("reminders:status")
