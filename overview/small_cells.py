"""Which numbers stay hidden from those who may not see the names behind them.

A cell of one to four people could be recognised, so it is hidden; and where one
hidden cell could be worked out from the total, a second one goes with it. A zero
names nobody and stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5


@dataclass(frozen=True)
class Cells:
    """Numbers that add up to `total`; None is a hidden one."""

    cells: list[int | None]
    total: int | None

    @property
    def hides(self) -> bool:
        return self.total is None or None in self.cells


def hide(counts: Sequence[int]) -> Cells:
    """The counts without what gives somebody away.

    More is hidden, the smallest first, until what is hidden is at least two cells
    and at least SMALLEST together: else the total would tell.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < SMALLEST}
    if not hidden:
        return Cells(list(counts), sum(counts))
    others = sorted(
        (place for place in range(len(counts)) if place not in hidden),
        key=lambda place: (counts[place] == 0, counts[place]),
    )
    for place in others:
        if len(hidden) > 1 and sum(counts[one] for one in hidden) >= SMALLEST:
            break
        hidden.add(place)
    cells = [None if place in hidden else n for place, n in enumerate(counts)]
    total = sum(counts)
    # Everything is hidden and still too little: then the total is a small cell too.
    return Cells(cells, None if total < SMALLEST else total)


def hide_unseen(seen: Sequence[int], *unseen: Sequence[int]) -> Cells:
    """Totals of people one sees, and of groups of people one does not.

    Somebody knows the numbers of their own people, and could take them off the
    total: so what counts is how small the rest is. And who may look at one group by
    itself could take that off too: so each is hidden apart.
    """
    rests = [hide(group) for group in unseen]
    cells = [
        None if None in column else sum(cell or 0 for cell in column)
        for column in zip(seen, *(rest.cells for rest in rests), strict=True)
    ]
    totals = [sum(seen), *(rest.total for rest in rests)]
    if None in totals:
        return Cells(cells, None)
    return Cells(cells, sum(total or 0 for total in totals))
