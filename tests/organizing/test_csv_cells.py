"""No cell of an export is a formula, and an import gives it back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.values import read_phone
from organizing.csv_cells import guard, unguard
from tests.intake.samples import plan_of

DANGEROUS = (
    ["=1+1", "+31 6 88421980", "-1", "@SUM(A1)", "|calc", "%APPDATA%", "\t=1", "\r=1"]
    + ["\0=1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\n=1", "＝1", "＋1", "－1"]
    + ["＠SUM", "｜calc", "％a", "﹢1", "﹣1", "−1", "\x01=1", "'=1", "''=1"]
)
SIGNS = set("=+-@|%\t\r\0＝＋－＠｜％−")


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_that_could_be_a_formula_starts_with_an_apostrophe(text: str) -> None:
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    "text", ["", "An", "'t Hart", "a=1", "06 88421980", "1+1", "D'Arcy", "zorg, bel"]
)
def test_a_plain_cell_is_left_alone(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(
    st.text(alphabet=st.sampled_from("=+-@|%\t\r\n\0 '＝＋a1\u200b\u00a0"), max_size=8)
)
def test_every_guarded_cell_is_safe_and_comes_back(text: str) -> None:
    guarded = guard(text)

    assert unguard(guarded) == text
    assert guarded[:1] not in SIGNS
    assert guarded.lstrip(" \u00a0\u200b\n\t\r\0")[:1] not in SIGNS


@given(st.text(max_size=20))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert unguard(guard(text)) == text


def test_an_export_imported_again_gives_the_same_people() -> None:
    cells = [
        ["voornaam", "achternaam", "e-mail", "mobiel", "tags"],
        ["=An", "'t Hart", "an@example.org", "+31688421980", "@zorg, -bellers"],
        ["Bo", "+Bos", "bo@example.org", "+32480724573", "%"],
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([[guard(cell) for cell in row] for row in cells])

    plan = plan_of(out.getvalue())

    back = [
        [
            r.row.first_name,
            r.row.last_name,
            r.row.email,
            r.row.phone,
            ", ".join(r.row.tags),
        ]
        for r in plan.rows
    ]
    assert back == cells[1:]


def test_a_phone_number_survives_export_and_import() -> None:
    assert read_phone(unguard(guard("+31 6 88421980")), home="NL") == "+31688421980"
