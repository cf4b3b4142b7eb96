"""Two things to know of a word: is it an infinitive, and does it say anything?"""

from ask_checker.reading import Ask


def is_infinitive(word: str, ask: Ask) -> bool:
    """Dutch: a word that ends like an infinitive and is not known as another."""
    words = ask.words
    known = words.countable | words.not_verbs | words.numbers | words.help_verbs
    return word.endswith(words.verb_endings) and word not in known


def vague_words(ask: Ask) -> frozenset[str]:
    """The verbs of this language that say nothing by themselves."""
    words = ask.words
    return words.help_verbs | words.join_verbs | words.come_verbs
