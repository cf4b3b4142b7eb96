"""Is this ask clear? Pure Python: no Django, no imports of ours, nothing is kept."""

from ask_checker.checking import CODES, TIP_CODES, Verdict, check, words_of
from ask_checker.proposing import AskParts, propose
from ask_checker.words import Words, plain_phrase

__all__ = [
    "CODES",
    "TIP_CODES",
    "AskParts",
    "Verdict",
    "Words",
    "check",
    "plain_phrase",
    "propose",
    "words_of",
]
