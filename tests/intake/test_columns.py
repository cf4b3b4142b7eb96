"""Columns by their names, whatever the program that wrote them."""

import pytest

from intake.columns import (
    ColumnRefusedError,
    Field,
    adjusted,
    recognise,
    says_who,
)
from intake.reading import read_table
from tests.intake.samples import plan_of


def field_of(name: str, cells: tuple[str, ...] = ("iets", "anders")) -> Field:
    rows = "".join(f'An\t"{cell}"\n' for cell in cells)
    return recognise(read_table(f"voornaam\t{name}\n{rows}".encode()))[1].field


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("LastName", Field.LAST_NAME),
        ("last_name", Field.LAST_NAME),
        ("ACHTERNAAM", Field.LAST_NAME),
        ("Tussenvoegsel(s)", Field.PREFIX),
        ("E-mail 2 - Value", Field.EMAIL),
        ("E-mailadres", Field.EMAIL),
        ("Mobiele telefoon", Field.MOBILE),
        ("Huisadres, postcode", Field.POSTCODE),
        ("Tag(s)", Field.TAGS),
        ("Voorkeurstaal", Field.LANGUAGE),
        ("Nieuwsbrief", Field.MAIL_STATUS),
        ("Geb.datum", Field.LEAVE_OUT),
        ("Opmerkingen", Field.LEAVE_OUT),
        ("Woonplaats", Field.LEAVE_OUT),
        ("MAATJE", Field.LEAVE_OUT),
    ],
)
def test_a_column_is_known_by_its_name(name: str, field: Field) -> None:
    assert field_of(name) == field


def test_a_box_that_some_ticked_is_a_tag_and_one_that_all_ticked_is_not() -> None:
    assert field_of("Flyeren", ("ja", "nee")) == Field.TICK
    assert field_of("Flyeren", ("1", "")) == Field.TICK
    assert field_of("Flyeren", ("1", "1")) == Field.LEAVE_OUT
    assert field_of("Flyeren", ("1", "soms")) == Field.LEAVE_OUT
    assert field_of("is_supporter", ("true", "false")) == Field.LEAVE_OUT


@pytest.mark.parametrize(
    "name",
    ["Religion", "is_muslim religion", "Geloof", "ethnicity", "Partij", "party_id"]
    + ["Vakbond", "Gezondheid", "IBAN", "BSN", "Nationaliteit", "church", "race"],
)
def test_what_is_never_imported_is_never_offered(name: str) -> None:
    columns = recognise(read_table(f"naam;{name}\nAn;ja\nBo;nee\n".encode()))

    assert columns[1].field == Field.LEAVE_OUT
    assert not columns[1].may_be_kept
    with pytest.raises(ColumnRefusedError):
        adjusted(columns, {1: Field.TAGS})


def test_somebody_may_choose_other_columns() -> None:
    data = b"Wie;Bereikbaar;Groep\nHenk van der Brug;henk@example.org;zorg\n"
    table = read_table(data)
    columns = recognise(table)
    assert not says_who(columns)

    chosen = adjusted(columns, {0: Field.FULL_NAME, 1: Field.EMAIL, 2: Field.LEAVE_OUT})

    assert says_who(chosen)
    assert [column.name for column in chosen if column.stays_out] == ["Groep"]
    with pytest.raises(ColumnRefusedError):
        adjusted(columns, {3: Field.EMAIL})


def test_a_full_name_beside_first_and_last_name_stays_out() -> None:
    columns = recognise(read_table(b"voornaam,achternaam,naam\nAn,Bos,An Bos\n"))

    assert columns[2].field == Field.LEAVE_OUT


def test_a_column_called_name_beside_a_first_name_may_be_the_last_name() -> None:
    plan = plan_of(
        "voornaam;naam;mobiel\nAn;Bos;0688421980\nJan;Jan de Wit;0688421981\n"
    )

    names = [(row.row.first_name, row.row.last_name) for row in plan.rows]
    assert names == [("An", "Bos"), ("Jan", "de Wit")]
