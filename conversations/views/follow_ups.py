from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conversations.actions import (
    drop_follow_up,
    finish_follow_up,
    move_follow_up,
    reopen_follow_up,
)
from conversations.forms.follow_ups import (
    FollowUpForm,
    SnoozeForm,
    standing,
    usual,
)
from conversations.forms.settling import settled
from conversations.models import FollowUp
from conversations.ready_texts import phone_links, ready_text
from conversations.steps import Step
from conversations.views.agreements import (
    follow_up_of_mine,
    person_in_query,
    talk_in_query,
)
from conversations.views.conflicts import both_versions
from conversations.views.doors import says_why_not_on
from conversations.views.taps import seen_version, undo_of
from organizing.actions import Refused
from organizing.models import Group, Person
from organizing.pages import Request, confirm_saved, next_url
from organizing.versions import Conflict


def _home(person: Person) -> str:
    return reverse("overview:person", args=[person.pk])


@require_http_methods(["GET", "POST"])
def follow_up_new(request: Request) -> HttpResponse:
    """`?person=` or, from a talk of one's own, `?conversation=`."""
    talk = talk_in_query(request)
    person = person_in_query(request, talk)
    today = timezone.localdate()
    form = FollowUpForm(
        request.POST if request.method == "POST" else None,
        today=today,
        may_write=person.passes_gate(Group.current()),
        initial=usual(person, today),
    )
    default = (
        reverse("conversations:step", args=[talk.pk, Step.NEXT])
        if talk and not talk.finished_at
        else _home(person)
    )
    back = next_url(request, default)
    context = {"form": form, "person": person, "talk": talk, "back": back}
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(
            request, "conversations/follow_up_form.html", context, None, status
        )
    now = timezone.now()
    try:
        planned = form.plan(person=person, conversation=talk, by=request.user, now=now)
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return _form_page(request, context)
    confirm_saved(request, f"follow-up-new-{person.pk}")
    text = _("Follow-up planned for %(day)s.") % {"day": _day(planned.on_date)}
    messages.success(request, text, extra_tags=undo_of("follow_up_drop", planned))
    return redirect(back)


def _form_page(request: Request, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    page = "conversations/follow_up_form.html"
    return render(request, page, context, status=status)


def _day(day: date) -> str:
    return date_format(day, "j F")


@require_GET
def follow_up(request: Request, pk: UUID) -> HttpResponse:
    """What to do, with a text that is ready to copy or to send."""
    row = follow_up_of_mine(request, pk)
    return render(request, "conversations/follow_up.html", _context(request, row))


def _context(request: Request, row: FollowUp) -> dict[str, Any]:
    person = row.person
    by_phone = row.channel in {Person.Channel.MESSAGE, Person.Channel.PHONE}
    stopped = person.do_not_contact_at or person.restricted_at
    text = "" if stopped or not by_phone else ready_text(row, request.user)
    return {
        "follow_up": row,
        "person": person,
        "text": text,
        "phone": phone_links(person, text) if text else {},
        "stopped": stopped,
        "today": timezone.localdate(),
    }


@require_http_methods(["GET", "POST"])
def follow_up_edit(request: Request, pk: UUID) -> HttpResponse:
    """Other words, another way or another day."""
    row = follow_up_of_mine(request, pk)
    is_sent = request.method == "POST"
    form = FollowUpForm(
        settled(request.POST, FollowUpForm.base_fields) if is_sent else None,
        today=timezone.localdate(),
        may_write=row.person.passes_gate(Group.current()),
        follow_up=row,
        initial=standing(row),
    )
    back = next_url(request, reverse("conversations:follow_up", args=[pk]))
    if not form.is_valid():
        context = {"form": form, "person": row.person, "follow_up": row, "back": back}
        status = 422 if form.errors else 200
        return render(
            request, "conversations/follow_up_form.html", context, None, status
        )
    try:
        form.change(row, by=request.user, now=timezone.now())
    except Conflict as conflict:
        return both_versions(request, form, conflict, joins={"what"})
    confirm_saved(request, f"follow-up-{pk}")
    messages.success(request, _("The follow-up has been changed."))
    return redirect(back)


@require_POST
@says_why_not_on("conversations:follow_up")
def follow_up_done(request: Request, pk: UUID) -> HttpResponse:
    row = finish_follow_up(
        follow_up=follow_up_of_mine(request, pk),
        based_on=seen_version(request),
        by=request.user,
        now=timezone.now(),
    )
    return _after(request, row, _("Follow-up done."))


@require_POST
@says_why_not_on("conversations:follow_up")
def follow_up_drop(request: Request, pk: UUID) -> HttpResponse:
    row = drop_follow_up(
        follow_up=follow_up_of_mine(request, pk),
        based_on=seen_version(request),
        by=request.user,
        now=timezone.now(),
    )
    return _after(request, row, _("Follow-up dropped."))


def _after(request: Request, row: FollowUp, text: str) -> HttpResponse:
    messages.success(request, text, extra_tags=undo_of("follow_up_reopen", row))
    return redirect(next_url(request, _home(row.person)))


@require_POST
@says_why_not_on("conversations:follow_up")
def follow_up_reopen(request: Request, pk: UUID) -> HttpResponse:
    row = reopen_follow_up(
        follow_up=follow_up_of_mine(request, pk),
        based_on=seen_version(request),
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The follow-up is to do again."))
    return redirect(next_url(request, _home(row.person)))


@require_POST
@says_why_not_on("conversations:follow_up")
def follow_up_snooze(request: Request, pk: UUID) -> HttpResponse:
    """Tomorrow or next week, in one tap."""
    row = follow_up_of_mine(request, pk)
    form = SnoozeForm(request.POST)
    back = next_url(request, _home(row.person))
    if not form.is_valid():
        messages.error(request, _("Choose until when."))
        return redirect(back)
    before = row.on_date
    moved = move_follow_up(
        follow_up=row,
        on_date=form.day(timezone.localdate()),
        at_time=row.at_time,
        by=request.user,
        now=timezone.now(),
        is_snooze=True,
        based_on=seen_version(request),
    )
    text = _("Moved to %(day)s.") % {"day": _day(moved.on_date)}
    undo = undo_of("follow_up_back", moved, before)
    messages.success(request, text, extra_tags=undo)
    return redirect(back)


@require_POST
@says_why_not_on("conversations:follow_up")
def follow_up_back(request: Request, pk: UUID, day: date) -> HttpResponse:
    """Undo of a snooze: the day it stood on before."""
    row = follow_up_of_mine(request, pk)
    moved = move_follow_up(
        follow_up=row,
        on_date=day,
        at_time=row.at_time,
        based_on=seen_version(request),
        by=request.user,
        now=timezone.now(),
    )
    text = _("It stands on %(day)s again.") % {"day": _day(moved.on_date)}
    messages.success(request, text)
    return redirect(next_url(request, _home(row.person)))
