"""When is an ask clear? One small function per code; it answers True when it fails.

The codes come from the method of the one-on-one talk. They stand in order of
importance: first whom, then whether it asks at all, then what, then when.
"""

import re
from collections.abc import Callable
from itertools import islice

from ask_checker import times
from ask_checker.acts import content, has_act, vague_words, without_times
from ask_checker.frames import any_of
from ask_checker.reading import Ask, Clause
from ask_checker.text import TOKEN

MOST_LINKS = 6


def not_you(ask: Ask) -> bool:
    """Somebody else, or a crowd, is the subject. As an object "somebody" is fine."""
    words, body = ask.words, ask.body
    if any_of(words.group_phrases).search(ask.text):
        return True
    subject = _subject(ask)
    if subject in words.group:
        return subject not in {"who", "wie"} or not words.you & set(body)
    if ask.clause.opening is None and not ask.clause.opens_with_somebody:
        return False
    return _is_another(subject, ask)


def _subject(ask: Ask) -> str:
    """The word that does the act: after the verb in a question, else in front."""
    body, words = ask.body, ask.words
    opened = ask.clause.opening is not None or ask.clause.opens_with_somebody
    rest = body[1:] if opened else body
    skipped = words.softeners | words.also | {"er", "there", "then", "dan"}
    for index, word in enumerate(rest):
        if opened and word in words.you and rest[index + 1 : index + 2]:
            return _owned(word, rest[index + 1], ask)
        if word not in skipped:
            return word
    return ""


def _owned(you: str, following: str, ask: Ask) -> str:
    """ "Kan je moeder": the mother is asked, not you."""
    return following if following in ask.words.kin else you


def _is_another(subject: str, ask: Ask) -> bool:
    singular = ask.words.you - {"your"}
    if subject in singular or subject in {"we", "wij", ""}:
        return False
    if subject in ask.words.subjects:
        return not singular & set(ask.tokens) and not opinion(ask)
    return not opinion(ask)


def open_question(ask: Ask) -> bool:
    """It begins with what, when, how: a yes is no answer to that."""
    first = ask.clause.body[:2]
    if not first or ask.clause.opening == 0:
        return False
    asks_with = first[0].partition("'")[0] in ask.words.open_words
    after_preposition = len(first) > 1 and first[1] in ask.words.open_words
    return asks_with or (after_preposition and first[0] in ask.words.function)


def statement(ask: Ask) -> bool:
    """A wish, an order or an announcement: there is nothing to say yes to."""
    if ask.tagged:
        return False
    if ask.has_mark and ask.matches(ask.words.indirect):
        return False
    if ask.clause.opening == 0:
        return ask.body[1] in {"it", "het"} and ask.matches(ask.words.wishes)
    if ask.matches(ask.words.wishes):
        return True
    return not ask.has_mark and not open_question(ask)


def interest_frame(ask: Ask) -> bool:
    """It asks for liking, appetite or openness: a yes is a mood, no promise."""
    return ask.matches(ask.words.interest)


def opinion(ask: Ask) -> bool:
    """It asks to agree or to know, not to act."""
    if ask.matches(ask.words.not_opinion):
        return False
    return ask.matches(ask.words.opinion)


def vague_action(ask: Ask) -> bool:
    """Nobody could film it: help, join in, do something. "Help with X" names an X."""
    return not has_act(ask)


def no_time(ask: Ask) -> bool:
    """No day, hour, deadline or definite event; "then" may point at one before it."""
    if ask.times:
        return False
    refers_back = ask.words.then & set(ask.tokens)
    before = times.find(ask.earlier, ask.words, ask.today) if refers_back else ()
    return not any(span.kind != "length" for span in before)


def multi_ask(ask: Ask) -> bool:
    """More than one promise. A question that only adds the hour is no second ask."""
    if any(
        _is_own_act(clause, ask) for clause in ask.further if not _is_or(clause, ask)
    ):
        return True
    return _acts_on_two_days(ask) or _lists_acts(ask)


def _is_or(clause: Clause, ask: Ask) -> bool:
    return bool(clause.tokens) and clause.tokens[0] in ask.words.either


def _is_own_act(clause: Clause, ask: Ask) -> bool:
    again = Ask(
        clause.text, clause.text, clause, (), ask.words, ask.today, True, False, ""
    )
    return has_act(again)


def _acts_on_two_days(ask: Ask) -> bool:
    """ "Vrijdag flyeren en zaterdag koken": a day and an act on both sides."""
    for link in _links(ask.words.joint, ask):
        if any(span.start < link.start() < span.end for span in ask.spans):
            continue
        sides = ask.text[: link.start()], ask.text[link.end() :]
        if all(_has_day_and_act(side, ask) for side in sides):
            return True
    return False


def _links(linking: frozenset[str], ask: Ask) -> list[re.Match[str]]:
    """The first few of these words; nobody asks with more."""
    return list(islice(any_of(linking).finditer(ask.text), MOST_LINKS))


def _has_day_and_act(text: str, ask: Ask) -> bool:
    spans = times.find(text, ask.words, ask.today)
    if not any(span.kind in {"day", "clock"} for span in spans):
        return False
    side = Ask(
        text, text, Clause(text, ask.words), (), ask.words, ask.today, True, False, ""
    )
    return any(word not in vague_words(ask) for word in content(side).free)


def _lists_acts(ask: Ask) -> bool:
    """Three verbs of their own, or two with "also": each wants its own yes."""
    joints = "|".join(sorted(ask.words.joint))
    parts = re.split(rf",|\b(?:{joints})\b", without_times(ask))
    acting = [part for part in parts if _ends_or_opens_with_verb(part, ask)]
    also = ask.words.also & set(TOKEN.findall(" ".join(parts[1:])))
    return len(acting) >= 3 or (len(acting) == 2 and bool(also))


def _ends_or_opens_with_verb(part: str, ask: Ask) -> bool:
    """A verb and its object; a bare noun in a list is no act."""
    words, tokens = ask.words, TOKEN.findall(part)
    if words.verb_endings:
        while tokens and tokens[-1] in words.function:
            tokens = tokens[:-1]
        acting = bool(tokens) and _is_infinitive(tokens[-1], ask)
        return acting and len(tokens) > 1 and bool(words.articles & set(tokens[:-1]))
    while tokens and (
        tokens[0] in words.also or tokens[0] in words.you | words.openers
    ):
        tokens = tokens[1:]
    return (
        len(tokens) > 1
        and tokens[0] not in words.function
        and (tokens[1] in words.articles or tokens[1] in {"out", "up"})
    )


def _is_infinitive(word: str, ask: Ask) -> bool:
    known = word in ask.words.function or word in ask.words.countable
    return word.endswith(ask.words.verb_endings) and not known


def choice(ask: Ask) -> bool:
    """A pick between two slots or two acts, so that a yes decides nothing."""
    if any(_is_or(clause, ask) for clause in ask.further):
        return True
    for link in _links(ask.words.either, ask):
        if _between_times(ask, link) or _between_acts(ask, link):
            return True
    return False


def _between_times(ask: Ask, link: re.Match[str]) -> bool:
    """A time ends just before the "or" and another one starts just after it."""
    before = [s for s in ask.times if s.end <= link.start() and s.kind != "event"]
    after = [s for s in ask.times if s.start >= link.end() and s.kind != "event"]
    if not before or not after:
        return _or_an_hour(ask, link)
    gaps = (
        ask.text[before[-1].end : link.start()],
        ask.text[link.end() : after[0].start],
    )
    return all(_is_small(gap, ask) for gap in gaps)


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
        token in ask.words.function or token in {"liever", "rather", "anders"}
        for token in tokens
    )


def _between_acts(ask: Ask, link: re.Match[str]) -> bool:
    before = TOKEN.findall(ask.text[: link.start()])
    after = TOKEN.findall(ask.text[link.end() :])
    if not before or not after or after[0] in ask.words.subjects:
        return False
    if ask.words.verb_endings:
        verbs = [before[-1], after[-1]]
        asked = ask.words.whether_verbs
        return (
            all(_is_infinitive(verb, ask) for verb in verbs) and before[-1] not in asked
        )
    is_word = after[0] not in ask.words.function and after[0] not in ask.words.numbers
    return is_word and len(after) > 1 and after[1] in ask.words.articles | {"out", "up"}


RULES: dict[str, Callable[[Ask], bool]] = {
    "not-you": not_you,
    "open-question": open_question,
    "statement": statement,
    "interest-frame": interest_frame,
    "opinion": opinion,
    "vague-action": vague_action,
    "no-time": no_time,
    "multi-ask": multi_ask,
    "choice": choice,
}
