from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conversations.actions import finish_conversation, set_no_follow_up
from conversations.forms.closing import NoFollowUpForm, RestForm
from conversations.kinds import guide_of
from conversations.models import Conversation
from conversations.ready_texts import thanks
from conversations.trend import is_learning
from conversations.views.doors import led_by_me, may_write, says_why_not
from organizing.actions import rest_until
from organizing.pages import Request


@require_http_methods(["GET", "POST"])
@says_why_not
def finish(request: Request, pk: UUID) -> HttpResponse:
    """Close the talk; then show what naturally follows."""
    talk = led_by_me(request, pk)
    if request.method == "POST":
        finish_conversation(conversation=talk, by=request.user, now=timezone.now())
        return redirect("conversations:finish", pk=pk)
    if not talk.finished_at:
        return redirect("conversations:log", pk=pk)
    return _what_follows(request, talk)


def _what_follows(
    request: Request,
    talk: Conversation,
    *,
    reason_form: NoFollowUpForm | None = None,
    rest_form: RestForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    person = talk.person
    follow_ups = list(person.follow_ups.open().order_by("on_date", "pk"))
    planned = Conversation.objects.planned().filter(person=person)
    next_talk = planned.order_by("on_date", "pk").first()
    has_next = bool(follow_ups or next_talk or person.rests(today))
    stopped = person.do_not_contact_at or person.restricted_at
    context = {
        "talk": talk,
        "thanks": "" if stopped else thanks(talk, request.user),
        "asks_about_ask": _lacks_ask(talk),
        "follow_ups": follow_ups,
        "next_talk": next_talk,
        "promises": list(person.promises.open().by_them().order_by("on_date", "pk")),
        # Asked once; who leaves it open is not asked again.
        "asks_why": not has_next and not talk.no_follow_up,
        "reason_form": reason_form or NoFollowUpForm(),
        "rest_form": rest_form or RestForm(today=today),
        "rests": person.rests(today),
        "is_learning": is_learning(request.user),
    }
    return render(request, "conversations/finished.html", context, status=status)


def _lacks_ask(talk: Conversation) -> bool:
    """No ask, and no word that this was meant so; said kindly while one can add it."""
    if not guide_of(talk.kind).has_ask or talk.no_ask_reason:
        return False
    can_add = talk.log_is_open(timezone.now()) and may_write(talk)
    return can_add and not talk.asks.exists()


@require_POST
@says_why_not
def no_follow_up(request: Request, pk: UUID) -> HttpResponse:
    talk = led_by_me(request, pk)
    form = NoFollowUpForm(request.POST)
    if not form.is_valid():
        return _what_follows(request, talk, reason_form=form, status=422)
    set_no_follow_up(
        conversation=talk,
        reason=form.cleaned_data["reason"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Noted why nothing follows on this talk."))
    return redirect("conversations:finish", pk=pk)


@require_POST
@says_why_not
def rest(request: Request, pk: UUID) -> HttpResponse:
    """Nobody turns to them until that day; the clock of the ladder stands still."""
    talk = led_by_me(request, pk)
    form = RestForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _what_follows(request, talk, rest_form=form, status=422)
    until = form.cleaned_data["until"]
    rest_until(person=talk.person, until=until, by=request.user, now=timezone.now())
    text = _("%(name)s rests until %(day)s.") % {
        "name": talk.person.first_name,
        "day": date_format(until, "j F"),
    }
    messages.success(request, text)
    return redirect("conversations:finish", pk=pk)
