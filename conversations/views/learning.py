"""Where the method comes from, and a card of it for one's pocket."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from conversations.steps import Step
from organizing.languages import language_now
from organizing.pages import Request, clean_query

LANGUAGES = ("nl", "en")


@require_GET
def learn(request: Request) -> HttpResponse:
    return render(request, "conversations/learn.html", {"steps": list(Step)})


@require_GET
def card(request: Request) -> HttpResponse:
    """One printed page in the language asked for, else in the reader's own.

    As a file it lies on a phone and opens without a connection.
    """
    wanted = clean_query(request, "language")
    language = wanted if wanted in LANGUAGES else language_now()
    with translation.override(language):
        context: dict[str, Any] = {
            "card_language": language,
            "other_language": "nl" if language == "en" else "en",
        }
        if "file" not in request.GET:
            return render(request, "conversations/card.html", context)
        kept = render(request, "conversations/card_file.html", context)
        kept["Content-Disposition"] = f'attachment; filename="trede-{language}.html"'
        return kept
