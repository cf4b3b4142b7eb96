"""What the ask checker found, in the words of the organizer's screen.

`ask_checker` knows codes and no languages of ours; every code of it has a sentence
here, and a test holds the two lists against each other.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ask_checker import AskParts, Verdict, check, propose
from conversations.checker_words import known_words

type Text = str | Promise

CODE_SENTENCES: dict[str, Text] = {
    "not-you": gettext_lazy("Ask this one person: say “you”."),
    "open-question": gettext_lazy("Make it a question that yes or no answers."),
    "statement": gettext_lazy("Make it a question, not a wish or an announcement."),
    "interest-frame": gettext_lazy(
        "Ask what they will do, not whether they feel like it."
    ),
    "opinion": gettext_lazy("Ask for an act, not for agreement."),
    "vague-action": gettext_lazy("Say what exactly they will do."),
    "no-time": gettext_lazy("Say when: a day, an hour or a definite meeting."),
    "multi-ask": gettext_lazy("Ask one thing. Keep the second ask for later."),
    "choice": gettext_lazy("Offer one thing, not a choice between two."),
}

TIP_SENTENCES: dict[str, Text] = {
    "softener": gettext_lazy("You can leave out words like “maybe”."),
    "no-place": gettext_lazy("Saying where makes it even clearer."),
    "no-length": gettext_lazy("Saying how long it takes makes a yes easier."),
    "no-number": gettext_lazy("A number helps: how many?"),
}


@dataclass(frozen=True)
class Judgement:
    """A verdict and the language it was reached in."""

    verdict: Verdict
    language: str

    @property
    def codes(self) -> list[str]:
        return list(self.verdict.codes)


# Small words that give away in which language somebody writes.
GIVEAWAYS = {
    "nl": frozenset(
        [
            *("je", "jij", "jou", "jouw", "u", "wil", "wilt", "kun"),
            *("kan", "kunt", "zou", "om", "uur", "het", "de", "een"),
            *("ook", "voor", "bij", "naar", "van", "met", "en", "heb"),
            *("hebt", "kom", "komt", "mee", "op", "iemand", "samen", "nog"),
            *("morgen",),
        ]
    ),
    "en": frozenset(
        [
            *("you", "your", "will", "would", "can", "could", "the", "at"),
            *("for", "and", "with", "do", "does", "on", "to", "us"),
            *(
                "please",
                "anyone",
                "together",
                "tomorrow",
                "of",
                "from",
                "come",
                "shall",
            ),
            *("come", "shall", "may"),
        ]
    ),
}
WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, likely: str) -> str:
    """The language an ask is written in: organizer and person may not share one.

    `likely` wins when the words do not tell.
    """
    words = WORD.findall(text.casefold())
    order = sorted(GIVEAWAYS, key=lambda language: language != likely[:2])
    return max(
        order, key=lambda language: sum(word in GIVEAWAYS[language] for word in words)
    )


def judge(text: str, likely: str, today: date) -> Judgement:
    """Read the ask in the language it is written in, with the group's own words."""
    language = language_of(text, likely)
    words = known_words(language)
    return Judgement(check(text, language, today, words=words), language)


@dataclass(frozen=True)
class Shown:
    """What the page tells about an ask; the component `verdict` shows it."""

    clear: bool
    title: str
    missing: list[Text]
    tips: list[Text]
    proposal: str = ""


def shown(text: str, parts: AskParts, judgement: Judgement) -> Shown | None:
    """None as long as there is nothing to say anything about."""
    verdict = judgement.verdict
    if not text.strip():
        has_parts = bool(parts.act or parts.day)
        proposal = propose(parts, judgement.language) if has_parts else ""
        title = _("Write your ask, or take this one.")
        return Shown(False, title, [], [], proposal) if proposal else None
    if verdict.clear:
        tips = [TIP_SENTENCES[code] for code in verdict.tips]
        return Shown(True, _("Clear: they know what they say yes to."), [], tips)
    missing = [CODE_SENTENCES[code] for code in verdict.missing]
    title = _("Almost there. You can save it as it is.")
    return Shown(False, title, missing, [], proposed(parts, judgement))


def proposed(parts: AskParts, judgement: Judgement) -> str:
    """A better ask out of the builder; what is empty there is taken from the text."""
    known = AskParts(
        act=parts.act or judgement.verdict.wanted,
        where=parts.where,
        day=parts.day,
        time=parts.time,
        length_minutes=parts.length_minutes,
        opening="" if parts.act else judgement.verdict.opening,
        moment="" if parts.day else judgement.verdict.moment,
    )
    return propose(known, judgement.language)
