"""What colleagues think of the texts, and the coordinators who do something with it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from conversations.actions import handle_feedback
from conversations.forms.library import FeedbackForm
from conversations.models import EntryFeedback, EntryVersion, LibraryEntry
from conversations.models.library import EntryFeedbackQuerySet, keeps_library
from conversations.views.entries import entry_page, seen_by_me
from organizing.pages import Request, clean_query, confirm_saved, next_url

PAGE = 30


@require_POST
def feedback_give(request: Request, pk: UUID) -> HttpResponse:
    """About this version: while somebody typed, the entry may have moved on."""
    seen = LibraryEntry.objects.seen_by(request.user)
    version = get_object_or_404(EntryVersion, pk=pk, entry__in=seen)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        entry = seen_by_me(request, version.entry_id)
        return entry_page(request, entry, form, status=422)
    form.save(version=version, user=request.user, now=timezone.now())
    confirm_saved(request, f"feedback-{version.pk}")
    messages.success(request, _("Thank you. A coordinator will read it."))
    default = reverse("conversations:library_entry", args=[version.entry_id])
    return redirect(next_url(request, default))


@require_GET
def feedback_review(request: Request) -> HttpResponse:
    if not keeps_library(request.user):
        raise PermissionDenied
    is_handled = clean_query(request, "handled") == "1"
    rows = _mine(request).filter(handled_at__isnull=not is_handled)
    rows = rows.select_related("user", "version__entry__campaign", "handled_by")
    context = {
        "page": Paginator(rows.order_by("-at", "pk"), PAGE).get_page(
            clean_query(request, "page")
        ),
        "is_handled": is_handled,
    }
    return render(request, "conversations/library_feedback.html", context)


def _mine(request: Request) -> EntryFeedbackQuerySet:
    edited = LibraryEntry.objects.edited_by(request.user)
    return EntryFeedback.objects.filter(version__entry__in=edited)


@require_POST
def feedback_handle(request: Request, pk: UUID) -> HttpResponse:
    feedback = get_object_or_404(_mine(request), pk=pk)
    handle_feedback(feedback=[feedback], by=request.user, now=timezone.now())
    messages.success(request, _("Marked as done."))
    return redirect("conversations:library_feedback")
