"""Files as programs write them, and files that are none."""

import csv
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.cleaning import Incoming, Remark, Unfit, clean_rows
from intake.columns import recognise
from intake.matching import Outcome
from intake.reading import MAX_BYTES, MAX_ROWS, NoTableError, read_table
from tests.intake.samples import numbers, plan_of, reasons, sample

ROWS = [
    ["Voornaam", "Achternaam", "E-mail", "Mobiel"],
    ["Zoë", "Coppée", "zoe@example.org", "06 88421980"],
    ["Jürgen", "Großmann", "jurgen@example.org", "+31 6 88421981"],
]
EXPECTED = [
    ("Zoë Coppée", "zoe@example.org", "+31688421980"),
    ("Jürgen Großmann", "jurgen@example.org", "+31688421981"),
]


def written(separator: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(ROWS)
    return out.getvalue()


def cleaned(data: bytes) -> list[Incoming]:
    table = read_table(data)
    return list(clean_rows(table, recognise(table)))


def people_in(data: bytes) -> list[tuple[str, str, str]]:
    return [(row.name, row.email, row.phone) for row in cleaned(data)]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_encoding_and_separator_reads_the_same(
    encoding: str, separator: str
) -> None:
    assert people_in(written(separator).encode(encoding)) == EXPECTED


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_reads_the_same(end: str) -> None:
    assert people_in(written(end=end).encode()) == EXPECTED


def test_utf16_with_the_other_byte_order_mark_reads_the_same() -> None:
    assert people_in(b"\xfe\xff" + written().encode("utf-16-be")) == EXPECTED


def test_the_line_by_which_excel_names_the_separator_is_no_header() -> None:
    table = read_table(("sep=;\r\n" + written(";")).encode())

    assert table.header == ("Voornaam", "Achternaam", "E-mail", "Mobiel")
    assert [number for number, _cells in table.rows()] == [3, 4]


def test_blank_lines_keep_their_number_and_a_record_over_lines_is_one_row() -> None:
    text = (
        'naam,e-mail,opmerking\nAn,an@example.org,"een\ntwee"\n\nBo,bo@example.org,\n'
    )

    rows = cleaned(text.encode())

    assert [(row.number, row.name) for row in rows] == [(2, "An"), (4, "Bo")]
    assert read_table(text.encode()).row_count == 2


def test_the_text_of_a_table_reads_as_the_same_table() -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        text = read_table(written(";").encode(encoding)).text
        assert people_in(text.encode()) == EXPECTED


def test_a_nul_in_a_cell_is_left_out() -> None:
    data = written().replace("Zoë", "Z\0o\0ë").encode()

    assert people_in(data) == EXPECTED


def test_a_few_broken_bytes_in_utf8_are_remarked_on_and_spoil_no_other_name() -> None:
    data = written().encode().replace("ü".encode(), b"\xfc", 1)

    rows = cleaned(data)

    assert rows[0].name == "Zoë Coppée"
    assert rows[1].name == "J\ufffdrgen Großmann"
    assert rows[1].remarks == (Remark.LETTERS_LOST,)


def test_a_row_with_too_many_cells_is_refused_and_the_others_come_in() -> None:
    plan = plan_of("naam,e-mail\nAn,an@example.org,extra\nBo,bo@example.org,,\n")

    assert reasons(plan, Outcome.REFUSED) == {Unfit.TOO_MANY_CELLS: [2]}
    assert numbers(plan, Outcome.CREATED) == [3]


def test_a_row_with_too_few_cells_comes_in_with_a_remark() -> None:
    plan = plan_of("voornaam,e-mail,mobiel\nAn,an@example.org\n")

    assert [row.remarks for row in plan.rows] == [(Remark.ROW_TOO_SHORT,)]
    assert numbers(plan, Outcome.CREATED) == [2]


def test_a_name_of_200_000_letters_is_refused_and_a_note_that_long_is_not() -> None:
    long = "x" * 200_000
    plan = plan_of(
        f"naam,e-mail,opmerking\n{long},an@example.org,\nBo,bo@example.org,{long}\n"
    )

    assert reasons(plan, Outcome.REFUSED) == {Unfit.TOO_LONG: [2]}
    assert numbers(plan, Outcome.CREATED) == [3]


def test_the_first_filled_of_two_columns_with_the_same_name_counts() -> None:
    plan = plan_of(
        "naam,e-mail,e-mail,naam\n"
        "An,,an@example.org,Niet An\n"
        "Bo,bo@example.org,tweede@example.org,Niet Bo\n"
    )

    assert [(row.row.name, row.row.email) for row in plan.rows] == [
        ("An", "an@example.org"),
        ("Bo", "bo@example.org"),
    ]


def test_a_name_that_swallowed_the_next_line_is_refused() -> None:
    plan = plan_of('naam,e-mail\n"An,an@example.org\nBo",bo@example.org\n')

    assert reasons(plan, Outcome.REFUSED) == {Unfit.LINE_BREAK: [2]}


def workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n  \r\n", "empty"),
        (b"\xff\xfe", "empty"),
        (b"naam,e-mail\n", "only the names of the columns"),
        (b"naam,e-mail\n,\n", "only the names of the columns"),
        (b"%PDF-1.7\n%\xe2\xe3", "not a table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a table"),
        (b"SQLite format 3\0" + bytes(4000), "not a table"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:An\r\nEND:VCARD\r\n", "contact cards"),
        (workbook(), "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook"),
        (b"<!doctype html><table><tr><td>naam</td></tr></table>", "not a table"),
        (b'[{"naam": "An"}]', "not a table"),
        (b"{\\rtf1 naam}", "not a table"),
        (b"an@example.org,An\nbo@example.org,Bo\n", "first line"),
        (b"naam,e-mail\nAn,\x81\x8d\x8f\n", "letters"),
        ("naam,e-mail\nAn,a".encode("utf-16")[:-1], "letters"),
        (b"\xff\xfe\x00\xd8n\x00", "letters"),
        (b'naam,e-mail\nAn,an@example.org\n"Bo,bo@example.org\nCo,\n', "row 3"),
        (b"a," * 1000 + b"b\n1,2\n", "1,000 columns"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(data: bytes, words: str) -> None:
    with pytest.raises(NoTableError) as refusal:
        read_table(data)

    assert words in str(refusal.value.message)


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nwe meet on Monday, in the hall, at eight.\nBring a friend.\n",
        "Beste buren\nMorgen is er weer koffie.\nTot dan!\n",
    ],
)
def test_prose_is_refused_when_its_columns_are_looked_for(text: str) -> None:
    with pytest.raises(NoTableError):
        recognise(read_table(text.encode()))


def test_ten_megabytes_are_read_and_one_byte_more_is_refused() -> None:
    start = b"naam,e-mail,opmerking\nAn,an@example.org,"
    whole = start + b"x" * (MAX_BYTES - len(start))

    assert read_table(whole).row_count == 1
    with pytest.raises(NoTableError, match="10 MB"):
        read_table(whole + b"x")


def test_100_000_rows_are_read_and_one_more_is_refused() -> None:
    rows = b"naam,e-mail\n" + b"An,a@example.org\n" * MAX_ROWS

    assert read_table(rows + b"\n,\n").row_count == MAX_ROWS
    with pytest.raises(NoTableError, match="100,000 rows"):
        read_table(rows + b"Bo,b@example.org\n")


def damaged(data: bytes, spots: list[tuple[int, bytes]]) -> bytes:
    for place, piece in spots:
        at = place % (len(data) + 1)
        data = data[:at] + piece + data[at + len(piece) % 7 :]
    return data


PIECES = [b"\0", b'"', b"\n", b"\r", b";", b",", b"\t", b"\xff\xfe", b"\xe2\x82"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([written().encode(), written(";").encode("utf-16"), sample("08")]),
    st.lists(
        st.tuples(st.integers(0, 50_000), st.sampled_from(PIECES) | st.binary()),
        max_size=12,
    ),
)
def test_a_damaged_file_is_planned_or_refused_and_nothing_else(
    data: bytes, spots: list[tuple[int, bytes]]
) -> None:
    broken = damaged(data, spots)
    with suppress(NoTableError):
        plan = plan_of(broken)
        texts = "".join(repr(row.row) for row in plan.rows)
        assert "\0" not in texts
        assert sum(plan.counts().values()) == read_table(broken).row_count
