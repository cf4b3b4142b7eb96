"""Every letter in both languages, to look at. Nothing leaves from here."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET

from organizing.pages import Request
from reminders.preview import KINDS, LANGUAGES, Kind, Preview, preview

# The page may frame the letter; nobody else's page may frame anything of ours.
FRAMING: Any = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
# A mail's look stands in its tags. In this frame alone, and nothing else works in it:
# no script, no form, no picture, no link that leads anywhere.
IN_FRAME: dict[str, Collection[str]] = {
    "default-src": [CSP.NONE],
    "style-src-attr": [CSP.UNSAFE_INLINE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": [""],
}


@require_GET
@csp_override(FRAMING)
def letters(request: Request) -> HttpResponse:
    """Text and html side by side, as they would read for one of one's own people."""
    kind, language = _chosen(request)
    shown = _preview(request, kind, language)
    context = {
        "kinds": [
            {
                "label": one.label,
                "to": one.to,
                "url": _url("reminders:letters", one, language),
                "current": one is kind,
            }
            for one in KINDS.values()
        ],
        "kind": kind,
        "languages": [
            {
                "label": name,
                "url": _url("reminders:letters", kind, code),
                "current": code == language,
            }
            for code, name in settings.LANGUAGES
        ],
        "letter": shown.letter,
        "about": shown.about,
        "frame_url": _url("reminders:letter_frame", kind, language),
    }
    return render(request, "reminders/letters.html", context)


@require_GET
@csp_override(IN_FRAME)
@xframe_options_sameorigin
def letter_frame(request: Request) -> HttpResponse:
    kind, language = _chosen(request)
    return HttpResponse(_preview(request, kind, language).letter.html)


def _chosen(request: Request) -> tuple[Kind, str]:
    code = request.GET.get("letter") or next(iter(KINDS))
    language = request.GET.get("language") or get_language() or LANGUAGES[0]
    if code not in KINDS or language not in LANGUAGES:
        raise Http404
    return KINDS[code], language


def _preview(request: Request, kind: Kind, language: str) -> Preview:
    return preview(request.user, kind, language, timezone.now())


def _url(name: str, kind: Kind, language: str) -> str:
    return reverse(name, query={"letter": kind.code, "language": language})
