"""More than one promise: each wants a yes of its own."""

import re
from itertools import islice

from ask_checker import times
from ask_checker.acts import (
    content,
    has_act,
    without_times,
)
from ask_checker.clauses import Clause
from ask_checker.frames import any_of
from ask_checker.reading import Ask
from ask_checker.text import TOKEN
from ask_checker.verbs import is_infinitive, vague_words

MOST_LINKS = 6
DAYS = {"day", "deadline"}


def multi_ask(ask: Ask) -> bool:
    """More than one promise. A question that only adds the hour is no second ask."""
    second = (c for c in ask.further if not is_or(c, ask))
    if any(_is_second_promise(clause, ask) for clause in second):
        return True
    return _acts_apart(ask) or _also_acts(ask) or _takes_a_role(ask) or _lists_acts(ask)


def is_or(clause: Clause, ask: Ask) -> bool:
    return bool(clause.tokens) and clause.tokens[0] in ask.words.either


def _alone(text: str, ask: Ask) -> Ask:
    """A part of the ask, read as if it stood by itself."""
    clause = Clause(text, ask.words)
    return Ask(text, text, clause, (), ask.words, ask.today, True, False, "")


def _is_second_promise(clause: Clause, ask: Ask) -> bool:
    """ "..., and will you also": unless it is the second half of the same errand."""
    words, spoken = ask.words, set(clause.tokens)
    alone = _alone(clause.text, ask)
    also = spoken & words.also
    if not has_act(alone) and not (also and alone.times):
        return bool(also) and bool(content(alone).free + content(alone).placed)
    if also:
        return True
    if _is_same_errand(clause.tokens, ask):
        return False
    first = ask.text.partition(clause.text.strip())[0]
    days, more_days = _days(first, ask), _days(clause.text, ask)
    if more_days:
        return days != more_days
    return not days or clause.body[0] in words.modals


def _is_same_errand(tokens: tuple[str, ...], ask: Ask) -> bool:
    """It points back ("hand them over", "and tell me"): the same errand."""
    return bool(set(tokens) & (ask.words.refers | ask.words.reports))


def _days(text: str, ask: Ask) -> frozenset[str]:
    """The days of a part, as they are written."""
    spans = times.find(text, ask.words, ask.today)
    return frozenset(text[s.start : s.end] for s in spans if s.kind in DAYS)


def _acts_apart(ask: Ask) -> bool:
    """ "Vrijdag flyeren en zaterdag koken": an act and a day on each side."""
    for link in links(ask.words.joint | ask.words.sequels, ask):
        if any(span.start < link.start() < span.end for span in ask.spans):
            continue
        before, after = ask.text[: link.start()], ask.text[link.end() :]
        if _is_same_errand(tuple(TOKEN.findall(after)), ask):
            continue
        if _short_days_apart(before, after, ask):
            return True
        if not all(_has_moment_and_act(side, ask) for side in (before, after)):
            continue
        if _days(after, ask) - _days(before, ask) or _has_clock(before, after, ask):
            return True
    return False


def _short_days_apart(before: str, after: str, ask: Ask) -> bool:
    """ "Kan je ma flyeren en wo bellen": each side its short day and its verb."""
    known = (*ask.words.short_weekdays, *ask.words.unsure_weekdays)
    short = set("|".join(known).split("|"))
    sides = [TOKEN.findall(before), TOKEN.findall(after)]
    days = [short & set(side) for side in sides]
    acts = [any(is_infinitive(word, ask) for word in side) for side in sides]
    return all(days) and days[0] != days[1] and all(acts)


def _has_clock(before: str, after: str, ask: Ask) -> bool:
    sides = [times.find(side, ask.words, ask.today) for side in (before, after)]
    return all(any(span.kind == "clock" for span in side) for side in sides)


def links(linking: frozenset[str], ask: Ask) -> list[re.Match[str]]:
    """The first few of these words; nobody asks with more."""
    return list(islice(any_of(linking).finditer(ask.text), MOST_LINKS))


def _has_moment_and_act(text: str, ask: Ask) -> bool:
    spans = times.find(text, ask.words, ask.today)
    if not any(span.kind in DAYS | {"clock"} for span in spans):
        return False
    found = content(_alone(text, ask))
    return any(word not in vague_words(ask) for word in found.free)


def _also_acts(ask: Ask) -> bool:
    """ "... and also lead the group": an act of its own behind "and also"."""
    words = ask.words
    for link in links(words.joint, ask):
        before = TOKEN.findall(ask.text[: link.start()])
        rest, on_top = any_of(words.on_top).subn(" ", ask.text[link.end() :])
        after = TOKEN.findall(rest)
        also = on_top or set(after) & words.also or link[0] in words.also
        if not before or not after or not (also or link[0] == "as well as"):
            continue
        if words.verb_endings:
            acting = _ends_with_infinitive(before, ask) and _has_infinitive(after, ask)
        else:
            acting = _opens_with_verb(after, ask) and len(before) > 2
        if acting:
            return True
    return False


def _takes_a_role(ask: Ask) -> bool:
    """ "... and become secretary", "en lid worden van": a role is more than the act."""
    for link in links(ask.words.joint, ask):
        before, after = ask.text[: link.start()], ask.text[link.end() :]
        takes = TOKEN.findall(after)[:4] if ask.words.verb_first else []
        takes = takes or TOKEN.findall(after)[:1]
        joins = TOKEN.findall(after)[:2] in (["join", "the"], ["join", "our"])
        if (joins or set(takes) & {"worden", "become"}) and has_act(
            _alone(before, ask)
        ):
            return True
    return False


def _ends_with_infinitive(tokens: list[str], ask: Ask) -> bool:
    """Also with a phrase behind it: "een stuk schrijven voor de krant"."""
    following = [*tokens[1:], ""]
    closes = ask.words.at_event | ask.words.place_prepositions | {""}
    return any(
        is_infinitive(word, ask) and after in closes
        for word, after in zip(tokens, following, strict=True)
    )


def _has_infinitive(tokens: list[str], ask: Ask) -> bool:
    return any(is_infinitive(word, ask) for word in tokens[1:])


def _opens_with_verb(tokens: list[str], ask: Ask) -> bool:
    """English: no article, number or pronoun opens a bare verb."""
    words = ask.words
    skipped = words.also | words.you | {"each", "then", "to"}
    rest = [word for word in tokens if word not in skipped]
    if not rest:
        return False
    barred = words.articles | words.numbers | words.place_prepositions | words.me
    return rest[0] not in barred and len(rest) > 1 and not rest[0][0].isdigit()


def _lists_acts(ask: Ask) -> bool:
    """Three verbs of their own: each wants its own yes."""
    joints = "|".join(sorted(ask.words.joint))
    parts = re.split(rf",|\b(?:{joints})\b", without_times(ask))
    acting = [_acts(part, ask, is_first=index == 0) for index, part in enumerate(parts)]
    return sum(acting) >= 3


def _acts(part: str, ask: Ask, *, is_first: bool) -> bool:
    """A verb and its object; a bare noun in a list is no act."""
    words, tokens = ask.words, TOKEN.findall(part)
    if words.verb_endings:
        while tokens and tokens[-1] in words.function - {"worden", "doen"}:
            tokens = tokens[:-1]
        return len(tokens) > 1 and is_infinitive(tokens[-1], ask)
    skipped = words.also | words.you | words.openers | words.lead_ins
    while tokens and tokens[0] in skipped:
        tokens = tokens[1:]
    if len(tokens) < 2 or tokens[0] in words.function | words.articles:
        return False
    return is_first or tokens[1] in words.articles | {"out", "up", "down"}
