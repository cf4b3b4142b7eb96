"""The sample exports, against the counts their maker meant."""

import pytest

from intake.cleaning import Remark, clean_rows
from intake.columns import Field, recognise
from intake.matching import Outcome, Plan
from intake.reading import read_table
from intake.shelves import Known
from tests.intake.samples import (
    numbers,
    people_after,
    plan_of,
    reasons,
    sample,
)

READABLE = ["01", "02", "03", "04", "05", "06", "07", "08", "09"]

# File: created, same person, decisions, set aside, created who may not be mailed.
ALONE = {
    "01": (172, 0, 8, 0, 10),
    "02": (84, 3, 1, 2, 8),
    "03": (70, 3, 2, 0, 0),
    "04": (96, 5, 6, 5, 9),
    "05": (138, 0, 12, 0, 0),
    "06": (52, 5, 2, 2, 0),
    "07": (40, 2, 2, 1, 0),
    "08": (284, 8, 7, 1, 16),
    "09": (40, 0, 0, 0, 0),
}
# One after the other: created, same person, decisions, set aside, people so far.
IN_ORDER = {
    "01": (172, 0, 8, 0, 172),
    "02": (58, 29, 1, 2, 230),
    "03": (49, 21, 5, 0, 279),
    "04": (59, 41, 7, 5, 338),
    "05": (61, 80, 9, 0, 399),
    "06": (25, 32, 2, 2, 424),
    "07": (12, 30, 2, 1, 436),
    "08": (105, 173, 21, 1, 541),
    "09": (18, 19, 3, 0, 559),
}
SAME_PERSON = {
    "01": [],
    "02": [60, 83, 90],
    "03": [11, 33, 35],
    "04": [21, 60, 75, 77, 101],
    "05": [],
    "06": [22, 46, 60, 61, 62],
    "07": [30, 45],
    "08": [125, 139, 156, 251, 263, 294, 296, 300],
    "09": [],
}
DECISIONS = {
    "01": {"no_name": [10, 30, 104, 131, 143, 155], "other_email": [88, 117]},
    "02": {"deceased": [43]},
    "03": {"other_name": [60, 66]},
    "04": {
        "deceased": [34, 56],
        "same_name_and_postcode": [76, 113],
        "other_name": [84, 109],
    },
    "05": {"no_name": [14, 25, 33, 60, 67, 87, 92, 96, 121, 135, 136, 151]},
    "06": {"only_a_name": [16, 36]},
    "07": {"bad_email": [14], "only_a_name": [27]},
    "08": {
        "bad_email": [62, 153],
        "other_name": [166, 227, 235, 278],
        "only_a_name": [224],
    },
    "09": {},
}
SET_ASIDE = {
    "02": {"organisation": [22, 52]},
    "04": {"organisation": [12, 19, 38, 44, 64]},
    "06": {"organisation": [11, 32]},
    "07": {"organisation": [33]},
    "08": {"total": [304]},
}


def four(plan: Plan) -> tuple[int, ...]:
    counts = plan.counts()
    assert counts[Outcome.REFUSED] == 0
    return (
        counts[Outcome.CREATED],
        counts[Outcome.SAME_PERSON],
        counts[Outcome.DECISION],
        counts[Outcome.SET_ASIDE],
    )


@pytest.mark.parametrize("file", READABLE)
def test_a_file_into_an_empty_group_gives_the_counts_its_maker_meant(file: str) -> None:
    plan = plan_of(sample(file))

    created = plan.with_outcome(Outcome.CREATED)
    not_mailed = sum(row.row.no_mail is not None for row in created)
    assert (*four(plan), not_mailed) == ALONE[file]
    assert numbers(plan, Outcome.SAME_PERSON) == SAME_PERSON[file]
    assert reasons(plan, Outcome.DECISION) == DECISIONS[file]
    assert reasons(plan, Outcome.SET_ASIDE) == SET_ASIDE.get(file, {})


@pytest.mark.parametrize("file", READABLE)
def test_importing_the_same_file_again_changes_nothing(file: str) -> None:
    first = plan_of(sample(file))
    people = people_after(first)

    again = plan_of(sample(file), people)

    assert [row.number for row in again.rows if row.changes_something] == []
    known_by_now = len(numbers(first, Outcome.CREATED) + SAME_PERSON[file])
    assert len(numbers(again, Outcome.SAME_PERSON)) == known_by_now
    assert reasons(again, Outcome.DECISION) == DECISIONS[file]
    assert people_after(again, people) == people


def test_the_files_one_after_the_other_make_nobody_twice() -> None:
    people: list[Known] = []
    for file, expected in IN_ORDER.items():
        plan = plan_of(sample(file), people)
        people = people_after(plan, people)
        assert (*four(plan), len(people)) == expected, file

    for file in READABLE:
        again = plan_of(sample(file), people)
        assert numbers(again, Outcome.CREATED) == [], file


def test_the_members_list_after_action_network_only_brings_the_rest() -> None:
    people = people_after(plan_of(sample("01")))

    plan = plan_of(sample("08"), people)

    assert four(plan) == (210, 72, 17, 1)
    assert len(people_after(plan, people)) == 172 + four(plan)[0]
    again = plan_of(sample("08"), people_after(plan, people))
    assert numbers(again, Outcome.CREATED) == []


def test_every_column_of_the_action_network_report_is_understood() -> None:
    columns = recognise(read_table(sample("01")))

    kept = {c.name: c.field for c in columns if c.field != Field.LEAVE_OUT}
    assert kept == {
        "first_name": Field.FIRST_NAME,
        "last_name": Field.LAST_NAME,
        "email": Field.EMAIL,
        "zip_code": Field.POSTCODE,
        "country": Field.COUNTRY,
        "can2_phone": Field.PHONE,
        "can2_user_tags": Field.TAGS,
        "can2_subscription_status": Field.MAIL_STATUS,
        "Taal": Field.LANGUAGE,
        "Vrijwilliger_bellen": Field.TICK,
        "Vrijwilliger_flyeren": Field.TICK,
    }
    assert [c.name for c in columns if c.stays_out] == [
        "can2_user_address",
        "can2_user_city",
        "can2_sms_status",
        "can2_subscription_date",
        "uuid",
    ]


def test_every_column_of_the_members_list_is_understood() -> None:
    table = read_table(sample("08"))
    columns = recognise(table)

    assert (table.encoding.name, table.separator) == ("cp1252", ";")
    kept = {c.name: c.field for c in columns if c.field != Field.LEAVE_OUT}
    assert kept == {
        "Voornaam": Field.FIRST_NAME,
        "Tussenvoegsel": Field.PREFIX,
        "Achternaam": Field.LAST_NAME,
        "Postcode": Field.POSTCODE,
        "E-mail": Field.EMAIL,
        "Telefoon": Field.PHONE,
        "Mobiel": Field.MOBILE,
        "Nieuwsbrief": Field.MAIL_STATUS,
        "Groepen": Field.TAGS,
    }
    assert [c.name for c in columns if c.stays_out] == [
        "Lidnr",
        "Straat en huisnummer",
        "Woonplaats",
        "Geb.datum",
        "Lid sinds",
        "Contributie",
        "Opmerkingen",
    ]


def test_two_names_in_the_members_list_lost_letters_and_the_preview_says_so() -> None:
    table = read_table(sample("08"))

    lost = [
        (row.number, row.name)
        for row in clean_rows(table, recognise(table))
        if Remark.LETTERS_LOST in row.remarks
    ]

    assert lost == [(102, "Ay?eg?l Y?ld?zhan"), (162, "?eyma Ça?layan")]


def test_every_phone_number_of_the_members_list_comes_in_as_a_number() -> None:
    table = read_table(sample("08"))

    rows = list(clean_rows(table, recognise(table)))

    odd = [row.phone for row in rows if row.phone and not row.phone.startswith("+")]
    assert odd == []
    assert sum(bool(row.phone) for row in rows) == 239


def test_nothing_but_what_we_keep_leaves_the_members_list() -> None:
    plan = plan_of(sample("08"))
    kept = repr(plan.rows)

    for secret in ("bakfiets", "Bedachtelaan", "20-01-1988", "Eindhoven", "12,50"):
        assert secret.encode("cp1252") in sample("08")
        assert secret not in kept


def test_a_workbook_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="CSV"):
        read_table(sample("10"))
