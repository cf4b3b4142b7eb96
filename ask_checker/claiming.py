"""A claim about somebody else, put as a question: agree with me."""

from ask_checker import times
from ask_checker.reading import Ask
from ask_checker.text import TOKEN

NEAR = 5
"""How far from its start a claim has its verb."""


def claims(ask: Ask) -> bool:
    """A claim with a question mark: "Dat is toch niet normaal?"."""
    words, tokens = ask.words, ask.clause.tokens
    asked = ask.has_mark or ask.tagged
    if not asked or ask.clause.opening is not None or ask.times or not tokens:
        return False
    if tokens[0] in words.open_words or _asked(ask) & set(ask.tokens):
        return False
    is_another = tokens[0] in words.others | words.articles
    return is_another and bool(words.claims & set(tokens[:NEAR]))


def asks_why_of_us(ask: Ask) -> bool:
    """ "Waarom zouden we dat pikken?": why we or they, and not why you."""
    body, at = ask.clause.body, ask.clause.opening
    if not body or body[0] not in ask.words.whys or at is None:
        return False
    return body[at + 1] in {"we", "wij"} | ask.words.others


def feels_that(ask: Ask) -> bool:
    """ "Is het raar dat ze ...", "heb je gemerkt dat de ...": a state and a claim."""
    words = ask.words
    main, found, claim = ask.clause.text.partition(
        " dat " if words.verb_first else " that "
    )
    if not found or ask.clause.opening != 0 or ask.body[0] not in words.states:
        return False
    about = TOKEN.findall(claim)[:1]
    others = words.others | words.articles | {"we", "wij"} | words.group
    if words.able & set(TOKEN.findall(main)) or not set(about) & (others - _asked(ask)):
        return False
    return not times.find(main, words, ask.today)


def _asked(ask: Ask) -> frozenset[str]:
    return ask.words.you - ask.words.group - {"your"}
