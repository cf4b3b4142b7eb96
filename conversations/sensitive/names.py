"""Names of people in a sentence: by their capital, and by what stands before it."""

import re
from collections.abc import Collection, Iterator

from conversations.sensitive.sentences import Span
from conversations.sensitive.vocabulary import Vocabulary

WORD = re.compile(r"[^\W\d_][\w'’-]*")
# After these a capital says no more than at the start of a sentence.
OPENS = re.compile(r"[\"“”‘:(]\s*$")


def names_in(part: str, spoken: Vocabulary, allowed: Collection[str]) -> Iterator[Span]:
    words = list(WORD.finditer(part))
    at = 0
    while at < len(words):
        if not _has_capital(words[at].group()):
            at += 1
            continue
        last = _end_of_run(words, at, spoken)
        name = words[at : last + 1]
        if _is_title(name[0].group(), spoken) and len(name) > 1:
            # "Meneer Jansen": the title stays, the name may go.
            at += 1
            continue
        if _is_somebody(part, words, at, last, spoken, allowed):
            yield Span(name[0].start(), name[-1].end())
        at = last + 1


def _has_capital(word: str) -> bool:
    """IND, VvE and GroenLinks are no names of people; nor are I and I'm."""
    first = word.split("-")[0]
    return len(first) > 1 and first[0].isupper() and first[1:].lower() == first[1:]


def _end_of_run(words: list[re.Match[str]], at: int, spoken: Vocabulary) -> int:
    """The last word of the name that begins here: Kees de Boer, Peter van der Velde."""
    last = at
    for index in range(at + 1, len(words)):
        between = words[index].string[words[index - 1].end() : words[index].start()]
        if between.strip(" "):
            break
        if _has_capital(words[index].group()):
            last = index
        elif words[index].group() not in spoken.particles:
            break
    return last


def _is_title(word: str, spoken: Vocabulary) -> bool:
    return word.casefold() in spoken.titles


def _is_somebody(
    part: str,
    words: list[re.Match[str]],
    at: int,
    last: int,
    spoken: Vocabulary,
    allowed: Collection[str],
) -> bool:
    run = [word.group() for word in words[at : last + 1]]
    plain = [bare(word) for word in run]
    before = words[at - 1].group().casefold() if at else ""
    if any(word in allowed for word in plain):
        return False
    if before in spoken.titles:
        return True
    if any(_is_no_name(word, spoken) for word in plain):
        return False
    if before in spoken.articles:
        return False
    # At the start every word has a capital, and after "in" it may be a town.
    starts = at == 0 or OPENS.search(part[: words[at].start()])
    if starts or before in spoken.place_words:
        return plain[0] in spoken.first_names
    return True


def _is_no_name(word: str, spoken: Vocabulary) -> bool:
    """A day, a brand, a people, a street."""
    return bool(
        word in spoken.capitalised
        or spoken.people.fullmatch(word)
        or spoken.thing.search(word)
    )


def bare(word: str) -> str:
    """Without the sign of possession: Fatma's, Hans'."""
    return re.sub(r"['’]s?$", "", word.casefold())
