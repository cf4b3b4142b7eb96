"""Whom does the sentence ask, and with which word does it begin?"""

import re

from ask_checker import times
from ask_checker.reading import Ask
from ask_checker.verbs import is_infinitive

IN_PLACE = re.compile(r"\b(?:met wie|om hoe laat|with whom?|at what time)\b")
"""Where else the word that asks may stand: "jij gaat vrijdag met wie?"."""


def open_question(ask: Ask) -> bool:
    """It begins with what, when, how: a yes is no answer to that."""
    first = ask.clause.body[:2]
    if not first or ask.clause.opening == 0 or _is_relative(ask) or _exclaims(ask):
        return False
    asks_with = first[0].partition("'")[0] in ask.words.open_words
    after_preposition = len(first) > 1 and first[1] in ask.words.open_words
    small = ask.words.function | {"till"}
    return asks_with or (after_preposition and first[0] in small) or _asks_late(ask)


def _exclaims(ask: Ask) -> bool:
    """ "Wat zou het fijn zijn als ...", "how nice it would be if ...": a wish."""
    wishes = {"zou", "would"} & set(ask.clause.body[:4])
    return bool(wishes) and not ask.has_mark and bool({"als", "if"} & set(ask.tokens))


def _asks_late(ask: Ask) -> bool:
    """ "Je komt om hoe laat?": the word that asks stands at the end."""
    body = ask.clause.body
    if ask.clause.opening not in {None, 1} or not ask.has_mark or len(body) < 3:
        return False
    if IN_PLACE.search(ask.text) and body[0].partition("'")[0] in singular_you(ask):
        return body[1] not in {"weet", "know"}
    return body[0].partition("'")[0] in singular_you(ask) and bool(
        {"wat", "waar", "wanneer", "what", "where", "when", "hoe"}
        & set(ask.whole_text.split()[-2:])
    )


def _is_relative(ask: Ask) -> bool:
    """ "Wie kan rijden, geef een seintje": an order to whom it concerns."""
    return not ask.has_mark and ask.clause.opening is None and "," in ask.sentence


def asks_who(ask: Ask) -> bool:
    """ "Wie kan er", "who'll come", and not "who are you taking"."""
    body, at = ask.clause.body, ask.clause.opening
    if not body or not open_question(ask):
        return False
    if body[0].partition("'")[0] not in {"who", "wie"}:
        return _asks_which_people(ask)
    if {"jij", "gij"} & set(body):
        return False
    return at is None or body[at + 1] not in singular_you(ask)


def _asks_which_people(ask: Ask) -> bool:
    """ "Welke chauffeurs rijden", "which of the nurses will": they do it, not you.

    "Welke bus neem je", "which day works" and "which route is best" ask no people.
    """
    words, body = ask.words, ask.clause.body
    counted = body[0] == "hoeveel" or body[:2] == ("how", "many")
    asked = counted or body[0] in {"welke", "which"}
    if not asked or singular_you(ask) & set(body):
        return False
    verbs = words.copulas | words.suits | words.fitting | {"werkt"}
    verbs -= words.modals
    skipped = words.articles | {"one", "of", "van", "many"}
    rest = [word for word in body[1:8] if word not in skipped]
    if len(rest) < 3 or {"i", "ik", "we", "wij"} & set(body):
        return False
    if counted:
        return rest[0] in words.group | words.crowds | words.kin
    barred = rest[0] in words.function | words.generic
    dated = times.find(" ".join(rest[:2]), words, ask.today)
    return not barred and not dated and not verbs & set(rest[1:3])


def singular_you(ask: Ask) -> frozenset[str]:
    return ask.words.you - ask.words.group - {"your"}


def subject_of(ask: Ask) -> str:
    """The word that does the act: after the verb in a question, else in front."""
    body, words = ask.body, ask.words
    if ask.clause.opening == 1 and ask.clause.body[0] in singular_you(ask):
        # "Je bent er toch zaterdag": told, so you stand in front.
        return ask.clause.body[0]
    opened = ask.clause.opening is not None or ask.clause.opens_with_somebody
    rest = body[1:] if opened else body
    skipped = words.softeners | words.also | {"er", "there", "then", "dan", "nog"}
    for index, word in enumerate(rest):
        if opened and word in words.you and rest[index + 1 : index + 2]:
            return _owned(word, rest[index + 1], ask)
        if word not in skipped:
            return word.partition("'")[0] if word.startswith("who'") else word
    return ""


def _owned(you: str, following: str, ask: Ask) -> str:
    """ "Kan je moeder", "brengt je moeder": the mother is asked, not you."""
    verb = ask.body[0]
    words = ask.words
    # "Kun je buurman Gerrit bellen": "kun" is said to you alone, "kan" of anybody.
    to_you = {"kun", "zul", "heb", "ben", "ga", "doe", "kom", "neem", "durf", "vind"}
    of_another = verb in words.openers - to_you or verb.endswith("t")
    relative = following.endswith(("baas", "vriend", "vriendin", "collega", "buurman"))
    if you in {"jouw", "uw"}:
        relative = verb not in words.copulas and following not in words.function
    relative = relative or following in words.kin
    return following if relative and of_another else you


def is_a_day(subject: str, ask: Ask) -> bool:
    """ "Would Monday suit you", "schikt de achtste u": a day is nobody."""
    if subject in ask.words.kin:
        return False
    suits = {"suit", "work", "schikken", "passen", "lukken", "uitkomen"}
    if subject in ask.words.numbers and ask.times and suits & set(ask.body):
        return True
    said = " ".join(ask.body[1:4])
    first = next(iter(times.find(said, ask.words, ask.today)), None)
    return bool(subject) and first is not None and first.start == 0


def opens_a_noun(ask: Ask) -> bool:
    """ "Kan het bestuur tekenen": a noun, where "kan het morgen" has none."""
    verb, rest = ask.body[0], ask.frame_text.split()[2:]
    if not ask.words.verb_first and verb in ask.words.modals:
        # "Can this group sing", and not "does that work, ...".
        first = rest[0] if rest else ""
        small = ask.words.function | ask.words.suits | ask.words.fitting
        return first not in small | {""} and len(rest) > 1
    if verb not in ask.words.modals | {"gaat", "komt"} or len(rest) < 2:
        return False
    noun = rest[0] not in ask.words.function and not is_infinitive(rest[0], ask)
    return noun and is_infinitive(rest[-1], ask) and rest[0] not in ask.words.softeners
