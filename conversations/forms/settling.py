"""After a conflict: keep mine, keep theirs, or both."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True)
class Clash:
    """One field with two texts, for the page that shows them side by side."""

    name: str
    label: str
    mine: str
    theirs: str
    version: int
    # What the page reads aloud where the stored value is a code or a date.
    mine_shown: str = ""
    theirs_shown: str = ""
    # A list or a date has no "both".
    joins: bool = True


def settled(data: QueryDict, names: Iterable[str]) -> QueryDict:
    """The posted data with each choice of the conflict page carried out.

    The version beside it is the one of the other text, so if that moved on once more
    the save conflicts again and nothing is lost.
    """
    names = [name for name in names if f"{name}-keep" in data]
    if not names:
        return data
    data = data.copy()
    for name in names:
        theirs = data.get(f"{name}-theirs", "")
        if data[f"{name}-keep"] == "theirs":
            data[name] = theirs
        elif data[f"{name}-keep"] == "both":
            data[name] = f"{theirs}\n\n{data.get(name, '')}"
    return data
