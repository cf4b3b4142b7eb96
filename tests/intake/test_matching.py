"""Who is the same person, and who is not."""

import pytest

from intake.cleaning import Incoming, NoMail, Remark
from intake.matching import Doubt, Outcome, PlannedRow, make_plan
from intake.shelves import Change, Known, Match

HENK = Known(
    "henk",
    "Henk",
    "van der Brug",
    email="henk@example.org",
    phone="+31688421980",
    postcode="1234 AB",
    tags=("zorg",),
)


def planned(known: list[Known], *rows: Incoming) -> list[PlannedRow]:
    return list(make_plan(rows, known).rows)


def verdicts(known: list[Known], *rows: Incoming) -> list[tuple[Outcome, object]]:
    return [
        (row.outcome, row.reason or (row.match and (row.match.id or row.match.row)))
        for row in planned(known, *rows)
    ]


@pytest.mark.parametrize(
    "row",
    [
        Incoming(2, "HENK", "Brug, van der", email="henk@example.org"),
        Incoming(2, "H.", "van der Brug", email="henk@example.org"),
        Incoming(2, "Henk", email="henk@example.org"),
        Incoming(2, email="henk@example.org"),
        Incoming(2, "Henk", "van der Brug", phone="+31688421980"),
    ],
)
def test_the_same_person(row: Incoming) -> None:
    assert verdicts([HENK], row) == [(Outcome.SAME_PERSON, "henk")]


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (Incoming(2, "An", "Bos", email="henk@example.org"), Doubt.OTHER_NAME),
        (
            Incoming(2, "Henk", "van der Brug", "h@example.org", "+31688421980"),
            Doubt.OTHER_EMAIL,
        ),
        (
            Incoming(2, "Henk", "van der Brug", postcode="1234 AB"),
            Doubt.SAME_NAME_AND_POSTCODE,
        ),
        (Incoming(2, email="nieuw@example.org"), Doubt.NO_NAME),
        (Incoming(2, phone="+31688421980"), Doubt.NO_NAME),
        (Incoming(2, "Henk", "van der Brug"), Doubt.ONLY_A_NAME),
        (Incoming(2, "Henk", phone="vraag Piet"), Doubt.ONLY_A_NAME),
    ],
)
def test_what_waits_for_a_yes_or_no(row: Incoming, doubt: Doubt) -> None:
    assert verdicts([HENK], row) == [(Outcome.DECISION, doubt)]


@pytest.mark.parametrize(
    "row",
    [
        Incoming(2, "An", "Bos", phone="+31688421980"),
        Incoming(2, "An", "van der Brug", postcode="1234 AB"),
        Incoming(2, "Henk", "van der Brug", email="ander@example.org"),
    ],
)
def test_a_number_a_postcode_or_a_name_alone_makes_nobody_one(row: Incoming) -> None:
    assert verdicts([HENK], row) == [(Outcome.CREATED, None)]


def test_somebody_with_the_same_name_is_remarked_on() -> None:
    row = Incoming(2, "Henk", "van der Brug", email="ander@example.org")

    assert planned([HENK], row)[0].remarks == (Remark.SAME_NAME,)


def test_empty_fields_are_filled_and_nothing_filled_is_overwritten() -> None:
    known = Known("an", "An", "Bos", email="an@example.org", tags=("Zorg",))
    row = Incoming(
        2,
        "Anna",
        "Bos",
        email="an@example.org",
        phone="+31688421981",
        postcode="1234 AB",
        tags=("zorg", "bellers"),
        no_mail=NoMail.SAID_NO,
    )
    other_first_name = [(Outcome.DECISION, Doubt.OTHER_NAME)]
    assert verdicts([known], row) == other_first_name

    initial = Known("an", "A.", "Bos", email="an@example.org", tags=("Zorg",))
    [same] = planned([initial], row)

    assert same.match == Match(id="an")
    assert same.change == Change(
        fill=(("phone", "+31688421981"), ("postcode", "1234 AB")),
        new_tags=("bellers",),
        no_mail=NoMail.SAID_NO,
    )


def test_a_no_to_mail_that_was_known_changes_nothing() -> None:
    known = Known("an", "An", email="an@example.org", may_be_mailed=False)
    row = Incoming(2, "An", email="an@example.org", no_mail=NoMail.SAID_NO)

    assert not planned([known], row)[0].changes_something


def test_a_row_is_found_by_what_a_row_before_it_filled_in() -> None:
    rows = [
        Incoming(2, "An", "Bos", phone="+31688421981"),
        Incoming(3, "An", "Bos", email="an@example.org", phone="+31688421981"),
        Incoming(4, "An", "Bos", email="an@example.org"),
    ]

    assert verdicts([], *rows) == [
        (Outcome.CREATED, None),
        (Outcome.SAME_PERSON, 2),
        (Outcome.SAME_PERSON, 2),
    ]


def test_a_waiting_row_is_nobody_for_the_rows_after_it() -> None:
    rows = [
        Incoming(2, email="an@example.org"),
        Incoming(3, "An", "Bos", email="an@example.org"),
    ]

    assert verdicts([], *rows) == [
        (Outcome.DECISION, Doubt.NO_NAME),
        (Outcome.CREATED, None),
    ]


def test_an_initial_that_turned_out_to_be_henk_is_not_hans() -> None:
    rows = [
        Incoming(2, "H.", "Brug", phone="+31688421980"),
        Incoming(3, "Henk", "Brug", phone="+31688421980"),
        Incoming(4, "Hans", "Brug", phone="+31688421980"),
    ]

    assert verdicts([], *rows) == [
        (Outcome.CREATED, None),
        (Outcome.SAME_PERSON, 2),
        (Outcome.CREATED, None),
    ]


def test_an_initial_that_fits_two_people_waits() -> None:
    people = [
        Known("henk", "Henk", "Brug", phone="+31688421980"),
        Known("hans", "Hans", "Brug", phone="+31688421980"),
    ]
    row = Incoming(2, "H.", "Brug", phone="+31688421980")

    assert verdicts(people, row) == [(Outcome.DECISION, Doubt.MORE_THAN_ONE)]


def test_two_people_with_one_mailbox_are_told_apart_by_name() -> None:
    people = [
        Known("an", "An", "Bos", email="thuis@example.org"),
        Known("bo", "Bo", "Bos", email="thuis@example.org"),
    ]

    assert verdicts(
        people,
        Incoming(2, "Bo", "Bos", email="thuis@example.org"),
        Incoming(3, email="thuis@example.org"),
        Incoming(4, "Co", "Bos", email="thuis@example.org"),
    ) == [
        (Outcome.SAME_PERSON, "bo"),
        (Outcome.DECISION, Doubt.MORE_THAN_ONE),
        (Outcome.DECISION, Doubt.OTHER_NAME),
    ]


def test_behind_one_switchboard_everybody_is_found_by_name() -> None:
    people = [Known(n, f"Naam{n}", "Bos", phone="+31200869449") for n in range(1, 100)]

    assert verdicts(
        people,
        Incoming(2, "Naam77", "Bos", phone="+31200869449"),
        Incoming(3, "Naam5", phone="+31200869449"),
        Incoming(4, "N.", "Bos", phone="+31200869449"),
        Incoming(5, "Niemand", "Bos", phone="+31200869449"),
    ) == [
        (Outcome.SAME_PERSON, 77),
        (Outcome.SAME_PERSON, 5),
        (Outcome.DECISION, Doubt.MORE_THAN_ONE),
        (Outcome.CREATED, None),
    ]
