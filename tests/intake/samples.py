"""The sample files, and the people who are there after one of them came in."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

from intake.cleaning import clean_rows
from intake.columns import recognise
from intake.matching import Outcome, Plan, PlannedRow, make_plan
from intake.reading import read_table
from intake.shelves import Known

FOLDER = Path(__file__).parents[1] / "imports"


def sample(number: str) -> bytes:
    return next(FOLDER.glob(f"{number}-*")).read_bytes()


def plan_of(data: bytes | str, known: list[Known] | None = None) -> Plan:
    """What importing this file would do, with the columns as they are recognised."""
    table = read_table(data if isinstance(data, bytes) else data.encode())
    return make_plan(clean_rows(table, recognise(table)), known or [])


def numbers(plan: Plan, outcome: Outcome) -> list[int]:
    return [row.number for row in plan.with_outcome(outcome)]


def reasons(plan: Plan, outcome: Outcome) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in plan.with_outcome(outcome):
        found.setdefault(str(row.reason), []).append(row.number)
    return found


def people_after(plan: Plan, known: list[Known] | None = None) -> list[Known]:
    """Everybody there once the plan is carried out; decisions are left waiting."""
    people = {person.id: person for person in known or []}
    file = uuid4()
    for planned in plan.rows:
        if planned.outcome == Outcome.CREATED:
            person = _created(planned, (file, planned.number))
            people[person.id] = person
        elif planned.match and planned.change:
            match, change = planned.match, planned.change
            key = match.id if match.row is None else (file, match.row)
            was = people[key]
            people[key] = replace(
                was,
                **dict(change.fill),
                tags=was.tags + change.new_tags,
                may_be_mailed=was.may_be_mailed and change.no_mail is None,
            )
    return list(people.values())


def _created(planned: PlannedRow, key: tuple[UUID, int]) -> Known:
    row = planned.row
    return Known(
        key,
        row.first_name,
        row.last_name,
        row.email,
        row.phone,
        row.postcode,
        row.language,
        row.tags,
        may_be_mailed=row.no_mail is None,
    )
