"""What a reviewer takes out is out, and nothing comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.masking import masked


@pytest.mark.parametrize(
    ("kept", "edited", "leaves"),
    [
        ("Anna is ill.", "Anna is ill.", "Anna is ill."),
        ("Anna is ill.", " is ill.", "[…] is ill."),
        ("Ask Anna Bakker today", "Ask today", "Ask […] today"),
        ("Ask Anna today", "Ask xxx today", "Ask […] today"),
        ("Ask Anna today", "Ask […] today", "Ask […] today"),
        ("Ask Anna today", "Ask Anna politely today", "Ask Anna today"),
        ("Ask Anna today", "", "[…]"),
        ("One\nTwo Anna\nThree", "One\r\nTwo \r\nThree", "One\nTwo […]\nThree"),
        ("Ask Annabel", "Ask An", "Ask […]"),
    ],
)
def test_a_stretch_that_is_gone_is_marked(kept, edited, leaves):
    assert masked(kept, edited) == leaves
    assert masked(kept, leaves) == leaves


@given(kept=st.text(max_size=60), edited=st.text(max_size=60))
def test_nothing_that_was_not_kept_leaves(kept, edited):
    rest = masked(kept, edited).replace("[…]", "")

    assert set(rest) <= set(kept.replace("\r", "\n"))
