"""Help with what? "Helpen met koken" names an act, "helpen" does not."""

import re

from ask_checker import times
from ask_checker.frames import frames
from ask_checker.reading import Ask
from ask_checker.text import TOKEN
from ask_checker.verbs import is_infinitive, vague_words


def helping(text: str, ask: Ask) -> re.Match[str] | None:
    return frames(
        ask.words.help_phrases, ask.words.small, ask.words.clause_words
    ).search(text)


def helps_with(text: str, free: list[str], ask: Ask) -> bool:
    """ "Helpen met koken", "help put up the tent": the help names an act."""
    words, tokens = ask.words, TOKEN.findall(text)
    phrase = helping(text, ask)
    said = phrase.group().split() if phrase else []
    for index, token in enumerate(tokens):
        if token in words.with_words and _names_a_thing(tokens[index + 1 :], ask):
            return True
        if token in said:
            continue
        if token.endswith(words.act_endings) and not times.is_event(token, words):
            return True
    left = [word for word in free if word not in said]
    if words.verb_endings:
        return any(is_infinitive(word, ask) for word in left)
    if phrase and any(word.endswith("ing") for word in left):
        return True
    return _verb_after_help(tokens, left, ask)


def _names_a_thing(tokens: list[str], ask: Ask) -> bool:
    """The first word that carries meaning after "with" says with what."""
    for token in tokens:
        if token in ask.words.me | ask.words.you - {"your", "je", "jouw", "uw"}:
            return False
        if token not in ask.words.function and token not in ask.words.numbers:
            return token not in ask.words.generic | vague_words(ask)
    return False


def _verb_after_help(tokens: list[str], free: list[str], ask: Ask) -> bool:
    """English: a bare verb follows; after "help the ..." it comes one word later."""
    words = ask.words
    at = next((i for i, word in enumerate(tokens) if word in words.help_verbs), None)
    if at is None:
        return False
    rest = [word for word in tokens[at + 1 :] if word not in words.me | {"to", "out"}]
    if not rest or rest[0] in words.place_prepositions | words.with_words:
        return False
    named = [word for word in free if word in rest and word not in words.generic]
    needed = 2 if rest[0] in words.articles else 1
    return len(named) >= needed
