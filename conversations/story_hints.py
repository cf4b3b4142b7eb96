"""How long a story is aloud, and whether it tells of feeling; hints, never errors."""

import re

WORDS_A_MINUTE = 130
ABOUT_WORDS = 2 * WORDS_A_MINUTE
# From here on figures carry the story.
MANY_FIGURES = 4

FEELING_NL = """
bang angst angstig boos boosheid kwaad woede woedend verdriet verdrietig blij blijdschap
trots schaamte schaamde schaam hoop hoopte hoopvol hoopten opgelucht eenzaam alleen
gelukkig ongelukkig machteloos machteloosheid moe uitgeput wanhopig wanhoop gefrustreerd
frustratie teleurgesteld huilen huilde gehuild tranen lachen lachte liefde hield geraakt
raakte voelde voel voelden gevoel zenuwachtig geschrokken schrok onrecht oneerlijk
vernederd klein zorgen dankbaar warm verlangen verlangde mis miste gekwetst bezorgd
durfde
"""
FEELING_EN = """
afraid fear feared scared angry anger furious mad rage sad sadness grief happy joy proud
pride ashamed shame hope hoped hopeful relieved lonely alone helpless powerless tired
exhausted desperate despair frustrated frustration disappointed cry cried crying tears
laugh laughed love loved moved touched felt feel feeling nervous shocked unfair
injustice humiliated small worried worry grateful thankful warm longing longed missed
hurt dared
"""
# An organizer may mix the languages, so each of these counts in both.
FEELING = frozenset((FEELING_NL + FEELING_EN).split())
NUMBERS_NL = "procent miljoen miljard duizend honderd euro ton helft kwart"
NUMBERS_EN = "percent million billion thousand hundred euros tonnes half quarter"
NUMBER_WORDS = frozenset(f"{NUMBERS_NL} {NUMBERS_EN}".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*|%|€")


def word_count(text: str) -> int:
    return len(text.split())


def minutes_aloud(text: str) -> float:
    """Calmly read aloud, to the half minute."""
    return round(word_count(text) / WORDS_A_MINUTE * 2) / 2


def is_too_long(text: str) -> bool:
    """Clearly more than about two minutes."""
    return word_count(text) > ABOUT_WORDS * 1.15


def tells_figures_only(text: str) -> bool:
    """Whether many figures and no feeling word stand in it."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if FEELING.intersection(words):
        return False
    spelled = sum(word in NUMBER_WORDS for word in words)
    return len(_FIGURE.findall(text)) + spelled >= MANY_FIGURES
