"""The words the ask checker knows: those that came along and those of the group."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ask_checker import Words, check, words_of
from conversations.models.checker_word import CheckerList, CheckerWord

MOST_WORDS = 200
MOST_IN_PHRASE = 5
ONE_WORD = {CheckerList.EVENT}
# Only these make a vague ask clear; the others can only make a clear one vague.
LENIENT = {CheckerList.ACT, CheckerList.EVENT, CheckerList.TAG}

type Row = tuple[str, str]
"""List and phrase."""


@dataclass(frozen=True)
class Explained:
    """What a list does, in the words of the page."""

    list: CheckerList
    does: str | Promise
    example: dict[str, str]


EXPLAINED = [
    Explained(
        CheckerList.INTEREST,
        _("An ask with one of these asks how somebody feels, not what they will do."),
        {"nl": "kriebelt het", "en": "does it tickle you"},
    ),
    Explained(
        CheckerList.OPINION,
        _("An ask with one of these asks to agree, not to act."),
        {"nl": "ben je mee verontwaardigd", "en": "doesn't it make you mad"},
    ),
    Explained(
        CheckerList.VAGUE,
        _("One of these is no act yet: nobody could film it."),
        {"nl": "onze club dragen", "en": "fly our flag"},
    ),
    Explained(
        CheckerList.GROUP,
        _("One of these as the subject means that nobody in particular is asked."),
        {"nl": "strijdmakkers", "en": "comrades"},
    ),
    Explained(
        CheckerList.ACT,
        _("One of these is an act here, even if it sounds vague to others."),
        {"nl": "bijspringen in de kas", "en": "pitch in at the till"},
    ),
    Explained(
        CheckerList.EVENT,
        _("“At the” one of these says when. One word each."),
        {"nl": "soepcafe", "en": "soup-cafe"},
    ),
    Explained(
        CheckerList.TAG,
        _("A sentence that closes with one of these is a question after all."),
        {"nl": "doen we", "en": "sorted"},
    ),
]

# Asks that stay as they are, whatever a group adds: a word that turns one of them
# is too common to be on a list.
STAYS_CLEAR = {
    "nl": [
        "Wil jij zaterdag van 10 tot 12 uur flyeren bij de markt?",
        "Kun je morgen vijf buren bellen?",
        "Zou u vrijdag om 9 uur de deur kunnen openen voor de bewoners?",
        "Neem jij donderdag je buurvrouw mee naar de vergadering?",
        "Kom je dinsdag om half acht naar de ledenavond in het buurthuis?",
        "Mag ik je noteren voor de bar op vrijdag om 20 uur?",
    ],
    "en": [
        "Will you hand out flyers at the market on Saturday from 10 to 12?",
        "Can you call five neighbours tomorrow?",
        "Could you open the door for the residents on Friday at 9?",
        "Are you bringing your neighbour to the meeting on Thursday?",
        "Would you come to the members' night at the hall on Tuesday at 7?",
        "May I put you down for the bar on Friday at 8 pm?",
    ],
}
STAYS_VAGUE = {
    "nl": [
        "Wil je een keer meehelpen?",
        "Doe je mee?",
        "Kun je zaterdag iets doen voor de buurt?",
        "Zou je ons willen steunen?",
        "Je komt zaterdag naar de markt.",
        "We zoeken nog mensen voor de kraam.",
        "Je moet morgen de zaal openen.",
        "Wil je de kraam doen bij de markt?",
    ],
    "en": [
        "Will you help out some time?",
        "Are you in?",
        "Can you do something for the neighbourhood on Saturday?",
        "Would you support us?",
        "You should come to the market on Saturday.",
        "We are looking for people for the stall.",
        "You must open the hall tomorrow.",
        "Will you run the stall at the market?",
    ],
}


def known_words(language: str, *more: Row) -> Words:
    """The checker's words with what the group added. One query."""
    language = "nl" if language.lower().startswith("nl") else "en"
    mine = CheckerWord.objects.in_use().filter(language=language)
    rows = mine.order_by("list", "phrase").values_list("list", "phrase")
    return _extended(language, (*rows, *more))


@lru_cache(maxsize=16)
def _extended(language: str, rows: tuple[Row, ...]) -> Words:
    """Made once per set of words: their patterns are kept with them."""
    if not rows:
        return words_of(language)
    lists: dict[str, list[str]] = defaultdict(list)
    for name, phrase in rows:
        lists[_field(name, phrase)].append(phrase)
    return words_of(language).extended(
        **{name: tuple(phrases) for name, phrases in lists.items()}
    )


def _field(name: str, phrase: str) -> str:
    if name == CheckerList.GROUP:
        return "group_phrases" if " " in phrase else "group"
    return {
        CheckerList.INTEREST: "own_moods",
        CheckerList.OPINION: "own_opinions",
        CheckerList.VAGUE: "vague_phrases",
        CheckerList.ACT: "own_acts",
        CheckerList.EVENT: "event_nouns",
        CheckerList.TAG: "tags",
    }[CheckerList(name)]


def turned_by(language: str, row: Row, today: date) -> str:
    """An ask that this word would judge wrongly, or "" when it does no harm."""
    with_it = _extended.__wrapped__(language, (row,))
    asks = STAYS_VAGUE if row[0] in LENIENT else STAYS_CLEAR
    for text in asks[language]:
        plain = check(text, language, today).codes
        if check(text, language, today, words=with_it).codes != plain:
            return text
    return ""
