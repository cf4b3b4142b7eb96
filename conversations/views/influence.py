"""The mini-plan of a promise, and somebody's circle of influence."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conversations.actions import move_in_circle, open_circle, remove_from_circle
from conversations.forms.influence import (
    CircleForm,
    CircleWordsForm,
    MiniPlanForm,
    standing_mini_plan,
)
from conversations.forms.settling import settled
from conversations.handprint import handprint
from conversations.missed import is_to_talk_with
from conversations.models import THERE, CircleItem, Conversation, MiniPlan, Promise
from conversations.views.agreements import (
    promise_of_mine,
    refuse_hidden,
    visible_person,
)
from conversations.views.conflicts import both_versions
from organizing.actions import Refused
from organizing.models import Group, Person
from organizing.pages import Request, next_url
from organizing.versions import Conflict


def after_review(row: Promise, *, shows_plan: bool) -> dict[str, Any]:
    """For the page of a promise: its plan, and the talk that its outcome asks for.

    After a kept one a short talk on how it was; after two that did not work out a
    talk as well, and no third reminder.
    """
    outcome = row.outcome
    may_write = shows_plan and row.person.passes_gate(Group.current())
    stopped = row.person.do_not_contact_at or row.person.restricted_at
    theirs = row.promised_by_id is None
    spoken = Conversation.objects.filter(person=row.person, cancelled_at=None)
    since = Q(finished_at=None) | Q(finished_at__gte=row.reviewed_at or timezone.now())
    is_kept = theirs and outcome == Promise.Outcome.KEPT and not stopped
    is_missed = theirs and outcome == Promise.Outcome.NOT_KEPT and not stopped
    return {
        "plan": MiniPlan.objects.filter(promise=row).first() if may_write else None,
        "may_plan": may_write and theirs and outcome == Promise.Outcome.OPEN,
        "talk_about_it": is_kept and not spoken.filter(since).exists(),
        "talk_instead": is_missed and is_to_talk_with(row.person),
    }


def _promise(request: Request, pk: UUID) -> Promise:
    """One I may see anyway, or one that came from my own talk."""
    user = request.user
    asked = Q(ask__conversation__organizer=user, person__team_id__in=user.team_ids)
    rows = Promise.objects.select_related("person", "campaign")
    own = rows.filter(asked, THERE, pk=pk).first()
    if own is None:
        own = promise_of_mine(request, pk)
        refuse_hidden(request, own)
    return own


@require_http_methods(["GET", "POST"])
def mini_plan(request: Request, pk: UUID) -> HttpResponse:
    """What makes a yes come true; asked once, never demanded."""
    row = _promise(request, pk)
    back = next_url(request, reverse("conversations:promise", args=[pk]))
    if not row.person.passes_gate(Group.current()):
        messages.error(request, _("There is no basis to write this down."))
        return redirect(back)
    data = None
    if request.method == "POST":
        data = settled(request.POST, MiniPlanForm.base_fields)
    form = MiniPlanForm(data, initial=standing_mini_plan(row))
    if form.is_valid():
        try:
            form.save(row, by=request.user, now=timezone.now())
        except Conflict as conflict:
            joins = {"moment", "way", "between"}
            return both_versions(request, form, conflict, joins=joins)
        except Refused as refused:
            messages.error(request, str(refused.reason))
            return redirect(back)
        messages.success(request, _("The plan has been kept."))
        return redirect(back)
    context = {"form": form, "promise": row, "back": back}
    status = 422 if form.errors else 200
    return render(request, "conversations/mini_plan.html", context, status=status)


@require_http_methods(["GET", "POST"])
def circle(request: Request, pk: UUID) -> HttpResponse:
    """What worries them, what they can do something about, and what they did."""
    person = visible_person(request, pk)
    if request.method == "GET":
        return _show(request, person)
    form = CircleForm(request.POST)
    if not form.is_valid():
        return _show(request, person, form=form, status=422)
    try:
        form.save(person, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.reason))
    else:
        messages.success(request, _("Added."))
    return redirect("conversations:circle", pk=pk)


def _show(
    request: Request,
    person: Person,
    *,
    form: CircleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    columns = open_circle(person=person, by=request.user, now=timezone.now())
    mine = Conversation.objects.led_by(request.user).open().filter(person=person)
    context: dict[str, Any] = {
        "person": person,
        "concern": columns.get(CircleItem.Side.CONCERN, []),
        "influence": columns.get(CircleItem.Side.INFLUENCE, []),
        "may_write": person.passes_gate(Group.current()),
        "form": form or CircleForm(initial={"side": CircleItem.Side.CONCERN}),
        # An ask belongs to a talk: the one of mine that is open, if there is one.
        "open_talk": mine.order_by("on_date", "pk").first(),
        "marks": handprint(person, reader=request.user),
    }
    return render(request, "conversations/circle.html", context, status=status)


def _item(request: Request, pk: UUID) -> CircleItem:
    people = Person.objects.visible_to(request.user)
    rows = CircleItem.objects.about(people).select_related("person")
    return get_object_or_404(rows, pk=pk)


@require_POST
def circle_move(request: Request, pk: UUID) -> HttpResponse:
    """To the other column, as power grows or a hope turns out too big."""
    item = _item(request, pk)
    side = CircleItem.Side
    to = side.CONCERN if item.side == side.INFLUENCE else side.INFLUENCE
    if request.POST.get("to") in side.values:
        to = side(request.POST["to"])
    try:
        move_in_circle(item=item, side=to, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.reason))
    else:
        text = _("Moved to the column “%(column)s”.") % {"column": to.label}
        messages.success(request, text)
    return redirect("conversations:circle", pk=item.person_id)


@require_http_methods(["GET", "POST"])
def circle_edit(request: Request, pk: UUID) -> HttpResponse:
    item = _item(request, pk)
    if not item.person.passes_gate(Group.current()):
        return redirect("conversations:circle", pk=item.person_id)
    data = settled(request.POST, ["text"]) if request.method == "POST" else None
    standing = {"text": item.text, "version": item.version}
    form = CircleWordsForm(data, initial=standing)
    if form.is_valid():
        try:
            form.save(item, by=request.user, now=timezone.now())
        except Conflict as conflict:
            return both_versions(request, form, conflict, joins=set())
        messages.success(request, _("The words have been changed."))
        return redirect("conversations:circle", pk=item.person_id)
    context = {"form": form, "item": item, "person": item.person}
    status = 422 if form.errors else 200
    return render(request, "conversations/circle_edit.html", context, status=status)


@require_POST
def circle_remove(request: Request, pk: UUID) -> HttpResponse:
    item = _item(request, pk)
    remove_from_circle(item=item, by=request.user, now=timezone.now())
    messages.success(request, _("Removed."))
    return redirect("conversations:circle", pk=item.person_id)


@require_GET
def circle_ask(request: Request, pk: UUID) -> HttpResponse:
    """From something they can do to an ask in my open talk with them.

    The address carries an id and no words; a worry is no ask, so it stays where it is.
    """
    item = _item(request, pk)
    mine = Conversation.objects.led_by(request.user).open()
    talk = mine.filter(person=item.person).order_by("on_date", "pk").first()
    if item.side != CircleItem.Side.INFLUENCE:
        messages.error(request, _("Only what they can influence can become an ask."))
        return redirect("conversations:circle", pk=item.person_id)
    if talk is None:
        messages.info(request, _("An ask belongs to a talk. Plan one first."))
        return redirect("conversations:plan", pk=item.person_id)
    url = reverse("conversations:ask_new", args=[talk.pk])
    return redirect(f"{url}?circle={item.pk}")
