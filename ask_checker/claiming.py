"""A claim about somebody else, put as a question: agree with me."""

from ask_checker import times
from ask_checker.reading import Ask
from ask_checker.text import TOKEN
from ask_checker.verbs import is_infinitive

NEAR = 5
"""How far from its start a claim has its verb."""


def claims(ask: Ask) -> bool:
    """A claim with a question mark: "Dat is toch niet normaal?"."""
    words, tokens = ask.words, ask.clause.tokens
    asked = ask.has_mark or ask.tagged
    if not asked or ask.clause.opening not in {None, 1} or ask.times or not tokens:
        return False
    if tokens[0] in words.open_words or _asked(ask) & set(ask.tokens):
        return False
    is_another = tokens[0] in words.others | words.articles
    if tokens[0] in {"we", "wij"}:
        # "We can't let that happen, can we?": a claim about us all.
        return any(t in words.negations or t.endswith("n't") for t in tokens[:NEAR])
    return is_another and bool(words.claims & set(tokens[:NEAR]))


def presumes_you_agree(ask: Ask) -> bool:
    """ "Jij wilt toch ook een veilige trap?", "you're not telling me this is fair?".

    Told of you, with no moment and no act: what you want, are fed up with, or would
    never do.
    """
    words, body = ask.words, ask.clause.body
    asked = ask.has_mark or ask.tagged or ask.agrees
    if not asked or ask.times or len(body) < 4:
        return False
    you, _, short = body[0].partition("'")
    if _asked(ask) & {body[1]} and body[0] in words.desires:
        return bool(words.agreeing & set(body)) and not _has_an_act(body[2:], ask)
    if you not in _asked(ask) or ask.clause.opening not in {None, 1}:
        return False
    if body[1] in words.desires:
        agreed = ask.tagged or ask.agrees or words.agreeing & set(body)
        return bool(agreed) and not _has_an_act(body[2:], ask)
    negated = words.negations & set(body) or body[1].endswith("n't")
    if negated and (ask.tagged or "toch" in body):
        return body[1].partition("n't")[0] not in words.modals | {"ca", "wo"}
    told = not short and words.agreeing & set(body)
    return bool(told) and ask.fits(words.opinion, " ".join(body[1:]))


def _has_an_act(tokens: tuple[str, ...], ask: Ask) -> bool:
    """ "You want to sing", "jij wilt ook zingen": that is about an act."""
    if not ask.words.verb_first:
        return "to" in tokens[:3]
    small = ask.words.articles | ask.words.numbers | {"voor", "zonder"}
    before = ("", *tokens)
    acts = (
        is_infinitive(token, ask) and previous not in small
        for previous, token in zip(before, tokens, strict=False)
    )
    return "dat" not in tokens and any(acts)


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
