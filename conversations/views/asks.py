from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conversations.actions import LogClosed, remove_ask, save_ask_draft
from conversations.forms.ask_drafts import AskDraftForm
from conversations.forms.asks import AskForm, standing_values
from conversations.forms.settling import settled
from conversations.models import Ask, Conversation, EntryVersion, LibraryEntry
from conversations.named_days import FIELD, first_values, is_to_fill, named_in, stamp
from conversations.steps import Step
from conversations.views.agreements import sees
from conversations.views.asking import (
    checked_ask,
    fill_proposal,
    fill_standing,
    item_to_ask,
    standing_offers,
    with_named_day,
)
from conversations.views.conflicts import both_versions
from conversations.views.doors import led_by_me, may_write, says_why_not
from organizing.actions import Refused
from organizing.models import Person
from organizing.pages import Request, clean_query, confirm_saved
from organizing.versions import Conflict


def _step(pk: UUID) -> str:
    return reverse("conversations:step", args=[pk, Step.ASK])


@require_GET
def ask_new(request: Request, pk: UUID) -> HttpResponse:
    """Names the ask before it exists: reloading, autosave and a double tap keep it."""
    talk = led_by_me(request, pk)
    url = reverse("conversations:ask_edit", args=[talk.pk, uuid4()])
    instead = clean_query(request, "instead_of")
    smaller = _ask_of(talk, instead) if instead else None
    if smaller:
        return redirect(f"{url}?instead_of={smaller.pk}")
    if item := item_to_ask(talk, clean_query(request, "circle")):
        return redirect(f"{url}?circle={item.pk}")
    answered = clean_query(request, "redirect")
    return redirect(f"{url}?redirect={answered}" if _version_of(answered) else url)


def _version_of(text: str) -> EntryVersion | None:
    """The objection that was answered, when a talk goes on with its redirect."""
    try:
        return EntryVersion.objects.filter(pk=UUID(text)).first()
    except ValueError:
        return None


def _ask_of(talk: Conversation, text: str) -> Ask | None:
    try:
        return talk.asks.filter(pk=UUID(text)).first()
    except ValueError:
        return None


def _find(talk: Conversation, ask_id: UUID) -> Ask | None:
    """The ask of this talk, or none yet; an id of another talk is a 404."""
    ask = Ask.objects.filter(pk=ask_id).first()
    if ask and ask.conversation_id != talk.pk:
        raise Http404
    return ask


@require_http_methods(["GET", "POST"])
@says_why_not
def ask_edit(request: Request, pk: UUID, ask_id: UUID) -> HttpResponse:
    """The ask, the answer and what follows from it."""
    talk = led_by_me(request, pk)
    if not talk.log_is_open(timezone.now()):
        raise LogClosed
    if not may_write(talk):
        return redirect("conversations:log", pk=pk)
    ask = _find(talk, ask_id)
    if request.method == "GET":
        form = _form(talk, ask, initial=_initial(request, ask, talk))
        return _show(request, talk, ask_id, form)
    data = settled(request.POST, list(AskForm.base_fields))
    if "use_proposal" in data or "use_standing" in data:
        return _fill(request, talk, ask_id, ask, data)
    form = _form(talk, ask, data)
    if not form.is_valid():
        return _show(request, talk, ask_id, form, status=422)
    return _save(request, talk, ask_id, form)


def _initial(request: Request, ask: Ask | None, talk: Conversation) -> dict[str, Any]:
    """A new ask may begin as a redirect, or as something within their influence."""
    values = standing_values(ask, talk)
    item = item_to_ask(talk, clean_query(request, "circle"))
    if item and ask is None:
        values["act"] = item.text
    version = None if ask else _version_of(clean_query(request, "redirect"))
    if version:
        seen = LibraryEntry.objects.seen_by(request.user)
        if seen.filter(pk=version.entry_id).exists():
            with translation.override(talk.person.language):
                values["text"] = version.redirect
    return with_named_day(values, talk)


def _form(talk: Conversation, ask: Ask | None, *args: Any, **kwargs: Any) -> AskForm:
    today = timezone.localdate()
    return AskForm(*args, conversation=talk, ask=ask, today=today, **kwargs)


def _fill(
    request: Request, talk: Conversation, ask_id: UUID, ask: Ask | None, data: QueryDict
) -> HttpResponse:
    """A proposal or a standing ask put into the fields; nothing is saved by it."""
    sent = _form(talk, ask, data)
    fill = fill_proposal if "use_proposal" in data else fill_standing
    values = {**data.dict(), **fill(sent, data.get("use_standing", ""))}
    form = _form(talk, ask, initial=values, posted=data)
    return _show(request, talk, ask_id, form)


def _save(
    request: Request, talk: Conversation, ask_id: UUID, form: AskForm
) -> HttpResponse:
    act = checked_ask(form).judgement.verdict.act
    instead = _ask_of(talk, form.posted.get("instead_of", ""))
    try:
        ask = form.save(
            id=ask_id, instead_of=instead, act_in_text=act, now=timezone.now()
        )
    except Conflict as conflict:
        return both_versions(request, form, conflict, joins=set(form.rows()))
    confirm_saved(request, f"ask-{ask_id}")
    named = form.named if ask.answer == Ask.Answer.YES else None
    messages.success(request, _said(ask, talk.person, from_ask=named is not None))
    new = reverse("conversations:ask_new", args=[talk.pk])
    targets = {"another": new, "smaller": f"{new}?instead_of={ask.pk}"}
    return redirect(targets.get(request.POST.get("then", ""), _step(talk.pk)))


def _said(ask: Ask, person: Person, *, from_ask: bool) -> str:
    name = person.first_name
    if ask.answer == Ask.Answer.YES:
        day = date_format(ask.promise.on_date, "l j F")
        text = _("A yes from %(name)s, for %(day)s.")
        if from_ask:
            text = _("A yes from %(name)s, for %(day)s: the day in your ask.")
        return text % {"name": name, "day": day}
    if ask.answer == Ask.Answer.NO:
        return _("An honest no is worth more than a polite yes. Well asked.")
    if ask.answer == Ask.Answer.NOT_YET:
        day = date_format(ask.decide_on or "", "j F")
        text = _("You come back to it with %(name)s on %(day)s.")
        return text % {"name": name, "day": day}
    return _("The ask has been saved.")


def _show(
    request: Request,
    talk: Conversation,
    ask_id: UUID,
    form: AskForm,
    *,
    status: int = 200,
) -> HttpResponse:
    ask = form.ask
    promise = getattr(ask, "promise", None) if ask else None
    near, others = standing_offers(talk)
    context = {
        "talk": talk,
        "ask": ask,
        "ask_id": ask_id,
        "form": form,
        "rows": form.rows(),
        "answers": Ask.Answer,
        "offers": near,
        "other_offers": others,
        "instead_of": request.POST.get("instead_of")
        or clean_query(request, "instead_of"),
        "promise": promise,
        "sees_person": sees(request.user, talk.person),
        "step_url": _step(talk.pk),
        "named": request.POST.get(FIELD) or form.initial.get(FIELD, ""),
        **checked_ask(form).context,
    }
    return render(request, "conversations/ask.html", context, status=status)


@require_POST
@says_why_not
def ask_remove(request: Request, pk: UUID, ask_id: UUID) -> HttpResponse:
    talk = led_by_me(request, pk)
    ask = get_object_or_404(talk.asks, pk=ask_id)
    remove_ask(ask=ask, now=timezone.now())
    messages.success(request, _("The ask has been removed."))
    return redirect(_step(pk))


@require_POST
def ask_check(request: Request) -> HttpResponse:
    """The verdict while somebody types. Reads, answers, keeps nothing."""
    try:
        talk = led_by_me(request, UUID(request.POST.get("talk", "")))
    except ValueError as error:
        raise Http404 from error
    form = _form(talk, None, request.POST)
    context = {"talk": talk, **checked_ask(form).context}
    named = named_in(request.POST.get("text", ""), talk, form.today)
    if is_to_fill(named, request.POST, form.cleaned_data):
        values = first_values(named)
        context |= {"form": _form(talk, None, initial=values), "named": stamp(named)}
    return render(request, "conversations/_ask_checked.html", context)


@login_not_required
@require_POST
def ask_draft(request: HttpRequest, pk: UUID, ask_id: UUID) -> HttpResponse:
    """Keep one text of an ask while it is typed; 401 instead of a sign-in page."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Sign in again.")}, status=401)
    talk = led_by_me(cast("Request", request), pk)
    _find(talk, ask_id)
    form = AskDraftForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": form.first_error()}, status=422)
    return _keep(talk, ask_id, form.cleaned_data)


def _keep(talk: Conversation, ask_id: UUID, data: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    field = data["field"]
    try:
        ask = save_ask_draft(
            conversation=talk,
            id=ask_id,
            field=field,
            text=data["value"],
            based_on=data["version"] or 0,
            today=timezone.localdate(now),
            now=now,
        )
    except Conflict as conflict:
        answer = {"theirs": conflict.theirs[field], "version": conflict.version}
        return JsonResponse(answer, status=409)
    except Refused as refused:
        return JsonResponse({"error": str(refused.reason)}, status=422)
    saved = time_format(timezone.localtime(now), "H:i")
    return JsonResponse({"version": ask.version_of(field), "saved": saved})
