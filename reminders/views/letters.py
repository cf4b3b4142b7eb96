"""Every letter in both languages, to look at. Nothing leaves from here."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET

from organizing.models import Person
from organizing.pages import Request
from reminders.preview import KINDS, LANGUAGES, Kind, preview

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
    person = _person(request)
    kind, language = _chosen(request, person)
    shown = preview(request.user, kind, language, timezone.now(), person)
    context = {
        "kinds": [
            {
                "label": one.label,
                "to": one.to,
                "url": _url("reminders:letters", one, language, person),
                "current": one is kind,
            }
            for one in KINDS.values()
        ],
        "kind": kind,
        "languages": [
            {
                "label": name,
                "url": _url("reminders:letters", kind, code, person),
                "current": code == language,
            }
            for code, name in settings.LANGUAGES
        ],
        "letter": shown.letter,
        "about": shown.about,
        "person": person,
        "frame_url": _url("reminders:letter_frame", kind, language, person),
    }
    return render(request, "reminders/letters.html", context)


@require_GET
@csp_override(IN_FRAME)
@xframe_options_sameorigin
def letter_frame(request: Request) -> HttpResponse:
    person = _person(request)
    kind, language = _chosen(request, person)
    shown = preview(request.user, kind, language, timezone.now(), person)
    return HttpResponse(shown.letter.html)


def _person(request: Request) -> Person | None:
    """Whose mail it is about, where a page of theirs led here."""
    wanted = request.GET.get("person")
    if not wanted:
        return None
    try:
        return get_object_or_404(
            Person.objects.visible_to(request.user), pk=UUID(wanted)
        )
    except ValueError as error:
        raise Http404 from error


def _chosen(request: Request, person: Person | None) -> tuple[Kind, str]:
    code = request.GET.get("letter") or next(iter(KINDS))
    theirs = person.language if person else get_language()
    language = request.GET.get("language") or theirs or LANGUAGES[0]
    if code not in KINDS or language not in LANGUAGES:
        raise Http404
    return KINDS[code], language


def _url(name: str, kind: Kind, language: str, person: Person | None) -> str:
    about = {"person": str(person.pk)} if person else {}
    query = {"letter": kind.code, "language": language, **about}
    return reverse(name, query=query)
