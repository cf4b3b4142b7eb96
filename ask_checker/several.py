"""More than one thing: a second promise, or a pick between two."""

import re
from itertools import islice, pairwise

from ask_checker import times
from ask_checker.acts import (
    content,
    has_act,
    is_infinitive,
    vague_words,
    without_times,
)
from ask_checker.frames import any_of
from ask_checker.reading import Ask, Clause
from ask_checker.text import TOKEN

MOST_LINKS = 6
NEAR = 7
"""How many words before "or" its counterpart may stand."""
RATHER = {"liever", "rather", "anders", "else", "sooner", "instead", "wel", "maybe"}
RATHER_THAN = {"liever", "rather", "sooner", "prefer"}
DAYS = {"day", "deadline"}


def multi_ask(ask: Ask) -> bool:
    """More than one promise. A question that only adds the hour is no second ask."""
    second = (c for c in ask.further if not _is_or(c, ask))
    if any(_is_second_promise(clause, ask) for clause in second):
        return True
    return _acts_apart(ask) or _also_acts(ask) or _lists_acts(ask)


def _is_or(clause: Clause, ask: Ask) -> bool:
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
    for link in _links(ask.words.joint, ask):
        if any(span.start < link.start() < span.end for span in ask.spans):
            continue
        before, after = ask.text[: link.start()], ask.text[link.end() :]
        if not all(_has_moment_and_act(side, ask) for side in (before, after)):
            continue
        if _is_same_errand(tuple(TOKEN.findall(after)), ask):
            continue
        if _days(after, ask) - _days(before, ask) or _has_clock(before, after, ask):
            return True
    return False


def _has_clock(before: str, after: str, ask: Ask) -> bool:
    sides = [times.find(side, ask.words, ask.today) for side in (before, after)]
    return all(any(span.kind == "clock" for span in side) for side in sides)


def _links(linking: frozenset[str], ask: Ask) -> list[re.Match[str]]:
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
    for link in _links(words.joint, ask):
        before = TOKEN.findall(ask.text[: link.start()])
        after = TOKEN.findall(ask.text[link.end() :])
        if (
            not before
            or not after
            or not (set(after) & words.also or link[0] in words.also)
        ):
            continue
        if words.verb_endings:
            acting = _ends_with_infinitive(before, ask) and _has_infinitive(after, ask)
        else:
            acting = _opens_with_verb(after, ask) and len(before) > 2
        if acting:
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


def choice(ask: Ask) -> bool:
    """A pick between two slots, two things or two acts: a yes decides nothing."""
    if any(_is_or(clause, ask) and _is_offer(clause) for clause in ask.further):
        return True
    for link in _links(ask.words.either, ask):
        if _is_whether(ask, link):
            continue
        if _between_times(ask, link) or _between_open_times(ask, link):
            return True
        reported = {"whether", "if"} & set(TOKEN.findall(ask.text[: link.start()]))
        if not reported and _between_things(ask, link):
            return True
    return False


def _is_offer(clause: Clause) -> bool:
    """Not the way out of "or does that not suit you"."""
    ways_out = {"dat", "het", "that", "it", "this"} | clause.words.negations
    body = clause.body[1:] if clause.body[0] in clause.words.either else clause.body
    negated = any("n't" in word for word in body)
    return not negated and body[1:2] != () and body[1] not in ways_out


def _is_whether(ask: Ask, link: re.Match[str]) -> bool:
    """Dutch "of" is also "if": after a verb of asking, or with a subject behind it."""
    if not ask.words.verb_first:
        return False
    before = set(TOKEN.findall(ask.text[: link.start()]))
    after = TOKEN.findall(ask.text[link.end() :])
    asked = bool(before & ask.words.whether_verbs)
    # "Je aanhanger of je bakfiets": one word after "je" is a thing, not a clause.
    has_subject = after[:1] != [] and after[0] in ask.words.subjects and len(after) > 2
    return not after or (has_subject or asked) and after[0] not in RATHER


def _between_times(ask: Ask, link: re.Match[str]) -> bool:
    """A time ends just before the "or" and another one starts just after it."""
    spans = [s for s in ask.times if s.kind not in times.EVENTS]
    before = [s for s in spans if s.end <= link.start()]
    after = [s for s in spans if s.start >= link.end()]
    if after and _or_a_date(ask, link, after[0]):
        return True
    if not before or not after:
        return _or_an_hour(ask, link)
    return _is_small(ask.text[link.end() : after[0].start], ask)


def _between_open_times(ask: Ask, link: re.Match[str]) -> bool:
    """ "This week or next week": a pick too, though neither is a time."""
    before, after = ask.text[: link.start()].rstrip(), ask.text[link.end() :].lstrip()
    open_times = any_of(ask.words.vague_times)
    ends = any(found.end() == len(before) for found in open_times.finditer(before))
    return ends and open_times.match(after) is not None


def _or_a_date(ask: Ask, link: re.Match[str], span: times.Span) -> bool:
    """ "On 3 or 4 December": the first day is only a number."""
    first = TOKEN.findall(ask.text[: link.start()])[-1:]
    in_figures = ask.text[span.start : span.start + 1].isdigit()
    follows = not ask.text[link.end() : span.start].strip()
    is_day = span.kind == "day" and in_figures and follows
    return is_day and first != [] and first[0][0].isdigit()


def _or_an_hour(ask: Ask, link: re.Match[str]) -> bool:
    """ "At 9 or 11", "om 9 of 11": the second hour is only a number."""
    hours = [s for s in ask.times if s.kind == "clock" and s.end <= link.start()]
    following = TOKEN.findall(ask.text[link.end() :])[:2]
    if not hours or not following or ask.text[hours[-1].end : link.start()].strip():
        return False
    return following[0].isdigit() or following[0] in ask.words.numbers


def _is_small(gap: str, ask: Ask) -> bool:
    tokens = TOKEN.findall(gap)
    return len(tokens) <= 3 and all(
        token in ask.words.function or token in RATHER | {"first", "thing"}
        for token in tokens
    )


def _between_things(ask: Ask, link: re.Match[str]) -> bool:
    """The same small word on both sides, or a verb on both sides."""
    words = ask.words
    before = TOKEN.findall(ask.text[: link.start()])[-NEAR:]
    after = [t for t in TOKEN.findall(ask.text[link.end() :]) if t not in RATHER]
    if not before or not after:
        return False
    if RATHER_THAN & set(before):
        return True
    if after[0] in words.indefinite:
        return bool(words.indefinite & set(before)) and not set(after[1:3]) & _people(
            ask
        )
    if after[0] in words.articles:
        return bool((words.articles - words.indefinite) & set(before))
    if after[0] in words.at_event | words.place_prepositions:
        return after[0] in before or _in_two_places(before, after, ask)
    return _between_verbs(before, after, ask)


def _in_two_places(before: list[str], after: list[str], ask: Ask) -> bool:
    """ "On the stage or behind the bar"."""
    words = ask.words
    small = words.at_event | words.place_prepositions
    first = any(
        word in small and following in words.articles
        for word, following in pairwise(before)
    )
    return first and after[1:2] != [] and after[1] in words.articles


def _people(ask: Ask) -> frozenset[str]:
    return ask.words.kin | ask.words.countable


def _between_verbs(before: list[str], after: list[str], ask: Ask) -> bool:
    words = ask.words
    if words.verb_endings:
        if before[-1] in words.function:
            return False
        # "Koken of opruimen": the second verb may have its object in between.
        return is_infinitive(before[-1], ask) and any(
            is_infinitive(verb, ask) and verb not in words.function
            for verb in after[:4]
        )
    is_word = after[0] not in words.function and after[0] not in words.numbers
    opened = before[-3:-1] and before[-2] in words.you
    gerunds = after[0].endswith("ing") and any(w.endswith("ing") for w in before)
    things = words.articles | words.refers | {"out", "up"}
    with_object = len(after) > 1 and after[1] in things
    with_object = with_object or (
        _all_say(before[-2:], ask) and _all_say(after[:2], ask)
    )
    return is_word and (bool(opened) or gerunds or with_object)


def _all_say(tokens: list[str], ask: Ask) -> bool:
    """Two words that carry meaning side by side: "pour drinks"."""
    words = ask.words
    small = words.function | words.numbers | words.articles | words.place_prepositions
    return len(tokens) == 2 and not small & set(tokens)
