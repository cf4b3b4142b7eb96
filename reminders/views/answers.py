"""The member's answer: one page, no login, a link from their own mail."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from conversations.handprint import handprint_count
from conversations.models import Promise
from organizing.models import Person
from reminders import actions, links, times
from reminders.forms import BEFORE, AnswerForm
from reminders.letters import organizer_of
from reminders.views.doors import mailed_link, open_link, show, today_of

# A short agreement is over soon after it began; most last about so long.
LASTS_MINUTES = 120


def is_over(promise: Promise, now: datetime) -> bool:
    """Whether "did it work out" is the question now."""
    ended = times.Appointment(
        promise.on_date, promise.at_time, promise.time_zone, promise.scheduled_at
    ).over_at
    if promise.at_time is not None:
        ended += timedelta(minutes=promise.minutes or LASTS_MINUTES)
    return ended <= now


@mailed_link
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What was agreed, and the answers; by POST only, changeable afterwards."""
    now = timezone.now()
    holder = open_link(request, links.Purpose.ANSWER, token).person
    person, promise = links.read_answer(token, today_of(holder, now))
    today, over = today_of(person, now), is_over(promise, now)
    if not _is_answerable(person, promise):
        # Who asked to be left alone reads nothing about what they did.
        kept = 0 if _is_stopped(person) else handprint_count(person)
        settled = {"person": person, "kept": kept}
        return show(request, "reminders/settled.html", settled)
    if request.method == "POST":
        form = AnswerForm(request.POST, today=today, is_over=over)
        if form.is_valid():
            actions.answer(promise=promise, **form.cleaned_data, now=now)
            return redirect("reminders:answer", token=token)
    else:
        form = AnswerForm(today=today, is_over=over)
    wanted = request.GET.get("a", "")
    context = {
        "person": person,
        "promise": promise,
        "organizer": organizer_of(promise),
        "form": form,
        "is_over": over,
        "kept": handprint_count(person),
        # The button somebody pressed in the mail; they still press it here.
        "wanted": wanted if wanted in BEFORE and not over else "",
        "preferences_url": links.preferences_url(person),
    }
    status = 422 if form.errors else 200
    return show(request, "reminders/answer.html", context, status)


def _is_answerable(person: Person, promise: Promise) -> bool:
    return promise.outcome == Promise.Outcome.OPEN and not _is_stopped(person)


def _is_stopped(person: Person) -> bool:
    return bool(person.do_not_contact_at or person.restricted_at)
