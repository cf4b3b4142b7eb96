from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conversations.actions import may_be_invited_by_mail
from conversations.choosing import last_used_campaign
from conversations.forms.invitations import (
    USUAL_MINUTES,
    AimForm,
    AnswerForm,
    InviteForm,
)
from conversations.invitation_texts import invitation_text
from conversations.models import Invitation
from conversations.models.invitation import TRIES_AT_MOST
from organizing.actions import Refused
from organizing.models import Campaign, Group, Person
from organizing.pages import Request, next_url


@require_http_methods(["GET", "POST"])
def invite(request: Request, pk: UUID) -> HttpResponse:
    """Ask somebody for a talk: a text with aim and time, in their language."""
    visible = Person.objects.visible_to(request.user).select_related("recruiter")
    person = get_object_or_404(visible, pk=pk)
    if person.do_not_contact_at or person.restricted_at:
        return render(
            request, "conversations/stopped.html", {"person": person}, status=403
        )
    tries = Invitation.objects.unanswered(person, timezone.localdate()).count()
    aim = AimForm(
        request.GET if "minutes" in request.GET else None,
        initial={"minutes": USUAL_MINUTES},
    )
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        campaigns=Campaign.objects.open_to(request.user).order_by("name", "pk"),
        initial=_first_text(request, person, aim, tries),
    )
    if form.is_valid():
        try:
            form.invite(person, by=request.user, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(
                request,
                _("Noted that you invited %(name)s. Say here what comes back.")
                % {"name": person.first_name},
            )
            return redirect(_of_person(person))
    context = {
        "person": person,
        "aim_form": aim,
        "form": form,
        "tries": tries,
        "is_used_up": tries >= TRIES_AT_MOST,
        "may_mail": may_be_invited_by_mail(person),
        "keeps_text": person.passes_gate(Group.current()),
        "rests": person.rests(timezone.localdate()),
        "introducer": _introducer(request, person),
    }
    status = 422 if form.errors else 200
    return render(request, "conversations/invite.html", context, status=status)


def _first_text(
    request: Request, person: Person, aim: AimForm, tries: int
) -> dict[str, Any]:
    said = aim.cleaned_data if aim.is_bound and aim.is_valid() else {}
    minutes = said.get("minutes") or USUAL_MINUTES
    text = invitation_text(
        person,
        request.user,
        aim=said.get("aim", ""),
        minutes=minutes,
        try_number=min(tries + 1, TRIES_AT_MOST),
    )
    campaign = last_used_campaign(request.user)
    return {"text": text, "minutes": minutes, "campaign": campaign}


def _introducer(request: Request, person: Person) -> Person | None:
    """Who brought them in, where the organizer may know that by name."""
    if person.recruiter_id is None:
        return None
    named = Person.objects.named_to(request.user)
    return named.filter(pk=person.recruiter_id).first()


def _of_person(person: Person) -> str:
    return reverse("overview:person", args=[person.pk])


@require_POST
def invitation_answer(request: Request, pk: UUID) -> HttpResponse:
    """What came back on an invitation; after a yes a day is agreed on."""
    people = Person.objects.visible_to(request.user)
    invitations = Invitation.objects.about(people).select_related("person")
    invitation = get_object_or_404(invitations, pk=pk)
    form = AnswerForm(request.POST)
    back = next_url(request, _of_person(invitation.person))
    if not form.is_valid():
        messages.error(request, _("Choose what came back."))
        return redirect(back)
    try:
        answered = form.save(invitation, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(back)
    if answered.answer == Invitation.Answer.YES:
        messages.success(request, _("Good! Agree on a day."))
        return redirect("conversations:plan", pk=answered.person_id)
    messages.success(request, _("Noted what came back."))
    return redirect(back)


@login_not_required
@require_GET
def privacy_notice(request: HttpRequest) -> HttpResponse:
    """What the group does with what people tell it; an invitation links to it."""
    context = {"group": Group.current()}
    return render(request, "conversations/privacy_notice.html", context)
