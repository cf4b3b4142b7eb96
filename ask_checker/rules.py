"""When is an ask clear? One small function per code; it answers True when it fails.

The codes come from the method of the one-on-one talk. They stand in order of
importance: first whom, then whether it asks at all, then what, then when.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from ask_checker import times
from ask_checker.acts import has_act, says, says_nothing
from ask_checker.asking import (
    asks_who,
    is_a_day,
    open_question,
    opens_a_noun,
    singular_you,
    subject_of,
)
from ask_checker.choosing import choice
from ask_checker.claiming import (
    asks_why_of_us,
    claims,
    feels_that,
    presumes_you_agree,
)
from ask_checker.feeling import interest_frame
from ask_checker.frames import any_of, frames
from ask_checker.reading import Ask
from ask_checker.several import multi_ask
from ask_checker.subjects import asks_a_third, calls_a_crowd, wishes_somebody_would
from ask_checker.text import OPEN_ACT, OPEN_DAY

WE_TWO = re.compile(
    r"\b(?:the (?:two|pair) of us|you and (?:i|me)|jij en ik|wij twee)\b"
)


BOTH = re.compile(
    r"\b(?:you|u|jij|je)\s+(?:and|en)(?:\s+[\w']+){1,3}\s+(?:both|allebei|beiden)\b"
)


def not_you(ask: Ask) -> bool:
    """Somebody else, or a crowd, is the subject. As an object "somebody" is fine."""
    words, body = ask.words, ask.body
    if any_of(words.group_phrases).search(ask.text) or BOTH.search(ask.text):
        return True
    if asks_who(ask) or calls_a_crowd(ask):
        return True
    if asks_a_third(ask):
        return not opinion(ask) and not interest_frame(ask)
    if ask.clause.opening and not ask.has_mark and statement(ask):
        # "We hebben iemand nodig": told, so no subject stands behind the verb.
        return not opinion(ask) and _speaks_to_a_crowd(ask)
    subject = subject_of(ask)
    if subject in words.group and claims(ask):
        return False
    if subject in words.group:
        return subject not in {"who", "wie"} or not words.you & set(body)
    if ask.clause.opening is None and not ask.clause.opens_with_somebody:
        return statement(ask) and not opinion(ask) and _speaks_to_a_crowd(ask)
    return _is_another(subject, ask)


def _speaks_to_a_crowd(ask: Ask) -> bool:
    """ "We zoeken nog mensen", "so everybody get stuck in": nobody in particular."""
    spoken = set(ask.tokens)
    # "Call three people": whom the act is done to, not who is asked.
    counted = any(
        first in ask.words.numbers and second in ask.words.group
        for first, second in pairwise(ask.tokens)
    )
    # "Ik zoek iemand die": one person that is looked for, and no crowd.
    one = {"iemand", "someone", "somebody", "wie", "who"} - {*ask.tokens[:1]}
    named = bool(spoken & (ask.words.group - one)) and not counted
    return (named and not spoken & singular_you(ask)) or wishes_somebody_would(ask)


def _is_another(subject: str, ask: Ask) -> bool:
    singular = singular_you(ask)
    if WE_TWO.search(ask.clause.text):
        return False
    if subject in {"het", "dat", "dit", "that", "this"}:
        named = opens_a_noun(ask) and not singular & set(ask.tokens)
        return named and (subject == "het" or not opinion(ask))
    # "Mag ik", "could I": the organizer asks leave of you.
    if subject in {"we", "wij"}:
        all_of_us = {"allemaal", "allen"} & {*ask.body} or ask.body[2:3] == ("all",)
        return bool(all_of_us) and not opinion(ask)
    chance = {"chance", "kans", "way"} & {*ask.body[:6]}
    if is_a_day(subject, ask) or (chance and singular & set(ask.tokens)):
        return False
    if subject in singular or subject in {"ik", "i", "het", "it", ""}:
        return False
    wishes = ask.matches(ask.words.wishes) and ask.body[0] != "do"
    if opinion(ask) or interest_frame(ask) or wishes:
        return False
    return subject not in ask.words.subjects or not singular & set(ask.tokens)


def statement(ask: Ask) -> bool:
    """A wish, an order or an announcement: there is nothing to say yes to."""
    if ask.tagged or (ask.agrees and ask.has_mark):
        return False
    if ask.has_mark and ask.matches(ask.words.indirect):
        return False
    if ask.clause.opening == 0 and not ask.is_order:
        wish = ask.body[1] in {"it", "het"} and ask.matches(ask.words.wishes)
        return wish and not opinion(ask)
    if open_question(ask):
        return False
    asks = ask.has_mark and ask.clause.opens_with_somebody and ask.body[0] == "do"
    if ask.matches(ask.words.wishes) and not asks:
        return True
    chats = _drops_its_verb(ask) or ask.clause.opens_with_somebody
    return not ask.has_mark and (ask.is_order or not chats)


def _drops_its_verb(ask: Ask) -> bool:
    """ "u free sat 9?", "got an hour tomorrow": in chat the mark is left out too."""
    words = ask.words
    pattern = frames(words.dropped, words.small, words.clause_words)
    return pattern.match(" ".join(ask.body)) is not None


def opinion(ask: Ask) -> bool:
    """It asks to agree or to know, not to act."""
    if ask.matches(ask.words.not_opinion) or interest_frame(ask):
        return False
    if _asks_why_not(ask):
        return False
    if ask.agrees or says(ask.clause.text, ask.words.own_opinions):
        return True
    if ask.matches(ask.words.views, anywhere=True):
        return True
    if ask.matches(ask.words.opinion) or _judges_another(ask) or _judges_all(ask):
        return True
    if claims(ask) or asks_why_of_us(ask) or feels_that(ask):
        return True
    if presumes_you_agree(ask):
        return True
    return not ask.times and ask.matches(ask.words.opinion_untimed)


def _asks_why_not(ask: Ask) -> bool:
    """ "Why aren't you joining": it asks for your reason, not for your view."""
    body, at = ask.clause.body, ask.clause.opening
    if at is None or not body or body[0] not in ask.words.whys:
        return False
    return body[at + 1] in singular_you(ask) and body[at] in {"aren't", "isn't"}


def _judges_another(ask: Ask) -> bool:
    """A negated question about somebody else: "Moet de verhuurder niet betalen?"."""
    opens = ask.clause.opening == 0 or ask.clause.opens_with_somebody
    if not opens or not (ask.has_mark or ask.tagged):
        return False
    words, subject, verb = ask.words, subject_of(ask), ask.body[0]
    main = ask.frame_text.partition(" of ")[0]
    negated = says(main, words.negations) or verb.endswith("n't")
    # "Is de huur te hoog?" and "should they pay?" judge too; "is Bo coming?" does not.
    doing = any(word.endswith("ing") for word in ask.body[2:])
    judged = verb in words.ought or (verb in words.copulas and not doing)
    judges = negated or (judged and not ask.times)
    asked = singular_you(ask) | words.group | {"ik", "i", "we", "wij", ""}
    return judges and subject not in asked


def _judges_all(ask: Ask) -> bool:
    """About us all, about it, about them, with nobody asked and no moment named.

    "Moeten we dit pikken?", "can it get any worse?", "they should know better, right?".
    """
    words = ask.words
    if ask.tagged and ask.tokens[:2] in {("you", "can't"), ("you", "cannot")}:
        # "You can't trust that boss, can you?": "you" is anybody.
        return not ask.times
    if ask.times or singular_you(ask) & set(ask.tokens) or not ask.clause.tokens:
        return False
    if ask.tagged and ask.clause.opening != 0:
        # "De baas luistert nooit, hè?": somebody else, and no moment to be there.
        told = words.articles & words.definite - words.you | words.others
        return ask.clause.tokens[0] in told
    if ask.clause.opening != 0 or not ask.has_mark:
        return False
    subject, verb = subject_of(ask), ask.body[0]
    if subject in {"we", "wij"}:
        negated = says(ask.frame_text, words.negations) or verb.endswith("n't")
        return negated or verb in words.burdens
    return subject in words.others and not (subject == "het" and opens_a_noun(ask))


def vague_action(ask: Ask) -> bool:
    """Nobody could film it: help, join in, do something. "Help with X" names an X."""
    if opinion(ask):
        return False
    # "Waar zou je het over hebben?" asks for no act at all, vague or not.
    vague = ask.words.help_verbs | ask.words.join_verbs
    if open_question(ask) and not vague & set(ask.tokens):
        return says_nothing(ask)
    return OPEN_ACT.search(ask.text) is not None or not has_act(ask)


def no_time(ask: Ask) -> bool:
    """No day, hour, deadline or definite event; "then" may point at one before it."""
    if OPEN_DAY.search(ask.text):
        return True
    found = [
        ask.text[span.start : span.end] for span in ask.times if _is_when(span, ask)
    ]
    if opinion(ask):
        # "They go too far now" is not a moment to do something.
        found = [time for time in found if time not in {"nu", "now"}]
    if found:
        return False
    points = {"die", "dat", "it", "that", "them"} & {*ask.tokens[-1:]}
    # "Ik zoek een chauffeur voor zaterdag 9 uur, rijd jij?": the need says when.
    needs = says(ask.earlier, ask.words.needing)
    refers_back = points or needs or says(ask.text, ask.words.then)
    before = times.find(ask.earlier, ask.words, ask.today) if refers_back else ()
    return not any(span.kind != "length" for span in before)


def _is_when(span: times.Span, ask: Ask) -> bool:
    """ "De actie steunen", "is that fair?": the object of no act happens at no time."""
    noun = ask.text[span.start : span.end].split()[-1]
    for_it = ask.text[: span.start].split()[-1:] in (["voor"], ["for"])
    if span.kind == "event" and for_it:
        return noun not in ask.words.generic
    if span.kind != "object":
        return True
    return noun not in ask.words.generic and not opinion(ask)


RULES: dict[str, Callable[[Ask], bool]] = {
    "not-you": not_you,
    "open-question": open_question,
    "statement": statement,
    "interest-frame": interest_frame,
    "opinion": opinion,
    "vague-action": vague_action,
    "no-time": no_time,
    "multi-ask": multi_ask,
    "choice": lambda ask: choice(ask) and not opinion(ask),
}
