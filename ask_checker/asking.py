"""Whom does the sentence ask, and with which word does it begin?"""

from ask_checker import times
from ask_checker.reading import Ask
from ask_checker.verbs import is_infinitive


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


def asks_who(ask: Ask) -> bool:
    """ "Wie kan er", "who'll come", and not "who are you taking"."""
    body, at = ask.clause.body, ask.clause.opening
    if not body or body[0].partition("'")[0] not in {"who", "wie"}:
        return False
    return open_question(ask) and (at is None or body[at + 1] not in singular_you(ask))


def singular_you(ask: Ask) -> frozenset[str]:
    return ask.words.you - ask.words.group - {"your"}


def subject_of(ask: Ask) -> str:
    """The word that does the act: after the verb in a question, else in front."""
    body, words = ask.body, ask.words
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
    of_another = verb in ask.words.openers or verb.endswith("t")
    return following if following in ask.words.kin and of_another else you


def is_a_day(subject: str, ask: Ask) -> bool:
    """ "Would Monday suit you", "schikt de achtste u": a day is nobody."""
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
    if verb not in ask.words.modals or len(rest) < 2:
        return False
    noun = rest[0] not in ask.words.function and not is_infinitive(rest[0], ask)
    return noun and is_infinitive(rest[-1], ask) and rest[0] not in ask.words.softeners
