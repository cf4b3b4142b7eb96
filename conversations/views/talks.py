from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conversations.actions import (
    cancel_conversation,
    open_purpose,
    restore_conversation,
    start_conversation,
)
from conversations.choosing import last_used_campaign
from conversations.forms.settling import settled
from conversations.forms.talks import PlanForm, plan_defaults, standing_plan
from conversations.kinds import GUIDES, guide_of
from conversations.models import Conversation, Invitation
from conversations.progress import next_actions, opened_by
from conversations.trend import is_learning
from conversations.views.conflicts import both_versions
from conversations.views.doors import (
    is_author,
    led_by_me,
    may_write,
    says_why_not,
    visible_to_me,
)
from organizing.models import Campaign, Group, Person
from organizing.pages import Request, clean_query, confirm_saved, next_url
from organizing.versions import Conflict


@require_http_methods(["GET", "POST"])
def plan(request: Request, pk: UUID) -> HttpResponse:
    """Agree on a talk with somebody."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if person.do_not_contact_at or person.restricted_at:
        context = {"person": person}
        return render(request, "conversations/stopped.html", context, status=403)
    today = timezone.localdate()
    defaults = {
        **plan_defaults(person, request.user, today, clean_query(request, "kind")),
        "campaign": last_used_campaign(request.user),
    }
    kept_as = f"plan-new-{person.pk}"
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        person=person,
        campaigns=Campaign.objects.open_to(request.user).order_by("name", "pk"),
        may_write=person.passes_gate(Group.current()),
        today=today,
        initial=defaults,
    )
    if form.is_valid():
        planned = form.plan(now=timezone.now())
        confirm_saved(request, kept_as)
        messages.success(request, _planned_message(planned))
        return redirect("conversations:talk", pk=planned.pk)
    status = 422 if form.errors else 200
    kind = form["kind"].value()
    shown = {
        "form": form,
        "kept_as": kept_as,
        "person": person,
        "rests": person.rests(today),
        "said_yes": Invitation.objects.accepted().filter(person=person).exists(),
        "kinds": [(one, one.label, GUIDES[one]) for one in Conversation.Kind],
        "kind": kind,
        "guide": GUIDES.get(kind),
    }
    return render(request, "conversations/plan.html", shown, status=status)


def _planned_message(planned: Conversation) -> str:
    return _("Talk with %(name)s planned for %(day)s.") % {
        "name": planned.person.first_name,
        "day": date_format(planned.on_date, "j F"),
    }


@require_http_methods(["GET", "POST"])
@says_why_not
def edit(request: Request, pk: UUID) -> HttpResponse:
    """Change the plan of a talk that is still to be held."""
    talk = get_object_or_404(
        Conversation.objects.led_by(request.user).open().select_related("person"), pk=pk
    )
    is_sent = request.method == "POST"
    kept_as = f"plan-{talk.pk}"
    now = timezone.now()
    purpose = open_purpose(conversation=talk, by=request.user, now=now)
    form = PlanForm(
        settled(request.POST, PlanForm.base_fields) if is_sent else None,
        user=request.user,
        person=talk.person,
        campaigns=Campaign.objects.none(),
        may_write=may_write(talk),
        today=timezone.localdate(),
        conversation=talk,
        initial={**standing_plan(talk), "purpose": purpose, "version": talk.version},
    )
    if form.is_valid():
        try:
            form.reschedule(by=request.user, now=now)
        except Conflict as conflict:
            return both_versions(request, form, conflict, joins={"place", "purpose"})
        confirm_saved(request, kept_as)
        messages.success(request, _("The plan has been changed."))
        return redirect("conversations:talk", pk=talk.pk)
    context = {
        "form": form,
        "kept_as": kept_as,
        "person": talk.person,
        "talk": talk,
    }
    status = 422 if form.errors else 200
    return render(request, "conversations/plan.html", context, status=status)


@require_GET
def talk(request: Request, pk: UUID) -> HttpResponse:
    """What this talk is, how far it is, and what naturally comes next."""
    seen = visible_to_me(request, pk)
    now = timezone.now()
    author = is_author(seen, request.user)
    joins = seen.co_pilot_id == request.user.pk and not seen.only_me
    purpose = ""
    if author or joins:
        purpose = open_purpose(conversation=seen, by=request.user, now=now)
    primary, others = next_actions(seen, user=request.user, now=now)
    context = {
        "talk": seen,
        "is_author": author,
        "primary": primary,
        "others": others,
        "can_change": author and not seen.finished_at and not seen.cancelled_at,
        "readers": opened_by(seen) if author else [],
        "purpose": purpose,
        "joins": joins,
        "guide": guide_of(seen.kind) if author and not seen.finished_at else None,
        "is_learning": author and is_learning(request.user),
    }
    return render(request, "conversations/talk.html", context)


@require_POST
@says_why_not
def cancel(request: Request, pk: UUID) -> HttpResponse:
    cancel_conversation(
        conversation=led_by_me(request, pk), by=request.user, now=timezone.now()
    )
    undo = reverse("conversations:restore", args=[pk])
    messages.success(
        request, _("The talk has been cancelled."), extra_tags=f"undo:{undo}"
    )
    return redirect(next_url(request, reverse("conversations:talk", args=[pk])))


@require_POST
@says_why_not
def restore(request: Request, pk: UUID) -> HttpResponse:
    restore_conversation(
        conversation=led_by_me(request, pk), by=request.user, now=timezone.now()
    )
    messages.success(request, _("The talk is planned again."))
    return redirect(next_url(request, reverse("conversations:talk", args=[pk])))


@require_POST
@says_why_not
def start(request: Request, pk: UUID) -> HttpResponse:
    """From here the time left counts."""
    start_conversation(conversation=led_by_me(request, pk), now=timezone.now())
    return redirect("conversations:hold", pk=pk)
