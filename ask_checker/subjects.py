"""Is it somebody else, or a crowd, who should do it?"""

from ask_checker.reading import Ask
from ask_checker.text import TOKEN
from ask_checker.verbs import is_infinitive

MOST_CALLED = 4
"""How many words a greeting to a crowd has: "hoi allemaal", "hi all of you"."""
IF = {"als", "dat", "if", "that"}
SOME = {
    "een van",
    "1 van",
    "een paar",
    "one of",
    "some of",
    "any of",
    "a few",
    "a couple",
}


def calls_a_crowd(ask: Ask) -> bool:
    """ "Folks, can you ...", "hoi allemaal, kun je ...": a call to everybody."""
    words, body = ask.words, ask.clause.body
    if body[:1] == ("any",) and {*body[1:2]} & (words.crowds | {"takers", "helpers"}):
        return True
    greeted = len(ask.clause.tokens) - len(ask.clause.body)
    for called in (TOKEN.findall(ask.earlier), ask.clause.tokens[:greeted]):
        crowd = words.crowds & set(called)
        others = set(called) - words.crowds - words.lead_ins - words.articles
        if crowd and not others and len(called) <= MOST_CALLED:
            return True
    return False


def wishes_somebody_would(ask: Ask) -> bool:
    """ "It'd be good if somebody ...", "fijn als er iemand ...": nobody is asked."""
    tokens = [token for token in ask.tokens if token not in {"er", "there"}]
    hoping = tokens[:1] in (["hopefully"], ["hopelijk"])
    if hoping and set(tokens[1:3]) & ask.words.group:
        return True
    for index, token in enumerate(tokens[1:-2], start=1):
        if token in IF:
            following = tokens[index + 1 : index + 3]
            if following[0] in ask.words.group or " ".join(following) in SOME:
                return True
    return False


def asks_a_third(ask: Ask) -> bool:
    """ "Rijdt Tariq ...?", "hangt het comite ...?", "neemt je man ...?".

    Dutch only: there any verb may open a question. In English a modal verb does,
    and what follows it is the subject anyhow.
    """
    words, body = ask.words, ask.clause.body
    if not words.verb_first or not ask.has_mark or len(body) < 3:
        return False
    verb, subject, noun = body[:3]
    known = words.function | words.openers | words.never_verbs | words.suits
    if verb in known or verb in words.kin:
        return False
    if verb.endswith("en") and subject in words.articles:
        acts = any(is_infinitive(token, ask) for token in body[3:])
        return noun.endswith(("en", "s")) and not acts and subject not in words.you
    if not verb.endswith("t"):
        return False
    if subject in words.you:
        return noun in words.kin
    if subject == "heel":
        noun = body[3] if len(body) > 3 else ""
    if subject in words.articles | {"heel"}:
        return _names_somebody(noun, ask)
    return subject in words.kin or _is_a_name(subject, ask)


def _names_somebody(noun: str, ask: Ask) -> bool:
    """A noun, where "lukt het morgen", "past dat jou" have none."""
    words = ask.words
    known = words.function.union(words.weekdays, words.near_days)
    return noun not in known and not is_infinitive(noun, ask)


def _is_a_name(word: str, ask: Ask) -> bool:
    """With a capital; in a chat that has none: no verb and no "you" beside it."""
    words = ask.words
    if word in words.function.union(words.weekdays, words.months, words.near_days):
        return False
    if ask.sentence == ask.sentence.lower():
        acts = any(is_infinitive(token, ask) for token in ask.tokens)
        return word.isalpha() and not acts and not words.you & set(ask.tokens)
    at = ask.text.find(f" {word}") + 1
    return at > 0 and ask.sentence[at].isupper() and not ask.sentence.isupper()
