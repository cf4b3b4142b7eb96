from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conversations.actions import (
    ChangedMeanwhile,
    confirm_report,
    reopen_promise,
    review_promise,
)
from conversations.choosing import last_used_campaign
from conversations.forms.promises import (
    OUTCOMES,
    MoveForm,
    PromiseForm,
    ReviewForm,
    WordsForm,
    first_values,
    standing_words,
)
from conversations.forms.settling import settled
from conversations.models import Conversation, Promise
from conversations.ready_texts import as_in_mail
from conversations.steps import Step
from conversations.views.agreements import (
    person_in_query,
    promise_of_mine,
    refuse_hidden,
    talk_in_query,
)
from conversations.views.conflicts import both_versions
from conversations.views.doors import says_why_not_on
from conversations.views.influence import after_review
from conversations.views.taps import seen_version, undo_of
from ladder.models import Suggestion
from organizing.actions import Refused
from organizing.models import Campaign, Group
from organizing.pages import Request, confirm_saved, next_url
from organizing.versions import Conflict


@require_GET
def promise(request: Request, pk: UUID) -> HttpResponse:
    """What was promised, what they answered, and how it went."""
    return _show(request, promise_of_mine(request, pk))


def _show(
    request: Request, row: Promise, *, status: int = 200, **forms: Any
) -> HttpResponse:
    today = timezone.localdate()
    is_open = row.outcome == Promise.Outcome.OPEN
    is_hidden = row.is_hidden_from(request.user)
    if is_hidden:
        # For this page alone; nothing is saved from here.
        row.act, row.place = _("A promise"), ""
    outcome = confirm_report(row) if is_open else None
    suggestions = Suggestion.objects.open().filter(evidence__promise=row)
    day = row.reported_date if row.reported_date and row.reported_date >= today else ""
    context = {
        "promise": row,
        "person": row.person,
        "is_open": is_open,
        "in_mail": "" if is_hidden else as_in_mail(row),
        "is_hidden": is_hidden,
        "confirms": OUTCOMES[outcome] if outcome else "",
        "outcomes": OUTCOMES.items(),
        "review_form": ReviewForm(
            may_write=_may_write(row),
            initial={"reason": row.outcome_reason, "version": row.version},
        ),
        "move_form": MoveForm(
            today=today,
            initial={"on_date": day, "at_time": row.at_time, "version": row.version},
        ),
        "moved_to": row.moved_to,
        "suggestion": suggestions.select_related("to_rung").first(),
        "asks_review": is_open and (row.on_date <= today or row.reported),
        **after_review(row, shows_plan=not is_hidden),
        **forms,
    }
    return render(request, "conversations/promise.html", context, status=status)


def _may_write(row: Promise) -> bool:
    return row.person.passes_gate(Group.current())


@require_http_methods(["GET", "POST"])
def promise_new(request: Request) -> HttpResponse:
    """An organizer's own promise, or one made outside an ask."""
    talk = talk_in_query(request)
    person = person_in_query(request, talk)
    today = timezone.localdate()
    likely = talk.campaign if talk else last_used_campaign(request.user)
    initial = {**first_values(today), "campaign": likely}
    form = PromiseForm(
        request.POST if request.method == "POST" else None,
        today=today,
        person=person,
        user=request.user,
        campaigns=_campaigns(request, talk),
        initial=initial,
    )
    home = reverse("overview:person", args=[person.pk])
    if talk and not talk.finished_at:
        home = reverse("conversations:step", args=[talk.pk, Step.NEXT])
    back = next_url(request, home)
    if form.is_valid():
        try:
            made = form.save(now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            confirm_saved(request, f"promise-new-{person.pk}")
            text = _("Promise noted for %(day)s.")
            day = date_format(made.on_date, "j F")
            messages.success(request, text % {"day": day})
            return redirect(back)
    context = {"form": form, "person": person, "talk": talk, "back": back}
    status = 422 if form.errors else 200
    return render(request, "conversations/promise_new.html", context, status=status)


def _campaigns(request: Request, talk: Conversation | None) -> Any:
    """Running ones I may work for, and the one of the talk, ended or not."""
    open_to_me = Campaign.objects.open_to(request.user).values("pk")
    ours = Q(pk__in=open_to_me) | Q(pk=talk.campaign_id if talk else None)
    return Campaign.objects.filter(ours).order_by("name", "pk")


@require_POST
@says_why_not_on("conversations:promise")
def promise_review(request: Request, pk: UUID) -> HttpResponse:
    """How it went; the rules of the ladder look again."""
    row = promise_of_mine(request, pk)
    data = settled(request.POST, ReviewForm.base_fields)
    form = ReviewForm(data, may_write=_may_write(row))
    if not form.is_valid():
        return _show(request, row, status=422, review_form=form)
    try:
        row = form.save(
            row,
            by=request.user,
            now=timezone.now(),
            in_one_tap="in_one_tap" in request.POST,
        )
    except Conflict as conflict:
        return both_versions(request, form, conflict, joins={"reason"})
    return _reviewed(request, row)


@require_POST
@says_why_not_on("conversations:promise")
def promise_confirm(request: Request, pk: UUID) -> HttpResponse:
    """It went as the member said through their link."""
    row = promise_of_mine(request, pk)
    outcome = confirm_report(row)
    if outcome is None:
        messages.error(request, _("There is no answer to confirm."))
        return redirect("conversations:promise", pk=pk)
    if row.outcome == Promise.Outcome.OPEN:
        try:
            row = review_promise(
                promise=row,
                outcome=outcome,
                based_on=seen_version(request),
                in_one_tap=True,
                by=request.user,
                now=timezone.now(),
            )
        except Conflict as conflict:
            # A colleague said otherwise at that very moment.
            raise ChangedMeanwhile from conflict
    return _reviewed(request, row)


def _reviewed(request: Request, row: Promise) -> HttpResponse:
    text = _("Noted how it went.")
    undo = undo_of("promise_reopen", row)
    messages.success(request, text, extra_tags=undo)
    default = reverse("conversations:promise", args=[row.pk])
    return redirect(next_url(request, default))


@require_POST
@says_why_not_on("conversations:promise")
def promise_reopen(request: Request, pk: UUID) -> HttpResponse:
    """Undo of a review."""
    row = promise_of_mine(request, pk)
    reopen_promise(
        promise=row,
        based_on=seen_version(request),
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The promise is open again."))
    return redirect(next_url(request, reverse("conversations:promise", args=[pk])))


@require_POST
@says_why_not_on("conversations:promise")
def promise_move(request: Request, pk: UUID) -> HttpResponse:
    row = promise_of_mine(request, pk)
    data = settled(request.POST, MoveForm.base_fields)
    form = MoveForm(data, today=timezone.localdate())
    if not form.is_valid():
        return _show(request, row, status=422, move_form=form)
    try:
        moved = form.save(row, by=request.user, now=timezone.now())
    except Conflict as conflict:
        return both_versions(request, form, conflict, joins=set())
    text = _("Moved to %(day)s.") % {"day": date_format(moved.on_date, "j F")}
    messages.success(request, text)
    default = reverse("conversations:promise", args=[moved.pk])
    return redirect(next_url(request, default))


@require_http_methods(["GET", "POST"])
@says_why_not_on("conversations:promise")
def promise_edit(request: Request, pk: UUID) -> HttpResponse:
    """The words, as they will stand in the mail."""
    row = promise_of_mine(request, pk)
    refuse_hidden(request, row)
    is_sent = request.method == "POST"
    data = settled(request.POST, WordsForm.base_fields) if is_sent else None
    form = WordsForm(data, initial=standing_words(row))
    if form.is_valid():
        try:
            form.save(row, by=request.user, now=timezone.now())
        except Conflict as conflict:
            return both_versions(request, form, conflict, joins=set())
        confirm_saved(request, f"promise-{pk}")
        messages.success(request, _("The promise has been changed."))
        return redirect("conversations:promise", pk=pk)
    context = {"form": form, "promise": row, "in_mail": as_in_mail(row)}
    status = 422 if form.errors else 200
    return render(request, "conversations/promise_edit.html", context, status=status)
