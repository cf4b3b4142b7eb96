"""After a conflict: keep mine, keep theirs, or both."""

from collections.abc import Iterable, Sequence
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


def settled(
    data: QueryDict, names: Iterable[str], *, many: Sequence[str] = ()
) -> QueryDict:
    """The posted data with each choice of the conflict page carried out.

    The version beside it is the one of the other text, so if that moved on once more
    the save conflicts again and nothing is lost. `many` names the fields that hold
    several rows: the conflict page sends their ids with commas between.
    """
    names = [name for name in names if f"{name}-keep" in data]
    if not names:
        return data
    data = data.copy()
    for name in names:
        mine, theirs = str(data.get(name, "")), str(data.get(f"{name}-theirs", ""))
        keeps = str(data[f"{name}-keep"])
        if name in many:
            chosen = {"theirs": theirs, "both": f"{theirs},{mine}"}.get(keeps, mine)
            data.setlist(name, sorted({*filter(None, chosen.split(","))}))
        elif keeps == "theirs":
            data[name] = theirs
        elif keeps == "both":
            data[name] = f"{theirs}\n\n{mine}"
    return data
