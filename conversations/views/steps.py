import re
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conversations.actions import (
    LogClosed,
    finish_conversation,
    open_notes,
    save_note,
    set_no_ask_reason,
)
from conversations.beside import analysis_of, bridge_offer, folds, remarks, warned
from conversations.forms.closing import NoAskForm
from conversations.forms.promises import own_promise
from conversations.forms.settling import Clash, settled
from conversations.forms.steps import DraftForm, StepForm, form_for, posted
from conversations.guidance import prompts_for
from conversations.hints import after_dropping, warnings_in
from conversations.models import Conversation
from conversations.progress import filled_steps, step_links
from conversations.steps import ALL_FIELDS, BRIDGE, Step, step_of
from conversations.views.conflicts import both_versions
from conversations.views.doors import led_by_me, may_write, says_why_not
from organizing.actions import Refused
from organizing.pages import Request
from organizing.versions import Conflict

FEEDBACK = "feedback-"
UUID_TEXT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@require_http_methods(["GET", "POST"])
@says_why_not
def step(request: Request, pk: UUID, step: Step) -> HttpResponse:
    """One step of the log: show it, keep the answers, move on. Any may stay empty."""
    talk = led_by_me(request, pk)
    if not talk.log_is_open(timezone.now()):
        raise LogClosed
    if not may_write(talk):
        return redirect("conversations:log", pk=pk)
    if request.method == "GET":
        return _show(request, talk, step, None)
    texts = open_notes(conversation=talk, by=request.user, now=timezone.now())
    form = posted(step, _helped(request, step, texts), talk.campaign_id, texts)
    if not form.is_valid():
        return _show(request, talk, step, form, status=422)
    clashes = form.save(talk, now=timezone.now())
    if clashes:
        action = reverse("conversations:step", args=[pk, step])
        return both_texts(request, talk, clashes, action)
    if stays := _stays_at(request, talk, step):
        return redirect(stays)
    _say_what_to_look_at(request, talk, form)
    then = request.POST.get("then", "")
    if then == "finish":
        finish_conversation(conversation=talk, by=request.user, now=timezone.now())
        return redirect("conversations:finish", pk=pk)
    return redirect(_after(talk, step, then))


def _helped(request: Request, step: Step, texts: dict[str, str]) -> QueryDict:
    """What was sent, with a part taken out or the offered bridge taken, as asked."""
    sent = {field.code: request.POST.get(field.code, "") for field in step.fields}
    changed = after_dropping(request.POST.get("drop", ""), sent)
    if "take-bridge" in request.POST and not sent.get(BRIDGE, "").strip():
        changed = (BRIDGE, bridge_offer({**texts, BRIDGE: ""}))
    if changed is None:
        return request.POST
    data = request.POST.copy()
    data[changed[0]] = changed[1]
    return data


def _stays_at(request: Request, talk: Conversation, step: Step) -> str:
    """Whoever pressed a button beside a field stays there."""
    code = request.POST.get("drop", "").partition("|")[0]
    if "take-bridge" in request.POST:
        code = BRIDGE
    if code not in ALL_FIELDS:
        return ""
    place = f"#id_{code}" if step_of(code) == step else ""
    return reverse("conversations:step", args=[talk.pk, step]) + place


def _say_what_to_look_at(request: Request, talk: Conversation, form: StepForm) -> None:
    """For who saw no warning while typing: scripts were off, or it went too fast."""
    texts = {field.code: form.cleaned_data[field.code] for field in form.touched()}
    if "seen" in request.POST:
        return
    if warnings_in(texts, talk=talk, language=get_language() or "nl"):
        words = {"step": form.step.label}
        text = _(
            "Saved. “%(step)s” may hold something that is not ours to keep: "
            "look at it once more when it suits you."
        )
        messages.info(request, text % words)


def _feedback(talk: Conversation, step: Step, then: str) -> str:
    """Where one says what one thinks of a prompt, with the way back to its field."""
    prompt, _bar, code = then.removeprefix(FEEDBACK).partition("|")
    if not then.startswith(FEEDBACK) or not UUID_TEXT.fullmatch(prompt):
        return ""
    here = reverse("conversations:step", args=[talk.pk, step])
    if code in ALL_FIELDS:
        here += f"#id_{code}"
    page = reverse("conversations:library_entry", args=[prompt])
    return f"{page}?{urlencode({'next': here})}#feedback"


def _after(talk: Conversation, step: Step, then: str) -> str:
    """Where the pressed button leads: a step, the list of steps, or the one after.

    Or to what one thinks of a prompt, and from there back here.
    """
    if about := _feedback(talk, step, then):
        return about
    target = step.following
    if then in Step.values:
        target = Step(then)
    if then == "log" or target is None:
        return reverse("conversations:log", args=[talk.pk])
    return reverse("conversations:step", args=[talk.pk, target])


def _show(
    request: Request,
    talk: Conversation,
    step: Step,
    form: StepForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    texts = open_notes(conversation=talk, by=request.user, now=timezone.now())
    if form is None:
        form = form_for(step, talk.campaign_id, texts)(initial=texts)
    prompts = prompts_for(talk.campaign)
    notes = {note.field: note for note in talk.notes.all()}
    rows = form.rows(notes, prompts.beside)
    shown = {**texts, **{row.note.code: row.text for row in rows}}
    said = remarks(talk, step, shown, get_language() or "nl")
    shown_folds = folds(warned(rows, said.warnings))
    context: dict[str, Any] = {
        "talk": talk,
        "conversation": talk,
        "step": step,
        "form": form,
        "folds": shown_folds,
        # Who leaves for the feedback on a prompt leaves nothing behind unsaved.
        "saves_first": "log-step" if shown_folds else "",
        "remarks": said,
        "guidance": prompts.steps[step],
        "steps": step_links(talk, filled=filled_steps(talk, texts), current=step),
        **_agreements(talk, step, shown),
    }
    return render(request, "conversations/step.html", context, status=status)


@require_POST
@says_why_not
def look(request: Request, pk: UUID, step: Step) -> HttpResponse:
    """The remarks on what is typed right now, for htmx; nothing of it is kept."""
    talk = led_by_me(request, pk)
    if not may_write(talk) or not talk.log_is_open(timezone.now()):
        return HttpResponse(status=204)
    texts = open_notes(conversation=talk, by=request.user, now=timezone.now())
    form = form_for(step, talk.campaign_id, texts)(request.POST)
    form.is_valid()
    rows = form.rows({}, {})
    shown = {**texts, **{row.note.code: form.typed(row.note) for row in rows}}
    said = remarks(talk, step, shown, get_language() or "nl")
    context = {"rows": warned(rows, said.warnings), "remarks": said}
    return render(request, "conversations/_look.html", context)


def _agreements(
    talk: Conversation, step: Step, texts: dict[str, str]
) -> dict[str, Any]:
    """What the other pages of this room keep, shown inside the later steps."""
    if step == Step.PLAN:
        return {"offer": bridge_offer(texts), "tag": analysis_of(talk, texts)}
    if step == Step.ASK:
        asks = talk.asks.select_related("promise__mini_plan").order_by(
            "created_at", "pk"
        )
        no_ask = NoAskForm(
            initial={"no_ask_reason": talk.no_ask_reason, "version": talk.version}
        )
        return {"asks": list(asks), "no_ask_form": no_ask}
    if step == Step.NEXT:
        promises = talk.person.promises.by_organizer(talk.organizer).open()
        return {
            "follow_ups": list(talk.follow_ups.order_by("on_date", "pk")),
            "promises": list(promises.order_by("on_date", "pk")),
            "promise_form": own_promise(talk, timezone.localdate()),
        }
    return {}


def both_texts(
    request: Request, talk: Conversation, clashes: list[Clash], action: str
) -> HttpResponse:
    """Somebody was first: both texts, and the choice what stays."""
    context = {
        "talk": talk,
        "clashes": clashes,
        "action": action,
        "then": request.POST.get("then", ""),
    }
    return render(request, "organizing/conflict.html", context, status=409)


@require_POST
@says_why_not
def no_ask(request: Request, pk: UUID) -> HttpResponse:
    """Deliberately no ask this time."""
    talk = led_by_me(request, pk)
    back = reverse("conversations:step", args=[pk, Step.ASK])
    form = NoAskForm(settled(request.POST, ["no_ask_reason"]))
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect(back)
    text = form.cleaned_data["no_ask_reason"]
    try:
        set_no_ask_reason(
            conversation=talk,
            text=text,
            based_on=form.cleaned_data["version"] or 0,
            by=request.user,
            now=timezone.now(),
        )
    except Conflict as conflict:
        return both_versions(request, form, conflict, joins={"no_ask_reason"})
    messages.success(request, _("Noted why there was no ask."))
    return redirect(back)


@login_not_required
@require_POST
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep one field while it is typed, for static/js/drafts.js.

    Without a session the answer is 401 instead of a sign-in page, so that the browser
    keeps the text and sends it after the same user's next sign-in.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Sign in again.")}, status=401)
    return _keep_draft(cast("Request", request), pk)


def _keep_draft(request: Request, pk: UUID) -> HttpResponse:
    # Every few seconds while somebody types: only what saving needs is read.
    mine = Conversation.objects.led_by(request.user).only("person", "campaign")
    talk = get_object_or_404(mine, pk=pk)
    form = DraftForm(request.POST, campaign=talk.campaign_id)
    if not form.is_valid():
        return JsonResponse({"error": form.first_error()}, status=422)
    data = form.cleaned_data
    now = timezone.now()
    try:
        note = save_note(
            conversation=talk,
            field=data["field"],
            text=data["value"],
            based_on=data["version"] or 0,
            now=now,
        )
    except Conflict as conflict:
        theirs = conflict.theirs[data["field"]]
        answer = {"theirs": theirs, "version": conflict.version}
        return JsonResponse(answer, status=409)
    except Refused as refused:
        return JsonResponse({"error": str(refused.reason)}, status=422)
    saved = time_format(timezone.localtime(now), "H:i")
    return JsonResponse({"version": note.version, "saved": saved})
