from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from conversations.actions import add_addendum, open_notes
from conversations.forms.closing import AddendumForm
from conversations.models import Conversation
from conversations.picks import read_aloud
from conversations.steps import Step
from conversations.views.doors import (
    is_author,
    may_write,
    readable_by_me,
    says_why_not,
)
from organizing.pages import Request


@require_GET
def notes(request: Request, pk: UUID) -> HttpResponse:
    """What was said. Reading somebody else's notes leaves a trace its author sees."""
    return _read(request, readable_by_me(request, pk))


def _read(
    request: Request,
    talk: Conversation,
    *,
    form: AddendumForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    texts = open_notes(conversation=talk, by=request.user, now=now)
    texts = read_aloud(texts, talk.campaign)
    sections = []
    for step in Step:
        held = [(field.label, texts.get(field.code)) for field in step.fields]
        if filled := [(label, text) for label, text in held if text]:
            sections.append((step, filled))
    author = is_author(talk, request.user)
    is_open = may_write(talk)
    added = talk.addenda.select_related("written_by").order_by("written_at", "pk")
    context = {
        "talk": talk,
        "sections": sections,
        "purpose": talk.purpose if is_open else "",
        "no_ask_reason": talk.no_ask_reason if is_open else "",
        "addenda": added if is_open else added.none(),
        "is_author": author,
        "can_change": author and talk.log_is_open(now),
        "form": form or AddendumForm() if is_open else None,
    }
    return render(request, "conversations/notes.html", context, status=status)


@require_POST
@says_why_not
def addendum(request: Request, pk: UUID) -> HttpResponse:
    """Add below the log; what stands there stays as it was."""
    talk = readable_by_me(request, pk)
    form = AddendumForm(request.POST)
    if not form.is_valid():
        return _read(request, talk, form=form, status=422)
    add_addendum(
        conversation=talk,
        text=form.cleaned_data["text"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Added below the notes, with your name and the day."))
    return redirect("conversations:notes", pk=pk)
