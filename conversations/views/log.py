from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conversations.actions import (
    LogClosed,
    keep_to_author,
    open_notes,
)
from conversations.forms.consent import ConsentForm, ContactAgainForm
from conversations.models import Conversation
from conversations.progress import filled_steps, step_links
from conversations.views.doors import led_by_me, may_write, says_why_not
from organizing.actions import stop_contact
from organizing.pages import Request


@require_http_methods(["GET", "POST"])
@says_why_not
def log(request: Request, pk: UUID) -> HttpResponse:
    """The consent question first; once answered, the six steps as a list."""
    talk = led_by_me(request, pk)
    if not talk.log_is_open(timezone.now()):
        raise LogClosed
    if not may_write(talk):
        return _consent(request, talk)
    if request.method == "POST":
        # The question was answered meanwhile, on another phone.
        return redirect("conversations:log", pk=pk)
    texts = open_notes(conversation=talk, by=request.user, now=timezone.now())
    filled = filled_steps(talk, texts)
    context = {"talk": talk, "steps": step_links(talk, filled=filled)}
    return render(request, "conversations/log.html", context)


def _consent(request: Request, talk: Conversation) -> HttpResponse:
    """No basis: the question, or, after a no, what may be noted without one."""
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        conversation=talk,
        today=timezone.localdate(),
    )
    if form.is_valid():
        form.save(by=request.user, now=timezone.now())
        return redirect("conversations:log", pk=talk.pk)
    said_no = talk.consent_answer == Conversation.ConsentAnswer.NO
    context = {"talk": talk, "form": form, "said_no": said_no}
    status = 422 if form.errors else 200
    return render(request, "conversations/consent.html", context, status=status)


@require_POST
@says_why_not
def contact_again(request: Request, pk: UUID) -> HttpResponse:
    """After a no: the one other thing that may be asked and kept."""
    talk = led_by_me(request, pk)
    form = ContactAgainForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what they said."))
    elif form.cleaned_data["again"] == "no":
        stop_contact(
            person=talk.person, by=request.user, now=timezone.now(), reason="in_talk"
        )
        messages.success(request, _("Nobody of us will turn to them any more."))
    else:
        messages.success(request, _("Good. You can agree on a next appointment."))
        return redirect("conversations:plan", pk=talk.person_id)
    return redirect("conversations:log", pk=pk)


@require_POST
@says_why_not
def only_me(request: Request, pk: UUID) -> HttpResponse:
    """Close the notes for everybody else; the tick is saved when it changes."""
    talk = keep_to_author(
        conversation=led_by_me(request, pk),
        only_me=request.POST.get("only_me") == "on",
        by=request.user,
        now=timezone.now(),
    )
    text = (
        _("Only you can read these notes.")
        if talk.only_me
        else _("Your coordinator can open these notes; you see it when that happens.")
    )
    messages.success(request, text)
    return redirect("conversations:log", pk=pk)
