"""The group's own words for the ask checker, and a box to try them in."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ask_checker import Verdict, check
from conversations.actions import add_checker_word, retire_checker_word
from conversations.checker_words import EXPLAINED, Explained, known_words
from conversations.forms.checker_words import NewWordForm, TryOutForm
from conversations.models import CheckerWord
from conversations.verdicts import CODE_SENTENCES, Shown
from organizing.languages import language_now
from organizing.pages import Request, clean_query, page_or_partial

PAGE = "conversations/checker_words.html"


@dataclass(frozen=True)
class Section:
    """One list: what it does, an example, and the words of the group on it."""

    about: Explained
    example: str
    words: list[CheckerWord]


def _may_edit(request: Request) -> bool:
    return request.user.is_coordinator or request.user.is_admin


def _sections(language: str) -> list[Section]:
    found: dict[str, list[CheckerWord]] = defaultdict(list)
    mine = CheckerWord.objects.in_use().filter(language=language)
    for word in mine.select_related("added_by").order_by("phrase", "pk"):
        found[word.list].append(word)
    return [
        Section(about, about.example[language], found[about.list])
        for about in EXPLAINED
    ]


def _language(wanted: str) -> str:
    """The language of the page's lists: as asked, else as one reads the screen."""
    if wanted in CheckerWord.Language.values:
        return wanted
    return language_now()


def _context(
    request: Request,
    language: str,
    *,
    form: NewWordForm | None = None,
    try_form: TryOutForm | None = None,
) -> dict[str, Any]:
    today = timezone.localdate()
    begun = {"language": language}
    return {
        "form": form or NewWordForm(initial=begun, today=today),
        "try_form": try_form or TryOutForm(initial=begun, today=today, prefix="try"),
        "sections": _sections(language),
        "language": CheckerWord.Language(language),
        "languages": CheckerWord.Language.choices,
        "may_edit": _may_edit(request),
    }


@require_http_methods(["GET", "POST"])
def words(request: Request) -> HttpResponse:
    """What the group taught the checker; coordinators and admins add to it."""
    language = _language(clean_query(request, "language"))
    if request.method == "GET":
        return page_or_partial(request, PAGE, "try_out", _context(request, language))
    if not _may_edit(request):
        raise PermissionDenied
    now = timezone.now()
    form = NewWordForm(request.POST, today=timezone.localdate(now))
    if not form.is_valid():
        language = _language(request.POST.get("language", ""))
        context = _context(request, language, form=form)
        return page_or_partial(request, PAGE, "try_out", context, status=422)
    word = add_checker_word(**form.cleaned_data, by=request.user, now=now)
    messages.success(
        request, _("The checker knows “%(word)s” from now on.") % {"word": word}
    )
    return _back(word.language)


@require_POST
def try_out(request: Request) -> HttpResponse:
    """The verdict with and without the group's words. Reads, answers, keeps nothing."""
    form = TryOutForm(request.POST, today=timezone.localdate(), prefix="try")
    valid = form.is_valid()
    language = _language(form.cleaned_data.get("language", ""))
    context = _context(request, language, try_form=form)
    text = form.cleaned_data.get("ask", "")
    if text.strip():
        context["tried"] = _tried(form, text, language)
    status = 200 if valid else 422
    return page_or_partial(request, PAGE, "try_out", context, status=status)


def _tried(form: TryOutForm, text: str, language: str) -> dict[str, Any]:
    data = form.cleaned_data
    extra = [(data["list"], data["phrase"])] if _has_word(form) else []
    today = form.today
    mine = check(text, language, today, words=known_words(language, *extra))
    plain = check(text, language, today)

    def told(verdict: Verdict) -> Shown:
        missing = [CODE_SENTENCES[code] for code in verdict.codes]
        title = _("This ask is clear.") if verdict.clear else _("Not clear yet")
        return Shown(verdict.clear, title, missing, [])

    return {"with": told(mine), "without": told(plain), "differs": mine != plain}


def _has_word(form: TryOutForm) -> bool:
    data = form.cleaned_data
    return bool(data.get("list") and data.get("phrase") and not form.errors)


@require_POST
def retire(request: Request, pk: UUID) -> HttpResponse:
    # First the right: who may not edit learns nothing about which words there are.
    if not _may_edit(request):
        raise PermissionDenied
    word = get_object_or_404(CheckerWord, pk=pk)
    retire_checker_word(word=word, by=request.user, now=timezone.now())
    messages.success(
        request, _("The checker no longer uses “%(word)s”.") % {"word": word}
    )
    return _back(word.language)


def _back(language: str) -> HttpResponse:
    return redirect(f"{reverse('conversations:checker_words')}?language={language}")
