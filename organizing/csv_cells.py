"""Keep a cell from becoming a formula when a spreadsheet opens our CSV.

A spreadsheet takes a cell that starts with one of a few signs for a formula, and
trims spaces first. An apostrophe in front makes it text. Our own import takes that
apostrophe off again, so a phone number (+31 6 ...) survives the round trip as it was.
Write the file with csv.QUOTE_ALL: a separator of another country inside a cell must
not start a new one.
"""

import unicodedata

APOSTROPHE = "'"
_SIGNS = frozenset("=+-@|%")
_CONTROLS = frozenset("\t\r\n\0")
# Seen as a sign by one program or another, though Unicode does not call them equal.
_LOOKALIKES = frozenset("\u2212\u2795\u2796\u207a\u207b")


def _invites_a_formula(text: str) -> bool:
    if not text:
        return False
    if text[0] in _CONTROLS:
        return True
    first = next((c for c in text if not _is_skipped(c)), "")
    return first in _LOOKALIKES or unicodedata.normalize("NFKC", first)[:1] in _SIGNS


def _is_skipped(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Zs")


def guard(text: str) -> str:
    """The cell as it may stand in a CSV file; `unguard` gives the same text back."""
    needed = _invites_a_formula(text.lstrip(APOSTROPHE))
    return APOSTROPHE + text if needed else text


def unguard(text: str) -> str:
    """Take off the apostrophe that `guard` (or NationBuilder) put in front."""
    if text[:1] == APOSTROPHE and _invites_a_formula(text.lstrip(APOSTROPHE)):
        return text[1:]
    return text
