"""What would one see the person do? The words of an ask that name an act."""

import re
from dataclasses import dataclass

from ask_checker import times
from ask_checker.frames import any_of, frames
from ask_checker.helping import helping, helps_with
from ask_checker.reading import Ask
from ask_checker.text import TOKEN, fold
from ask_checker.verbs import is_infinitive, vague_words

MOST_IN_FRAME = 6
PARTED = re.compile(r"\b(in|aan|mee|bij|deel|toe|voor)\s+te\s+(\w+)")
SOMEWHERE = re.compile(r"\b(?:bij|op|aan|at|on)\s+(?:de|het|the|our|onze)\s+(\w+)")
"""Where it is done says nothing of what is done."""
STANDS = {"there", "er", "erbij", "step", "spring", "springt", "bijspringen"}
"""In a set phrase: to be there, or to step in, becomes an act by what it is for."""
READY = re.compile(r"\b(?:klaarstaan|klaar staan|paraat staan|ready)\s+(?:met|with)\s+")
DANGLING = re.compile(
    r"(?<!\bthe\s)\b(?:on|at|by|from|till|until|before|op|om|voor|vanaf|tot|van|tegen|in|to)"
    r"(?:\s{3,}|(?=[\s?!.]*$)\s{2,})"
)


@dataclass(frozen=True)
class Content:
    """The words that carry meaning, apart by where they stand."""

    free: tuple[str, ...]
    """Not in a phrase of place."""
    placed: tuple[str, ...]
    """After "at the", "bij de"."""
    at_somebody: bool
    """A place that is a name or a person: "op de Dam", "bij mij"."""
    first: int
    """Where in the sentence the first one starts, or -1."""
    last: int


def content(ask: Ask) -> Content:
    """Every word but times, pronouns, small words, names and the opening verb."""
    text = act_text(ask)
    free: list[str] = []
    placed: list[str] = []
    at: list[re.Match[str]] = []
    place = after_to = at_somebody = False
    leading = True
    # A greeting, and the name behind it: "hey sam".
    greeted = ask.clause.tokens[: len(ask.clause.tokens) - len(ask.clause.body)]
    called = ask.words.lead_ins.union(greeted)
    end = 0
    for position, match in enumerate(TOKEN.finditer(text)):
        word = match.group()
        # A time stood here: "in twee minuten vertellen" is not "in vertellen".
        place = place and match.start() - end < 2
        end = match.end()
        leading = leading and word in called
        if leading:
            continue
        if word in ask.words.place_prepositions:
            place, after_to = True, word == "to"
        elif place and word in ask.words.articles:
            after_to = False
        else:
            if _carries(word, match, ask, is_first=position == 0):
                (placed if place and not after_to else free).append(word)
                at.append(match)
            elif place:
                at_somebody = at_somebody or _is_somebody(match, ask)
            place = False
    ends = (at[0].start(), at[-1].end()) if at else (-1, -1)
    return Content(tuple(free), tuple(placed), at_somebody, *ends)


def _is_somebody(match: re.Match[str], ask: Ask) -> bool:
    written = ask.sentence[match.start() : match.start() + 1]
    is_small = match.group() in ask.words.function or match.group()[0].isdigit()
    return match.group() in ask.words.me or (written.isupper() and not is_small)


def without_times(ask: Ask) -> str:
    text = ask.text
    for span in ask.spans:
        if span.kind not in times.EVENTS:
            text = _blank(text, span.start, span.end)
    # What stood before the time goes with it: "on", "voor".
    return DANGLING.sub(lambda found: " " * len(found.group()), text)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def act_text(ask: Ask) -> str:
    """The ask without its times and without the frame around the act."""
    words, text = ask.words, without_times(ask)
    for patterns in (words.interest, words.wants, words.wishes, words.booking):
        found = _frames(patterns, ask).search(text) if ask.matches(patterns) else None
        # In "is notuleren iets voor jou" the act stands inside the frame: leave it.
        # To be booked for nothing is all that "can I book you in" says.
        inside = (
            found is not None
            and patterns is not words.booking
            and (
                len(TOKEN.findall(found.group())) > MOST_IN_FRAME
                or not TOKEN.search(text, found.end())
                or _does(TOKEN.findall(found.group())[1:2], ask)
            )
        )
        if found and not inside:
            text = _blank(text, found.start(), found.end())
    somebody = ask.clause.opening is None and ask.clause.opens_with_somebody
    if somebody and not ask.matches(words.interest):
        articles = "|".join(sorted(words.articles))
        found = re.match(rf"[\w']+\s+(?:(?:{articles})\s+)?[\w'-]+", text)
        if found:
            text = _blank(text, 0, found.end())
    return text


def _does(subject: list[str], ask: Ask) -> bool:
    """ "Would speaking be your thing", "zou notuleren iets voor je zijn"."""
    if ask.words.verb_endings:
        return any(is_infinitive(word, ask) for word in subject)
    return any(word.endswith("ing") for word in subject)


def _frames(patterns: tuple[str, ...], ask: Ask) -> re.Pattern[str]:
    return frames(patterns, ask.words.small, ask.words.clause_words)


def _carries(word: str, match: re.Match[str], ask: Ask, *, is_first: bool) -> bool:
    words = ask.words
    if word in words.function or word in words.numbers or word[0].isdigit():
        return False
    if word in words.weekdays or word in words.softeners or word in words.group:
        return False
    if word in words.also:
        return False
    written = ask.sentence[match.start() : match.start() + 1]
    return is_first or not written.isupper() or ask.sentence.isupper()


def has_act(ask: Ask) -> bool:
    """Whether something observable is left once the vague verbs are taken away."""
    words, found = ask.words, content(ask)
    spoken = set(TOKEN.findall(act_text(ask)))
    free = [word for word in found.free if word not in vague_words(ask)]
    placed = [word for word in found.placed if word not in vague_words(ask)]
    plain = _plain(ask)
    if says(ask.text, words.own_acts) or _points_back(ask):
        return True
    if says_nothing(ask):
        return _says_it_still(plain, ask)
    if _is_hollow(spoken, [*free, *placed], plain, ask):
        return False
    if _is_about_a_group(spoken, free, ask):
        return False
    if spoken & words.help_verbs or helping(plain, ask):
        return helps_with(plain, free, ask) or _by_doing(ask)
    if spoken & words.present:
        there = [word for word in [*free, *placed] if word not in words.present]
        return _specific(there, ask) or found.at_somebody
    arrives = spoken & words.come_verbs or ask.matches(words.wishes)
    if arrives and (_specific(free, ask) or placed or found.at_somebody):
        return True
    # "Kun je zaterdag achter de bar?": the verb that says nothing was left out.
    return _specific(free, ask) or _specific(placed, ask)


def _says_it_still(plain: str, ask: Ask) -> bool:
    """A set phrase, and yet an act: by doing what, where, or with what."""
    if READY.search(plain) and not ask.words.me & set(ask.tokens):
        return True
    return _by_doing(ask) or _in_event(plain, ask) or _there_to_do(plain, ask)


def _is_hollow(spoken: set[str], left: list[str], plain: str, ask: Ask) -> bool:
    """ "Take the lead", "steun geven aan ons": a noun nobody can film, and no more."""
    words = ask.words
    if not (words.hollow - {"bit"} if " bit of " in plain else words.hollow) & spoken:
        return False
    idle = words.hollow | words.light | words.generic | vague_words(ask)
    people = words.kin | words.countable if "free" not in spoken else words.kin
    idle |= people | frozenset(SOMEWHERE.findall(plain))
    return not set(left) - idle - _for_whom(plain, ask)


def _is_about_a_group(spoken: set[str], free: list[str], ask: Ask) -> bool:
    """ "Interested in the housing group": which group is no act either."""
    if not free or not free[-1].endswith(ask.words.groups):
        return False
    interested = spoken & {"interest", "interested", "interesse", "geinteresseerd"}
    interested |= set(ask.tokens) & {"interest", "interested", "interesse"}
    acting = any(word.endswith("ing") or is_infinitive(word, ask) for word in spoken)
    return bool(interested) and not acting


def _points_back(ask: Ask) -> bool:
    """ "Somebody must ask the mayor. Will you do it?": the act stands before it."""
    words, body = ask.words, ask.body[:5]
    doing = {"doe", "doet", "doen", "do"} & {*body}
    if not doing or not {"dat", "het", "it", "that"} & {*body[2:]}:
        return False
    idle = words.function | words.generic | vague_words(ask) | words.numbers
    before = [word for word in TOKEN.findall(ask.earlier) if word not in idle]
    return len(before) > 1


def _for_whom(plain: str, ask: Ask) -> frozenset[str]:
    """The words after "for": who gains by it says nothing of what is done."""
    tokens = TOKEN.findall(plain)
    at = next((i for i, word in enumerate(tokens) if word in ask.words.gain), None)
    return frozenset(tokens[at + 1 :] if at is not None else ())


def says_nothing(ask: Ask) -> bool:
    """A set phrase such as "do your bit"."""
    return _frames(ask.words.vague_phrases, ask).search(_plain(ask)) is not None


def _in_event(plain: str, ask: Ask) -> bool:
    """ "Take part in the march": where one takes part can be seen."""
    phrase = _frames(ask.words.vague_phrases, ask).search(plain)
    after = TOKEN.findall(plain[phrase.end() :])[:4] if phrase else []
    named = any(
        times.is_event(word, ask.words) and word not in ask.words.generic
        for word in after
    )
    return after[:1] in (["in"], ["aan"]) and named


def _there_to_do(plain: str, ask: Ask) -> bool:
    """ "Ben je erbij om stoelen te sjouwen", "be there to carry chairs"."""
    phrase = _frames(ask.words.vague_phrases, ask).search(plain)
    if phrase is None or not STANDS & set(phrase.group().split()):
        return False
    rest = TOKEN.findall(f"{phrase.group().split()[-1]} {plain[phrase.end() :]}")
    link = "om" if ask.words.verb_first else "to"
    if link not in rest:
        return False
    idle = ask.words.function | vague_words(ask) | ask.words.generic | ask.words.hollow
    return bool(set(rest[rest.index(link) + 1 :]) - idle)


def _plain(ask: Ask) -> str:
    """Without times, and without the "te" between the parts of a verb."""
    text = PARTED.sub(r"\1\2", without_times(ask))
    text = " ".join(word for word in text.split() if word != "te")
    return text.rstrip("?!. ")


def _specific(found: list[str], ask: Ask) -> bool:
    ends = ask.words.groups
    return any(
        not word.endswith(ends) for word in found if word not in ask.words.generic
    )


def _by_doing(ask: Ask) -> bool:
    """ "Steun de staking door ... te staan", "support us by ringing"."""
    for word in ask.words.by_words:
        _, link, rest = ask.text.partition(f" {word} ")
        named = set(TOKEN.findall(rest)) - ask.words.function - vague_words(ask)
        acts = [token for token in named if token.endswith("ing") or word == "door"]
        if link and acts:
            return not times.find(" ".join(acts), ask.words, ask.today)
    return False


def act_span(ask: Ask) -> str:
    """The words of the act as they were written, for showing."""
    found = content(ask)
    return (
        " ".join(ask.sentence[found.first : found.last].split()) if found.free else ""
    )


def matches_in(text: str, patterns: tuple[str, ...], ask: Ask) -> bool:
    """Whether a frame stands in some other text than the ask itself."""
    return (
        _frames(patterns, ask).search(" ".join(TOKEN.findall(fold(text)))) is not None
    )


def says(text: str, phrases: tuple[str, ...] | frozenset[str]) -> bool:
    """Whether one of these plain phrases stands in the text."""
    return any_of(phrases).search(text) is not None
