"""An organizer's own stories. No role opens another's: every query starts from `of`."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from conversations.actions import STORY_TEXTS, remove_story
from conversations.forms.settling import settled
from conversations.forms.stories import StoryForm
from conversations.models import Story
from conversations.story_hints import (
    ABOUT_WORDS,
    is_too_long,
    minutes_aloud,
    tells_figures_only,
    word_count,
)
from conversations.views.conflicts import both_versions
from conversations.views.library import tabs
from organizing.models import Campaign
from organizing.pages import Request, page_or_partial
from organizing.versions import Conflict


@require_GET
def stories(request: Request) -> HttpResponse:
    mine = Story.objects.of(request.user).select_related("campaign")
    rows = [
        {"story": story, "minutes": minutes_aloud("\n".join(story.told))}
        for story in mine.order_by("campaign__name", "-changed_at", "pk")
    ]
    context = {
        "rows": rows,
        "tabs": tabs("stories"),
        "may_add": _campaigns(request).exists(),
    }
    return render(request, "conversations/stories.html", context)


def _campaigns(request: Request, story: Story | None = None) -> QuerySet[Campaign]:
    """Those I can tell a story for; an ended one stays where it already is."""
    if story is None:
        return Campaign.objects.open_to(request.user)
    mine = Campaign.objects.open_to(request.user).values("pk")
    return Campaign.objects.filter(Q(pk__in=mine) | Q(pk=story.campaign_id))


@require_http_methods(["GET", "POST"])
def story_new(request: Request) -> HttpResponse:
    """The form names the story, so that a double tap on save makes one, not two."""
    if not _campaigns(request).exists():
        raise PermissionDenied
    return _page(request, None)


@require_http_methods(["GET", "POST"])
def story(request: Request, pk: UUID) -> HttpResponse:
    return _page(request, get_object_or_404(Story.objects.of(request.user), pk=pk))


def _page(request: Request, own: Story | None) -> HttpResponse:
    """The three questions; `hints` in the data counts words and saves nothing."""
    data = None
    if request.method == "POST":
        data = settled(request.POST, STORY_TEXTS)
    form = StoryForm(data, campaigns=_campaigns(request, own), story=own)
    asks_hints = "hints" in request.POST
    if data is not None and not asks_hints and form.is_valid():
        try:
            form.save(owner=request.user, now=timezone.now())
        except Conflict as conflict:
            joins = set(STORY_TEXTS) - {"title"}
            return both_versions(request, form, conflict, joins=joins)
        except IntegrityError as error:
            # The id of somebody else's story: as if there were nothing.
            raise Http404 from error
        messages.success(request, _("Your story was saved. Only you can read it."))
        return redirect("conversations:stories")
    context = {"form": form, "story": own, **_hints(form)}
    is_wrong = data is not None and not asks_hints
    return page_or_partial(
        request,
        "conversations/story.html",
        "hints",
        context,
        status=422 if is_wrong else 200,
    )


def _hints(form: StoryForm) -> dict[str, object]:
    text = form.told()
    return {
        "words": word_count(text),
        "minutes": minutes_aloud(text),
        "about_words": ABOUT_WORDS,
        "is_long": is_too_long(text),
        "is_dry": tells_figures_only(text),
    }


@require_POST
def story_remove(request: Request, pk: UUID) -> HttpResponse:
    own = get_object_or_404(Story.objects.of(request.user), pk=pk)
    remove_story(story=own)
    messages.success(request, _("Your story was removed."))
    return redirect("conversations:stories")
