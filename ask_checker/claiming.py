"""A claim about somebody else, put as a question: agree with me."""

from ask_checker import times
from ask_checker.reading import Ask
from ask_checker.text import TOKEN
from ask_checker.verbs import is_infinitive

SHORT = {"re": "are", "d": "would", "ve": "have"}
NEAR = 5
"""How far from its start a claim has its verb."""


def claims(ask: Ask) -> bool:
    """A claim with a question mark: "Dat is toch niet normaal?"."""
    words, tokens = ask.words, ask.clause.tokens
    asked = ask.has_mark or ask.tagged
    if not asked or ask.clause.opening not in {None, 1} or ask.times or not tokens:
        return False
    about = words.others | words.group | words.articles - words.you
    if tokens[0] in about and ("toch" in tokens or _all_do(tokens, ask)):
        # "Dit laten we toch niet gebeuren?", "dat geloof je toch zelf niet?".
        return not _asked(ask) & set(tokens) or bool(words.negations & set(tokens))
    if tokens[0] in words.open_words or _asked(ask) & set(ask.tokens):
        return False
    is_another = tokens[0] in words.others | words.articles
    if tokens[0].partition("'")[0] in {"we", "wij"}:
        # "We can't let that happen, can we?": a claim about us all.
        deserves = {"deserve", "verdienen"} & set(tokens[:NEAR])
        return bool(deserves) or any(
            t in words.negations or t.endswith("n't") for t in tokens[:NEAR]
        )
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
    said = [SHORT[short]] if short in SHORT else []
    said += [word for word in body[1:] if word not in words.mild]
    return _presumes(said, ask)


def _presumes(said: list[str], ask: Ask) -> bool:
    """What is told of you, from its verb on."""
    words, verb = ask.words, said[0] if said else ""
    agreed = ask.tagged or ask.agrees or bool(words.agreeing & set(ask.clause.tokens))
    if verb in words.desires:
        acts = (verb in words.modals or not words.verb_first) and _has_an_act(
            tuple(said[1:]), ask
        )
        return agreed and not acts
    negated = words.negations & set(said) or verb.endswith("n't")
    if negated and (ask.tagged or "toch" in said):
        return verb.partition("n't")[0] not in words.modals | {"ca", "wo"}
    # "You'd be angry", "jij zou kwaad zijn": as if it said that you are.
    if verb in {"would", "zou", "zoudt"}:
        said = ["are" if verb == "would" else "bent", *said[1:]]
        said = [word for word in said if word not in {"be", "zijn"}]
    return agreed and ask.fits(words.opinion, " ".join(said))


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


def _all_do(tokens: tuple[str, ...], ask: Ask) -> bool:
    """ "Everyone has a right to a roof, don't they?"."""
    return ask.agrees and tokens[0] in ask.words.group


def asks_why_of_us(ask: Ask) -> bool:
    """ "Waarom zouden we dat pikken?": why we or they, and not why you."""
    body, at = ask.clause.body, ask.clause.opening
    words = ask.words
    if len(body) < 3 or body[0] not in words.whys:
        return False
    if body[1] in words.modals | words.claims and body[2] in words.articles - words.you:
        return True
    return at is not None and body[at + 1] in {"we", "wij"} | words.others


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
