"""A pick between two slots, things or acts, so that a yes decides nothing."""

import re
from itertools import pairwise

from ask_checker.clauses import Clause
from ask_checker.reading import Ask
from ask_checker.several import is_or, links
from ask_checker.slots import (
    RATHER,
    between_open_times,
    between_times,
    closes_with_a_time,
)
from ask_checker.text import TOKEN, fold
from ask_checker.verbs import is_infinitive
from ask_checker.words import words

LAST_BUT_ONE = re.compile(r"\w,\s+[\w'-]+\s*$")
REPORTED = re.compile(r"\b(?:whether|if)\s+(?P<who>\w+)")
NEAR = 7
"""How many words before "or" its counterpart may stand."""
OPEN_ENDS = (["so"], ["something"], ["zo"], ["zoiets"])
NO_PICK = words(
    """
    so something anything zo zoiets iets anders not niet whatever else more meer
    similar minder less wat yes no ja nee whether if niks another someone somebody any
    """
)
"""After "or" these leave it open or take it back: no second thing to pick."""
RATHER_THAN = {"liever", "rather", "sooner", "prefer"}


def choice(ask: Ask) -> bool:
    """A pick between two slots, two things or two acts: a yes decides nothing."""
    if any(is_or(clause, ask) and _is_offer(clause) for clause in ask.further):
        return True
    return any(_picks(ask, link) for link in links(ask.words.either, ask))


def _picks(ask: Ask, link: re.Match[str]) -> bool:
    if any(span.start < link.start() < span.end for span in ask.spans):
        return False
    if _in_a_list(ask, link, TOKEN.findall(ask.text[link.end() :])):
        return True
    if _is_about_another(ask, link) or _leaves_open(ask, link):
        return False
    if _between_days_of_acts(ask, link):
        return True
    if _is_whether(ask, link):
        return False
    if between_times(ask, link) or between_open_times(ask, link):
        return True
    reported = {"whether", "if"} & set(TOKEN.findall(ask.text[: link.start()]))
    return not reported and _between_things(ask, link)


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
    if not has_subject and closes_with_a_time(ask, link):
        return False
    if after[:2] in (["dat", "van"], ["die", "van"]):
        return False
    if "liever" in before and len(after) == 1:
        return False
    return not after or (has_subject or asked) and after[0] not in RATHER


def _is_about_another(ask: Ask, link: re.Match[str]) -> bool:
    """ "Ask her whether she can come on Tuesday or Wednesday": it is her pick."""
    said = REPORTED.search(ask.text[: link.start()])
    return said is not None and said["who"] not in ask.words.you | {"we", "i"}


def _between_days_of_acts(ask: Ask, link: re.Match[str]) -> bool:
    """ "Maandag bellen of dinsdag langsgaan": a day and an infinitive on each side."""
    if not ask.words.verb_first:
        return False
    sides = [ask.text[: link.start()], ask.text[link.end() :]]
    before, after = (TOKEN.findall(side) for side in sides)
    timed = [s.end <= link.start() for s in ask.times]
    either = ask.words.either & set(before)
    if all(timed) or not any(timed) or either or set(after) & ask.words.subjects:
        return False
    at_once = any(not ask.text[link.end() : s.start].strip() for s in ask.times)
    opens = at_once or bool(after and is_infinitive(after[0], ask))
    acts = [[w for w in side if _closes_an_act(w, ask)] for side in (before, after)]
    return opens and all(acts)


def _closes_an_act(word: str, ask: Ask) -> bool:
    known = ask.words.come_verbs | ask.words.join_verbs
    return is_infinitive(word, ask) or (word in known and word.endswith("n"))


def _leaves_open(ask: Ask, link: re.Match[str]) -> bool:
    """ "At three or so", "a cake or something"."""
    return TOKEN.findall(ask.text[link.end() :])[:1] in OPEN_ENDS


def _between_things(ask: Ask, link: re.Match[str]) -> bool:
    """What is on both sides: opposites, names, a list, or words of one kind."""
    before = TOKEN.findall(ask.text[: link.start()])[-NEAR:]
    after = [t for t in TOKEN.findall(ask.text[link.end() :]) if t not in RATHER]
    if not before or not after:
        return False
    if RATHER_THAN & set(before):
        return True
    if _is_one_promise(before, after, ask):
        return False
    if _stand_apart(before, after, ask) or _between_names(ask, link):
        return True
    paused = ask.text[: link.start()].rstrip().endswith(",")
    if not paused and _between_nouns(before, after, ask):
        return True
    return _between_alike(before, after, ask)


def _between_alike(before: list[str], after: list[str], ask: Ask) -> bool:
    """The same kind of small word on both sides, or a verb on both sides."""
    words = ask.words
    if after[0] in words.indefinite:
        return bool(words.indefinite & set(before)) and not set(after[1:3]) & _people(
            ask
        )
    if after[0] in words.articles:
        return bool((words.articles - words.indefinite) & set(before))
    by_what = words.with_words | {"per", "via"}
    if after[0] in words.at_event | words.place_prepositions | by_what:
        return after[0] in before or _in_two_places(before, after, ask)
    return _between_verbs(before, after, ask)


def _between_nouns(before: list[str], after: list[str], ask: Ask) -> bool:
    """ "Cups or plates": a word that carries meaning close by on both sides."""
    words = ask.words
    small = words.function | words.numbers | words.articles | words.place_prepositions
    small |= words.openers | words.subjects | words.negations
    any_will_do = {"any", "whatever", "eender", "welke"} & set(before[-3:])
    return not any_will_do and not {before[-1], after[0]} & small


def _is_one_promise(before: list[str], after: list[str], ask: Ask) -> bool:
    """ "Two or three chairs", "your brother or sister", "or not"."""
    anybody = {before[-1], after[0]} & _circle(ask)
    return after[0] in NO_PICK or _counts(before, after, ask) or bool(anybody)


def _circle(ask: Ask) -> frozenset[str]:
    """Who is near to somebody, one or more of them: either will do."""
    return ask.words.kin | {f"{word}s" for word in ask.words.kin}


def _stand_apart(before: list[str], after: list[str], ask: Ask) -> bool:
    """ "Before or after", "on paper or online"; "street A or street B"."""
    extremes, said = ask.words.extremes, set(before) - ask.words.function
    apart = before[-1] in extremes and bool(extremes & set(after[:2]))
    return apart or after[0] in said


def _counts(before: list[str], after: list[str], ask: Ask) -> bool:
    """ "Two or three chairs": one promise all the same."""
    pair = (before[-1], after[0])
    return all(word in ask.words.numbers or word.isdigit() for word in pair)


def _between_names(ask: Ask, link: re.Match[str]) -> bool:
    """ "Ahmed or Jo": a capital before and after, where not all is in capitals."""
    if ask.sentence.isupper():
        return False
    before = TOKEN.findall(ask.sentence[: link.start()])[1:]
    after = TOKEN.findall(ask.sentence[link.end() :])
    after = after[1:] if after and fold(after[0]) in RATHER else after
    named = any(
        word[:1].isupper() and fold(word) not in ask.words.weekdays
        for word in before[-NEAR:]
    )
    return named and after[:1] != [] and after[0][:1].isupper()


def _in_a_list(ask: Ask, link: re.Match[str], after: list[str]) -> bool:
    """ "Soup, bread or fruit": a comma just before the last but one."""
    barred = ask.words.function | ask.words.subjects | NO_PICK
    if not after or {*after[:1]} & (barred | _circle(ask)):
        return False
    return LAST_BUT_ONE.search(ask.text[: link.start()]) is not None


def _in_two_places(before: list[str], after: list[str], ask: Ask) -> bool:
    """ "On the stage or behind the bar"."""
    words = ask.words
    small = words.at_event | words.place_prepositions
    first = any(
        word in small and following in words.articles
        for word, following in pairwise(before)
    )
    if first and after[1:2] != [] and after[1] in words.articles:
        return True
    # "In Church Street or at the market": a place on both sides.
    places = words.place_prepositions - {"to", "by", "around", "aan", "op"}
    return after[0] in places and bool(places & set(before))


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
