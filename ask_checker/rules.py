"""When is an ask clear? One small function per code; it answers True when it fails.

The codes come from the method of the one-on-one talk. They stand in order of
importance: first whom, then whether it asks at all, then what, then when.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from ask_checker import times
from ask_checker.acts import has_act, is_infinitive, says, says_nothing
from ask_checker.choosing import choice
from ask_checker.claiming import asks_why_of_us, claims, feels_that
from ask_checker.frames import any_of
from ask_checker.reading import Ask
from ask_checker.several import multi_ask
from ask_checker.text import OPEN_ACT, OPEN_DAY

LONGER_THAN_ING = 5
WE_TWO = re.compile(
    r"\b(?:the (?:two|pair) of us|you and (?:i|me)|jij en ik|wij twee)\b"
)


def not_you(ask: Ask) -> bool:
    """Somebody else, or a crowd, is the subject. As an object "somebody" is fine."""
    words, body = ask.words, ask.body
    if any_of(words.group_phrases).search(ask.text):
        return True
    if _asks_who(ask):
        return True
    subject = _subject(ask)
    if subject in words.group:
        return subject not in {"who", "wie"} or not words.you & set(body)
    if ask.clause.opening is None and not ask.clause.opens_with_somebody:
        return statement(ask) and not opinion(ask) and _speaks_to_a_crowd(ask)
    return _is_another(subject, ask)


def _asks_who(ask: Ask) -> bool:
    """ "Wie kan er", "who'll come", and not "who are you taking"."""
    body, at = ask.clause.body, ask.clause.opening
    if not body or body[0].partition("'")[0] not in {"who", "wie"}:
        return False
    return open_question(ask) and (at is None or body[at + 1] not in _singular(ask))


def _speaks_to_a_crowd(ask: Ask) -> bool:
    """ "We zoeken nog mensen", "so everybody get stuck in": nobody in particular."""
    spoken = set(ask.tokens)
    # "Call three people": whom the act is done to, not who is asked.
    counted = any(
        first in ask.words.numbers and second in ask.words.group
        for first, second in pairwise(ask.tokens)
    )
    named = bool(spoken & ask.words.group) and not counted
    return named and not spoken & _singular(ask)


def _singular(ask: Ask) -> frozenset[str]:
    return ask.words.you - ask.words.group - {"your"}


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
            return word.partition("'")[0] if word.startswith("who'") else word
    return ""


def _owned(you: str, following: str, ask: Ask) -> str:
    """ "Kan je moeder", "brengt je moeder": the mother is asked, not you."""
    verb = ask.body[0]
    of_another = verb in ask.words.openers or verb.endswith("t")
    return following if following in ask.words.kin and of_another else you


def _is_another(subject: str, ask: Ask) -> bool:
    singular = _singular(ask)
    if WE_TWO.search(ask.clause.text):
        return False
    if subject == "het" and _opens_a_noun(ask):
        return not singular & set(ask.tokens)
    # "Mag ik", "could I": the organizer asks leave of you.
    if subject in {"we", "wij"}:
        return "allemaal" in ask.body
    if subject in singular or subject in {"ik", "i", "het", "it", ""}:
        return False
    if opinion(ask) or interest_frame(ask) or ask.matches(ask.words.wishes):
        return False
    return subject not in ask.words.subjects or not singular & set(ask.tokens)


def _opens_a_noun(ask: Ask) -> bool:
    """ "Kan het bestuur tekenen": a noun, where "kan het morgen" has none."""
    verb, rest = ask.body[0], ask.frame_text.split()[2:]
    if verb not in ask.words.modals or len(rest) < 2:
        return False
    noun = rest[0] not in ask.words.function and not is_infinitive(rest[0], ask)
    return noun and is_infinitive(rest[-1], ask) and rest[0] not in ask.words.softeners


def open_question(ask: Ask) -> bool:
    """It begins with what, when, how: a yes is no answer to that."""
    first = ask.clause.body[:2]
    if not first or ask.clause.opening == 0 or _is_relative(ask):
        return False
    asks_with = first[0].partition("'")[0] in ask.words.open_words
    after_preposition = len(first) > 1 and first[1] in ask.words.open_words
    return asks_with or (after_preposition and first[0] in ask.words.function)


def _is_relative(ask: Ask) -> bool:
    """ "Wie kan rijden, geef een seintje": an order to whom it concerns."""
    return not ask.has_mark and ask.clause.opening is None and "," in ask.sentence


def statement(ask: Ask) -> bool:
    """A wish, an order or an announcement: there is nothing to say yes to."""
    if ask.tagged or (ask.agrees and ask.has_mark):
        return False
    if ask.has_mark and ask.matches(ask.words.indirect):
        return False
    if ask.clause.opening == 0 and not ask.is_order:
        return ask.body[1] in {"it", "het"} and ask.matches(ask.words.wishes)
    if open_question(ask):
        return False
    return ask.matches(ask.words.wishes) or not ask.has_mark


def interest_frame(ask: Ask) -> bool:
    """It asks for liking, appetite or openness: a yes is a mood, no promise."""
    # "Zijn er mensen die het leuk vinden om": the mood stands in the second half.
    exists = ask.clause.opening == 0 and ask.body[1] in {"er", "there"}
    if ask.matches(ask.words.interest, anywhere=exists):
        return True
    if says(ask.clause.text, ask.words.own_moods) or _states_a_mood(ask):
        return True
    # "What would you like to bring" asks what; "who would like to" asks for a mood.
    wanted = _asks_who(ask) or not open_question(ask) or _asks_how(ask)
    return wanted and ask.matches(ask.words.wants)


def _asks_how(ask: Ask) -> bool:
    """ "How would you like to": a mood, where "what would you like to" is none."""
    return ask.clause.body[:1] in {("how",), ("hoe",)}


def _states_a_mood(ask: Ask) -> bool:
    """ "Ben je ... om te", "are you ...ed to": to be or to have something for an act.

    So a mood that no list knows is one too. What makes an act possible is no mood:
    "heb je tijd om", "are you prepared to".
    """
    words, body = ask.words, ask.frame_text.split()
    if _asks_about_doing(body, ask):
        return True
    at = next((i for i, word in enumerate(body) if word in words.act_links), 0)
    frame = body[1:at]
    if not frame or ask.clause.opening != 0 or body[0] not in words.mood_verbs:
        return False
    if words.able & set(frame):
        return False
    if words.verb_first:
        small = words.articles - {"je", "dat", "dit"} - words.being
        if body[0] in words.modals and frame[-1] not in words.being:
            return False
        leads = "te" in body[at:] or not body[at + 1 :]
        is_inside = "in" in frame[:-1]
        return leads and len(frame) > 1 and not is_inside and not small & set(frame)
    return frame[-1].endswith(("ed", "ious", "astic", "minded"))


def _asks_about_doing(body: list[str], ask: Ask) -> bool:
    """ "Would making the newsletter suit you", "past notuleren bij je"."""
    words = ask.words
    if len(body) < 3 or not words.you & set(body[2:]) or body[1] in words.function:
        return False
    if words.verb_first:
        return body[0] in words.suits and is_infinitive(body[1], ask)
    opened = body[0] in words.suits and body[1] not in words.group
    return opened and body[1].endswith("ing") and len(body[1]) > LONGER_THAN_ING


def opinion(ask: Ask) -> bool:
    """It asks to agree or to know, not to act."""
    if ask.matches(ask.words.not_opinion) or interest_frame(ask):
        return False
    if ask.agrees or says(ask.clause.text, ask.words.own_opinions):
        return True
    if ask.matches(ask.words.opinion) or _judges_another(ask) or _judges_all(ask):
        return True
    if claims(ask) or asks_why_of_us(ask) or feels_that(ask):
        return True
    return not ask.times and ask.matches(ask.words.opinion_untimed)


def _judges_another(ask: Ask) -> bool:
    """A negated question about somebody else: "Moet de verhuurder niet betalen?"."""
    opens = ask.clause.opening == 0 or ask.clause.opens_with_somebody
    if not opens or not (ask.has_mark or ask.tagged):
        return False
    words, subject, verb = ask.words, _subject(ask), ask.body[0]
    main = ask.frame_text.partition(" of ")[0]
    negated = says(main, words.negations) or verb.endswith("n't")
    # "Is de huur te hoog?" and "should they pay?" judge too; "is Bo coming?" does not.
    doing = any(word.endswith("ing") for word in ask.body[2:])
    judged = verb in words.ought or (verb in words.copulas and not doing)
    judges = negated or (judged and not ask.times)
    asked = _singular(ask) | words.group | {"ik", "i", "we", "wij", ""}
    return judges and subject not in asked


def _judges_all(ask: Ask) -> bool:
    """About us all, about it, about them, with nobody asked and no moment named.

    "Moeten we dit pikken?", "can it get any worse?", "they should know better, right?".
    """
    words = ask.words
    if ask.times or _singular(ask) & set(ask.tokens) or not ask.clause.tokens:
        return False
    if ask.tagged and ask.clause.opening != 0:
        # "De baas luistert nooit, hè?": somebody else, and no moment to be there.
        told = words.articles & words.definite - words.you | words.others
        return ask.clause.tokens[0] in told
    if ask.clause.opening != 0 or not ask.has_mark:
        return False
    subject, verb = _subject(ask), ask.body[0]
    if subject in {"we", "wij"}:
        negated = says(ask.frame_text, words.negations) or verb.endswith("n't")
        return negated or verb in words.burdens
    return subject in words.others


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
    found = [ask.text[span.start : span.end] for span in ask.times]
    if opinion(ask):
        # "They go too far now" is not a moment to do something.
        found = [time for time in found if time not in {"nu", "now"}]
    if found:
        return False
    refers_back = says(ask.text, ask.words.then)
    before = times.find(ask.earlier, ask.words, ask.today) if refers_back else ()
    return not any(span.kind != "length" for span in before)


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
