"""Who may not see a name cannot work out a number that would tell it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.small_cells import SMALLEST, hide, hide_unseen

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ([12, 7, 0], [12, 7, 0], 19),
        ([12, 3, 8], [12, None, None], 23),
        ([12, 3, 4], [12, None, None], 19),
        # Two cells of one: the total would tell, so a third goes.
        ([1, 1, 20], [None, None, None], 22),
        ([1, 1, 6, 20], [None, None, None, 20], 28),
        ([3, 0, 0], [None, None, None], None),
        ([4], [None], None),
        ([5], [5], 5),
        ([0, 0], [0, 0], 0),
        ([], [], 0),
    ],
)
def test_a_small_cell_is_hidden_and_cannot_be_worked_out(counts, cells, total):
    shown = hide(counts)

    assert shown.cells == cells
    assert shown.total == total


@given(COUNTS)
def test_no_hidden_cell_follows_from_the_total(counts):
    shown = hide(counts)
    hidden = [n for n, cell in zip(counts, shown.cells, strict=True) if cell is None]

    assert all(cell is None or cell == 0 or cell >= SMALLEST for cell in shown.cells)
    if hidden and shown.total is not None:
        assert len(hidden) > 1 or len(counts) == 1
        assert sum(hidden) >= SMALLEST


def test_own_numbers_taken_off_the_total_tell_nothing_about_others():
    # Six stand there, five of them my own: the sixth could be recognised.
    shown = hide_unseen([5, 10, 2], [1, 20, 9])

    assert shown.cells == [None, 30, None]
    assert shown.total == 47


def test_cells_of_people_one_sees_stay_however_small():
    assert hide_unseen([1, 0, 2], [0, 0, 0]).cells == [1, 0, 2]
