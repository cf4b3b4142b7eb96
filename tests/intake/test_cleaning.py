"""One row, cleaned."""

import pytest

from intake.cleaning import NoMail, Remark, Unfit
from intake.names import NameKey, split_name, with_prefix
from intake.values import clean_cell, read_email, read_phone, read_postcode, read_tags
from tests.intake.samples import plan_of


@pytest.mark.parametrize(
    ("last_name", "prefix", "whole"),
    [
        ("Brug", "van der", "van der Brug"),
        ("van der Brug", "", "van der Brug"),
        ("van der Brug", "van der", "van der Brug"),
        ("Heuvel, van den", "", "van den Heuvel"),
        ("Heuvel van den", "", "van den Heuvel"),
        ("Heuvel, van den", "van den", "van den Heuvel"),
        ("Hart, 't", "", "'t Hart"),
        ("Jansen-de Wit", "", "Jansen-de Wit"),
        ("Tjin A Tsoi", "", "Tjin A Tsoi"),
        ("De Smet", "", "De Smet"),
        ("", "", ""),
    ],
)
def test_the_prefix_stands_in_front(last_name: str, prefix: str, whole: str) -> None:
    assert with_prefix(last_name, prefix) == whole


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Henk van der Brug", ("Henk", "van der Brug")),
        ("van der Brug, Henk", ("Henk", "van der Brug")),
        ("Brug, Henk van der", ("Henk", "van der Brug")),
        ("Jan Willem Bos", ("Jan Willem", "Bos")),
        ("Buurvrouw", ("Buurvrouw", "")),
        ("", ("", "")),
    ],
)
def test_a_whole_name_comes_apart(full_name: str, parts: tuple[str, str]) -> None:
    assert split_name(full_name) == parts


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("Siobhán", "O'Neill"), ("SIOBHAN", "ONeill"), True),
        (("Johan-Willem", "van Loon"), ("johan willem", "Loon, van"), True),
        (("Nazlı", "Tunç"), ("Nazli", "Tunc"), True),
        (("Sigríður", "Þórarinsdóttir"), ("Sigridur", "Thorarinsdottir"), True),
        (("H.", "Brug"), ("Henk", "Brug"), True),
        (("H.", "Brug"), ("Bert", "Brug"), False),
        (("Henk", ""), ("Henk", "Brug"), True),
        (("Henk", ""), ("Hans", "Brug"), False),
        (("", "Brug"), ("Henk", "Brug"), False),
        (("Henk", "Brug"), ("Hendrik", "Brug"), False),
        (("", ""), ("", ""), False),
    ],
)
def test_names_agree_as_people_read_them(
    one: tuple[str, str], other: tuple[str, str], agree: bool
) -> None:
    assert NameKey.of(*one).agrees(NameKey.of(*other)) is agree
    assert NameKey.of(*other).agrees(NameKey.of(*one)) is agree


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 88421980", "+31688421980"),
        ("06-88.42.19.80", "+31688421980"),
        ("(06) 8842 1980", "+31688421980"),
        ("+31 (0)6 88 42 19 80", "+31688421980"),
        ("0031 6 88421980", "+31688421980"),
        ("688421980", "+31688421980"),
        ("+31688421980 na 18u", "+31688421980"),
        ("06.88.42.19.80 (werk)", "+31688421980"),
        ("06 88421980 of (010) 0487956", "+31688421980"),
        ("020/0869449", "+31200869449"),
        ("+32 480 72 45 73", "+32480724573"),
        ("+447700900112", "+447700900112"),
        ("+1 (202) 555 0101", "+12025550101"),
        ("12345", ""),
        ("vraag Piet", ""),
        ("99999999999999999999999", ""),
    ],
)
def test_a_number_comes_out_in_international_form(typed: str, number: str) -> None:
    assert read_phone(typed, home="NL") == number


def test_the_country_of_the_row_wins_over_the_home_country() -> None:
    plan = plan_of("naam,mobiel,land\nAn,0480 724573,België\nBo,0688421980,\n")

    assert [row.row.phone for row in plan.rows] == ["+32480724573", "+31688421980"]


def test_what_is_no_number_stays_as_typed_and_is_remarked_on() -> None:
    plan = plan_of(
        "naam,e-mail,tel\nAn,an@example.org,vraag Piet\nBo,b@example.org,-\n"
    )

    assert [row.row.phone for row in plan.rows] == ["vraag Piet", ""]
    assert [row.remarks for row in plan.rows] == [(Remark.PHONE_AS_TYPED,), ()]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([" An@Example.ORG "], ("an@example.org", False)),
        (["a@example.org ::: b@example.org"], ("a@example.org", False)),
        (["An Bos <an@example.org>"], ("an@example.org", False)),
        (["mailto:an@example.org"], ("an@example.org", False)),
        (["", "tweede@example.org"], ("tweede@example.org", False)),
        (["fout@@example.org", "goed@example.org"], ("goed@example.org", False)),
        (["an at example.org"], ("", True)),
        (["an@example"], ("", True)),
        (["geen"], ("", False)),
        ([], ("", False)),
    ],
)
def test_the_first_usable_address_counts(
    cells: list[str], expected: tuple[str, bool]
) -> None:
    assert read_email(cells) == expected


def test_postcodes_and_tags() -> None:
    assert read_postcode("1234ab") == "1234 AB"
    assert read_postcode("8000") == "8000"
    assert read_tags("zorg, OV-actie / bellers") == ("zorg", "OV-actie", "bellers")
    assert read_tags('"eerste hulp","zorg"') == ("eerste hulp", "zorg")
    assert read_tags("Bellers ::: * myContacts") == ("Bellers",)


def test_a_cell_is_one_line_without_what_cannot_be_seen() -> None:
    assert clean_cell(" An\u00a0\u200b \t Bos\0\r\n") == "An Bos"
    assert clean_cell("'+31 6") == "+31 6"
    assert clean_cell("'t Hart") == "'t Hart"


def test_ticked_boxes_become_tags() -> None:
    plan = plan_of(
        "naam,e-mail,tags,Vrijwilliger_bellen,DONATEUR\n"
        "An,an@example.org,zorg,1,x\n"
        "Bo,bo@example.org,donateur,,ja\n"
        "Co,co@example.org,,0,nee\n"
    )

    assert [row.row.tags for row in plan.rows] == [
        ("zorg", "Vrijwilliger bellen", "donateur"),
        ("donateur",),
        (),
    ]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("can2_subscription_status", "unsubscribed", NoMail.UNSUBSCRIBED),
        ("can2_subscription_status", "bouncing", NoMail.BOUNCING),
        ("can2_subscription_status", "subscribed", None),
        ("Nieuwsbrief", "nee", NoMail.SAID_NO),
        ("Nieuwsbrief", "Nee", NoMail.SAID_NO),
        ("Nieuwsbrief", "x", None),
        ("Nieuwsbrief", "", None),
        ("Do Not Email", "1", NoMail.UNSUBSCRIBED),
        ("unsubscribed_at", "2025-06-06", NoMail.UNSUBSCRIBED),
        ("email1_is_bad", "true", NoMail.BOUNCING),
        ("email2_is_bad", "true", None),
        ("do_not_contact", "true", NoMail.NO_CONTACT),
        ("do_not_contact", "false", None),
    ],
)
def test_a_no_to_mail_comes_along(
    column: str, cell: str, reason: NoMail | None
) -> None:
    plan = plan_of(f"naam,e-mail,{column}\nAn,an@example.org,{cell}\n")

    assert [row.row.no_mail for row in plan.rows] == [reason]


@pytest.mark.parametrize(
    ("line", "unfit"),
    [
        ("An,,an@example.org,Lid sinds 2019,", None),
        ("An,,an@example.org,Overleden,", Unfit.DECEASED),
        ("An,,an@example.org,,Bakkerij", None),
        (",,an@example.org,,Bakkerij", Unfit.ORGANISATION),
        (",1234 AB,,,", Unfit.NOBODY),
        ("Totaal,,,€ 3,", Unfit.TOTAL),
        ("Totaal,1234 AB,,,", None),
        ("An,,an at example,,", Unfit.BAD_EMAIL),
        ("x" * 300 + ",,an@example.org,,", Unfit.TOO_LONG),
    ],
)
def test_what_a_row_says_about_itself(line: str, unfit: Unfit | None) -> None:
    plan = plan_of(f"voornaam,postcode,e-mail,status,bedrijf\n{line}\n")

    assert [row.row.unfit for row in plan.rows] == [unfit]
