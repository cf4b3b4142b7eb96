"""What a reviewer took out of a text, and nothing that was put in."""

import re
from difflib import SequenceMatcher

from privacy.gathering import TAKEN_OUT

TOKENS = re.compile(r"\[…\]|\s+|\w+|.", re.DOTALL)


def masked(original: str, edited: str) -> str:
    """`original`, with a mark for each stretch that is not in `edited`.

    Words that somebody typed into it are left out: a copy says what is kept, and
    nothing else.
    """
    before, after = _lines(original), _lines(edited)
    if before == after:
        return before
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    found = ""
    for deed, start, end, _start, _end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        stretch = "".join(old[start:end])
        if deed == "equal" or not stretch.strip():
            found += stretch
        else:
            found += _marked(stretch)
    return found


def _marked(stretch: str) -> str:
    """Blanks around it stay, so that words do not grow together."""
    head = stretch[: len(stretch) - len(stretch.lstrip())]
    tail = stretch[len(stretch.rstrip()) :]
    return f"{head}{TAKEN_OUT}{tail}"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
