"""Writes a better ask from the fields of the builder, named blanks for the rest."""

import datetime as dt
from dataclasses import dataclass

from ask_checker.checking import check, words_of
from ask_checker.text import clean, fold

ANY_DAY = dt.date(2000, 1, 1)
MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober"
    " november december",
    "en": "January February March April May June July August September October"
    " November December",
}
DAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
NO_PREPOSITION = {
    "nl": {
        "online",
        "thuis",
        "hier",
        "daar",
        "buiten",
        "binnen",
        "achter",
        "boven",
        "langs",
    },
    "en": {
        "online",
        "here",
        "there",
        "outside",
        "inside",
        "behind",
        "opposite",
        "via",
        "through",
    },
}
LONGEST_FIELD = 300
SHORT_ING = 5
""" "Bring" and "sing" are verbs as they stand; "baking" is a doing."""
NO_SINGLE_ACT = {"vague-action", "multi-ask", "choice", "interest-frame"}


@dataclass(frozen=True)
class AskParts:
    """What the organizer filled in; anything may be empty.

    The act is a verb phrase: "flyeren bij de markt", "hand out flyers at the market".
    """

    act: str = ""
    where: str = ""
    day: dt.date | None = None
    time: dt.time | None = None
    length_minutes: int | None = None
    opening: str = ""
    """How the ask began, where the act goes on from there: "Bel jij"."""
    moment: str = ""
    """A day as it was written in the ask; a day of the builder goes before it."""


def propose(parts: AskParts, language: str) -> str:
    """One clear ask in the words of the organizer; blanks are named in brackets."""
    if language.lower().startswith("nl"):
        return _dutch(parts)
    return _english(parts)


def _dutch(parts: AskParts) -> str:
    act = _tidy(parts.act) if parts.opening else _act(parts.act, "nl") or "[wat]"
    day = _written_day(parts.day, "nl") or "[dag]"
    when = "om [tijd]"
    if parts.time:
        when = f"om {parts.time:%H:%M} uur"
    if parts.time and _length(parts):
        when = f"van {parts.time:%H:%M} tot {_end(parts):%H:%M} uur"
    if parts.moment and not parts.day:
        day, when = _tidy(parts.moment), when if parts.time else ""
    where = _where(parts, act, "nl", blank="[waar]", preposition="bij")
    told = _told_apart(parts, "ongeveer {} minuten")
    if parts.opening:
        where = where if parts.where else ""
        return _line(f"{parts.opening} {day} {when} {told} {where} {act}?")
    if not _has_infinitive(act):
        # "De bar" is no verb: it is asked as a thing one can be put down for.
        return _line(f"Mag ik je {day} {when} {told} {where} noteren voor {act}?")
    if where and not where.startswith("[") and _names_a_place(act, "nl"):
        return _line(f"Wil jij {day} {when} {told} {act} ({where})?")
    return _line(f"Wil jij {day} {when} {told} {where} {act}?")


def _line(text: str) -> str:
    return " ".join(text.split()).replace(" ?", "?")


def _names_a_place(act: str, language: str) -> bool:
    return bool(set(fold(act).split()) & words_of(language).place_prepositions)


def _has_infinitive(act: str) -> bool:
    """A Dutch act ends in its verb, or has it before "met", "naar", "bij"."""
    words = words_of("nl")
    spoken = [word for word in fold(act).split() if word not in words.not_verbs]
    verbs = [word for word in spoken if word.endswith(words.verb_endings)]
    return act.startswith("[") or any(verb not in words.countable for verb in verbs)


def _english(parts: AskParts) -> str:
    act = _act(parts.act, "en") or "[what]"
    day = _written_day(parts.day, "en") or "[day]"
    when = "at [time]"
    if parts.time:
        when = f"at {parts.time:%H:%M}"
    if parts.time and _length(parts):
        when = f"from {parts.time:%H:%M} to {_end(parts):%H:%M}"
    day = f"on {day}"
    if parts.moment and not parts.day:
        day, when = _tidy(parts.moment), when if parts.time else ""
    where = _where(parts, act, "en", blank="[where]", preposition="at")
    told = _told_apart(parts, "for about {} minutes")
    first = fold(act).partition(" ")[0]
    is_thing = first in words_of("en").articles or (
        first.endswith("ing") and len(first) > SHORT_ING
    )
    opening = "Can I count on you for" if is_thing else "Will you"
    return _line(f"{opening} {act} {where} {day} {when} {told}?")


def _written_day(day: dt.date | None, language: str) -> str:
    if not day:
        return ""
    weekday = DAYS[language].split()[day.weekday()]
    return f"{weekday} {day.day} {MONTHS[language].split()[day.month - 1]}"


def _length(parts: AskParts) -> int:
    """Minutes that make a slot within a day; anything else is left out."""
    minutes = parts.length_minutes or 0
    return minutes if 0 < minutes < 24 * 60 else 0


def _told_apart(parts: AskParts, sentence: str) -> str:
    """The length in words, where there is no hour to count from."""
    return sentence.format(_length(parts)) if _length(parts) and not parts.time else ""


def _end(parts: AskParts) -> dt.datetime:
    start = dt.datetime.combine(ANY_DAY, parts.time or dt.time())
    return start + dt.timedelta(minutes=_length(parts))


def _tidy(field: str) -> str:
    return " ".join(clean(field[:LONGEST_FIELD]).split()).strip(" .,;:?!")


def _act(act: str, language: str) -> str:
    """The act as it fits after "wil jij"; a vague one or two leave the blank open."""
    act = _tidy(act)
    for start in ("om te ", "te ", "to "):
        if fold(act).startswith(start):
            act = act[len(start) :]
    first = act.partition(" ")[0]
    if _is_plain_word(fold(first), act, language) and first[1:].islower():
        act = act[:1].lower() + act[1:]
    asked = (
        f"Wil jij morgen {act}?" if language == "nl" else f"Will you {act} tomorrow?"
    )
    found = check(asked, language, ANY_DAY).codes
    return "" if NO_SINGLE_ACT & set(found) else act


def _is_plain_word(first: str, act: str, language: str) -> bool:
    """Not a name: an English act opens with its verb, a Dutch one often with a noun."""
    if language != "nl" or first in words_of("nl").function | words_of("nl").countable:
        return True
    last = fold(act).rpartition(" ")[2]
    return first.endswith("en") and (first == last or not last.endswith("en"))


def _where(
    parts: AskParts, act: str, language: str, *, blank: str, preposition: str
) -> str:
    """The place with a preposition, once; none for an act done by phone or mail."""
    words, where = words_of(language), _tidy(parts.where)
    spoken = set(fold(act).split())
    if where and fold(where) in fold(act):
        return ""
    if not where:
        placed = spoken & words.place_prepositions or spoken & words.from_afar
        return "" if placed else blank
    first = fold(where).partition(" ")[0]
    has_own = first in words.place_prepositions or first in NO_PREPOSITION[language]
    fits = has_own or first in {"via", "tegenover", "tussen", "onder", "buiten", "in"}
    return where if fits else f"{preposition} {where}"
