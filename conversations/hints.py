"""Kind remarks beside what is typed. They never stop anybody, and nothing is kept.

What is looked at stands in the request or in the notes; what is found goes into the
page and nowhere else: no table, no log, no figure.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conversations.models import Conversation, Target
from conversations.sensitive import Finding, Kind, findings, without
from conversations.sensitive.sentences import Span, sentences_of
from conversations.steps import ALL_FIELDS, DECIDES
from conversations.steps import Kind as FieldKind

type Text = str | Promise

REASONS: dict[Kind, Text] = {
    Kind.HEALTH: _("This may be about somebody's health."),
    Kind.RELIGION: _("This may be about what somebody believes."),
    Kind.ORIGIN: _("This may be about where somebody comes from."),
    Kind.RESIDENCE: _("This may be about somebody's papers."),
    Kind.SEXUALITY: _("This may be about whom somebody loves, or who they are."),
    Kind.CRIME: _("This may be about police, court or punishment."),
    Kind.NAME: _("This looks like the name of somebody who was not asked."),
}


@dataclass(frozen=True)
class Warning:
    """`sentence` and `words` are quoted; the codes name them in a button."""

    reason: Text
    sentence: str
    words: str
    drop_sentence: str
    drop_words: str


def known_names(talk: Conversation) -> list[str]:
    """Who and what may be named: the two of them, their group, and who decides."""
    targets = Target.objects.filter(campaign=talk.campaign_id)
    return [
        str(talk.person),
        str(talk.organizer),
        str(talk.campaign),
        *targets.values_list("name", flat=True),
    ]


def warnings_in(
    texts: Mapping[str, str], *, talk: Conversation, language: str
) -> dict[str, list[Warning]]:
    """Per field of the log with something in it; the others are left out."""
    typed = {
        code: text
        for code, text in texts.items()
        if text and ALL_FIELDS[code].kind == FieldKind.TEXT
    }
    known = known_names(talk)
    found = {
        code: [_warning(code, text, one) for one in _found(code, text, known, language)]
        for code, text in typed.items()
    }
    return {code: warnings for code, warnings in found.items() if warnings}


def _found(code: str, text: str, known: list[str], language: str) -> list[Finding]:
    found = findings(text, language=language, known=known)
    # Who decides in public may be named: that is what the field is for.
    return [one for one in found if code != DECIDES or one.kind != Kind.NAME]


def _warning(code: str, text: str, one: Finding) -> Warning:
    is_name = one.kind == Kind.NAME
    return Warning(
        reason=REASONS[one.kind],
        sentence=one.sentence.of(text),
        words=one.words.of(text) if is_name else "",
        drop_sentence=_mark(code, text, one.sentence),
        drop_words=_mark(code, text, one.words) if is_name else "",
    )


def _mark(code: str, text: str, span: Span) -> str:
    """Names one part of a text without repeating it: `field|place|fingerprint`."""
    digest = hashlib.sha256(span.of(text).encode(errors="replace")).hexdigest()
    return f"{code}|{span.start}-{span.end}|{digest[:12]}"


def after_dropping(mark: str, texts: Mapping[str, str]) -> tuple[str, str] | None:
    """The field and its text without that part; None when it is not there any more."""
    match = re.fullmatch(r"([a-z_.]{1,40})\|(\d{1,6})-(\d{1,6})\|([0-9a-f]{12})", mark)
    code = match[1] if match else ""
    if match is None or code not in ALL_FIELDS:
        return None
    text = texts.get(code, "").replace("\r\n", "\n")
    span = Span(int(match[2]), int(match[3]))
    if span.end <= span.start or _mark(code, text, span) != mark:
        return None
    return code, without(text, span)


MINE = re.compile(r"\b(?:ik|mij|mijn|me|i|my|mine|i've|i'm)\b", re.IGNORECASE)
THEIRS = re.compile(
    r"\b(?:zij|ze|hij|haar|zijn|hem|hun|hen|jij|je|she|he|her|his|him|they|their|them"
    r"|you|your)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“‘„'][^\"”’']{2,}[\"”’']")
# There one writes about oneself, as asked.
ABOUT_ME = {"introduction.shared", "introduction.my_story"}
ENOUGH = 4


def is_about_me(texts: Mapping[str, str]) -> bool:
    """Whether most sentences say I and hardly any says she, he or they."""
    mine = theirs = every = 0
    for code, text in texts.items():
        if code in ABOUT_ME or ALL_FIELDS[code].kind != FieldKind.TEXT:
            continue
        plain = QUOTED.sub(" ", text)
        for span in sentences_of(plain, ()):
            every += 1
            mine += bool(MINE.search(span.of(plain)))
            theirs += bool(THEIRS.search(span.of(plain)))
    return every >= ENOUGH and mine >= 0.6 * every and theirs < 0.5 * mine
