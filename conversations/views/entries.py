"""One text of the library: its words, its history, and whoever may change it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from conversations.actions import bring_back_entry, retire_entry
from conversations.forms.library import EntryForm, FeedbackForm, ObjectionForm
from conversations.models import EntryFeedback, LibraryEntry
from conversations.models.library import keeps_library
from conversations.views.library import talk_from
from organizing.models import Campaign
from organizing.pages import Request, next_url, page_or_partial

Kind = LibraryEntry.Kind


def seen_by_me(request: Request, pk: UUID) -> LibraryEntry:
    seen = LibraryEntry.objects.seen_by(request.user)
    return get_object_or_404(seen.select_related("current", "campaign"), pk=pk)


def may_edit(request: Request, entry: LibraryEntry) -> bool:
    mine = LibraryEntry.objects.edited_by(request.user)
    return mine.filter(pk=entry.pk).exists()


def _edited(request: Request, pk: UUID) -> LibraryEntry:
    """404 for what one may not see, 403 for what is only to be read."""
    entry = seen_by_me(request, pk)
    if not may_edit(request, entry):
        raise PermissionDenied
    return entry


def list_url(entry: LibraryEntry) -> str:
    kind = Kind.OBJECTION if entry.kind == Kind.STARTER else entry.kind
    return f"{reverse('conversations:library')}?kind={kind}"


@require_GET
def entry(request: Request, pk: UUID) -> HttpResponse:
    return entry_page(request, seen_by_me(request, pk))


def entry_page(
    request: Request,
    entry: LibraryEntry,
    form: FeedbackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The words now, what was thought of them, and every version before."""
    given = EntryFeedback.objects.filter(version=entry.current_id, user=request.user)
    mine = given.first()
    if form is None:
        initial = {"verdict": mine.verdict, "text": mine.text} if mine else {}
        form = FeedbackForm(initial=initial)
    context = {
        "entry": entry,
        "version": entry.current,
        "history": entry.versions.select_related("written_by").order_by("-number"),
        "may_edit": may_edit(request, entry),
        "form": form,
        "mine": mine,
        "list_url": list_url(entry),
        "talk": talk_from(request) if entry.kind == Kind.OBJECTION else None,
        "next": next_url(request, ""),
    }
    return render(request, "conversations/library_entry.html", context, status=status)


@require_http_methods(["GET", "POST"])
def entry_new(request: Request, kind: str) -> HttpResponse:
    if not keeps_library(request.user):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    return _form_page(request, EntryForm(typed, kind=kind, user=request.user))


@require_http_methods(["GET", "POST"])
def entry_edit(request: Request, pk: UUID) -> HttpResponse:
    entry = _edited(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = EntryForm(typed, kind=entry.kind, user=request.user, entry=entry)
    return _form_page(request, form)


def _form_page(request: Request, form: EntryForm) -> HttpResponse:
    """The form with a preview beside it; `preview` in the data saves nothing."""
    asks_preview = "preview" in request.POST
    is_sent = request.method == "POST" and not asks_preview
    meanwhile = None
    if is_sent and form.is_valid():
        saved = form.save(by=request.user, now=timezone.now())
        if saved:
            messages.success(request, _("The text was saved."))
            return redirect("conversations:library_entry", saved.pk)
        if form.entry:
            # Somebody was first: their words are shown, and the next save goes on top.
            meanwhile = seen_by_me(request, form.entry.pk).current
            form.base_on(meanwhile)
    context = {
        "form": form,
        "entry": form.entry,
        "kind_label": Kind(form.kind).label,
        "meanwhile": meanwhile,
        "previews": [
            {"code": "nl", "label": _("Dutch"), "texts": form.typed("nl")},
            {"code": "en", "label": _("English"), "texts": form.typed("en")},
        ],
    }
    return page_or_partial(
        request,
        "conversations/library_form.html",
        "preview",
        context,
        status=422 if is_sent else 200,
    )


@require_http_methods(["GET", "POST"])
def objection_new(request: Request) -> HttpResponse:
    """Anybody who talks with people may add what they heard, for their campaign."""
    user = request.user
    if not (user.is_admin or user.team_ids):
        raise PermissionDenied
    campaigns = Campaign.objects.open_to(user)
    typed = request.POST if request.method == "POST" else None
    form = ObjectionForm(typed, campaigns=campaigns)
    if typed is not None and form.is_valid():
        saved = form.save(by=user, now=timezone.now())
        messages.success(request, _("Thank you. Your whole campaign can use it now."))
        return redirect(
            next_url(request, reverse("conversations:library_entry", args=[saved.pk]))
        )
    context = {"form": form, "next": next_url(request, "")}
    status = 422 if form.errors else 200
    return render(
        request, "conversations/library_objection.html", context, status=status
    )


@require_POST
def entry_retire(request: Request, pk: UUID) -> HttpResponse:
    entry = _edited(request, pk)
    retire_entry(entry=entry, by=request.user, now=timezone.now())
    undo = reverse("conversations:library_bring_back", args=[entry.pk])
    text = _("The text is no longer offered. Talks that used it keep it.")
    messages.success(request, text, extra_tags=f"undo:{undo}")
    return redirect(list_url(entry))


@require_POST
def entry_bring_back(request: Request, pk: UUID) -> HttpResponse:
    entry = _edited(request, pk)
    bring_back_entry(entry=entry, by=request.user, now=timezone.now())
    messages.success(request, _("The text is offered again."))
    return redirect("conversations:library_entry", entry.pk)
