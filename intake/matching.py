"""Who is the same person, what waits for a yes or no, and what stays out.

Pure functions over plain records: they are handed the people who are there, and give
back a plan. Nobody becomes one with somebody else on a number or a name alone.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.cleaning import Incoming, Remark, Unfit
from intake.names import NameKey
from intake.shelves import Change, Known, Match, Shelf, Somebody

FEWEST_DIGITS = 6


class Outcome(models.TextChoices):
    CREATED = "created", _("Comes in")
    SAME_PERSON = "same_person", _("Same person")
    DECISION = "decision", _("Waits for a decision")
    SET_ASIDE = "set_aside", _("Set aside")
    REFUSED = "refused", _("Refused")


class Doubt(models.TextChoices):
    """Why a row waits for a yes or no (beside what the row itself says, `Unfit`)."""

    NO_NAME = "no_name", _("An e-mail address or phone number without a name.")
    ONLY_A_NAME = "only_a_name", _("Only a name.")
    OTHER_NAME = "other_name", _("Same e-mail address, other name.")
    OTHER_EMAIL = "other_email", _("Same name and number, other e-mail address.")
    SAME_NAME_AND_POSTCODE = "same_name_and_postcode", _("Same name and postcode.")
    MORE_THAN_ONE = "more_than_one", _("More than one person fits.")
    ELSEWHERE = "elsewhere", _("Somebody in another team may know this person.")


type Reason = Doubt | Unfit

_OUTCOME_OF = {
    Unfit.TOO_MANY_CELLS: Outcome.REFUSED,
    Unfit.LINE_BREAK: Outcome.REFUSED,
    Unfit.TOO_LONG: Outcome.REFUSED,
    Unfit.NOBODY: Outcome.REFUSED,
    Unfit.ORGANISATION: Outcome.SET_ASIDE,
    Unfit.TOTAL: Outcome.SET_ASIDE,
    Unfit.ERASED: Outcome.SET_ASIDE,
    Unfit.DECEASED: Outcome.DECISION,
    Unfit.BAD_EMAIL: Outcome.DECISION,
}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What happens with one row.

    For SAME_PERSON `match` says who, and `change` what is new to them. For DECISION
    `match` is the person in doubt, where there is one.
    """

    row: Incoming
    outcome: Outcome
    reason: Reason | None = None
    match: Match | None = None
    change: Change | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def changes_something(self) -> bool:
        return self.outcome == Outcome.CREATED or bool(self.change)


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of a file, in its order."""

    rows: tuple[PlannedRow, ...]

    def counts(self) -> dict[Outcome, int]:
        """How many rows have each outcome; every outcome is there."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome}

    def with_outcome(self, outcome: Outcome) -> Iterator[PlannedRow]:
        return (row for row in self.rows if row.outcome == outcome)


def make_plan(
    rows: Iterable[Incoming],
    known: Iterable[Known] = (),
    elsewhere: Container[str] = (),
) -> Plan:
    """What taking these rows in would do, with `known` already there.

    `elsewhere` holds the addresses of people the importer may not see.
    """
    return Plan(tuple(plan_rows(rows, known, elsewhere)))


def plan_rows(
    rows: Iterable[Incoming],
    known: Iterable[Known] = (),
    elsewhere: Container[str] = (),
) -> Iterator[PlannedRow]:
    """The same plan row by row, for who does not want to hold all of a large file."""
    matcher = _Matcher(elsewhere)
    for person in known:
        matcher.meet(Somebody.of_known(person))
    return (matcher.plan(row) for row in rows)


class _Matcher:
    """Meets people one by one, and says of each row whom it is about."""

    def __init__(self, elsewhere: Container[str] = ()) -> None:
        self.elsewhere = elsewhere
        self.emails = Shelf()
        self.phones = Shelf()
        self.postcodes = Shelf()
        self.names: set[str] = set()

    def meet(self, person: Somebody) -> None:
        self.emails.put(person.email, person)
        self.phones.put(_number(person.phone), person)
        self._put_by_postcode(person)
        self.names.add(person.key.whole)

    def _put_by_postcode(self, person: Somebody) -> None:
        if person.postcode:
            self.postcodes.put(f"{person.postcode} {person.key.last}", person)

    def plan(self, row: Incoming) -> PlannedRow:
        if row.unfit:
            outcome = _OUTCOME_OF[row.unfit]
            return PlannedRow(row, outcome, row.unfit, remarks=row.remarks)
        found = self._whom(row, NameKey.of(row.first_name, row.last_name))
        if isinstance(found, PlannedRow):
            return found
        if found:
            return self._same(found, row)
        return self._create(row)

    def _whom(self, row: Incoming, key: NameKey) -> Somebody | PlannedRow | None:
        """The same person, a doubt, or None: nobody we know."""
        there = self.emails.anybody(row.email) if row.email else []
        if there:
            same = (
                self.emails.agreeing(row.email, key) or _nameless(there)
                if key.whole
                else there
            )
            return _only(row, key, same) or _doubt(row, Doubt.OTHER_NAME, there[0])
        if row.email in self.elsewhere:
            return _doubt(row, Doubt.ELSEWHERE)
        if not key.whole:
            return _doubt(row, Doubt.NO_NAME)
        agreeing = self.phones.agreeing(_number(row.phone), key)
        if agreeing:
            same = [one for one in agreeing if not (one.email and row.email)]
            doubt = _doubt(row, Doubt.OTHER_EMAIL, agreeing[0])
            return _only(row, key, same) or doubt
        return self._doubt_about_a_name(row, key)

    def _doubt_about_a_name(self, row: Incoming, key: NameKey) -> PlannedRow | None:
        if not (row.email or _number(row.phone) or row.postcode):
            return _doubt(row, Doubt.ONLY_A_NAME)
        if row.postcode:
            near = self.postcodes.agreeing(f"{row.postcode} {key.last}", key)
            if near:
                return _doubt(row, Doubt.SAME_NAME_AND_POSTCODE, near[0])
        return None

    def _same(self, person: Somebody, row: Incoming) -> PlannedRow:
        change = person.take(row)
        filled = dict(change.fill)
        self.emails.put(filled.get("email", ""), person)
        self.phones.put(_number(filled.get("phone", "")), person)
        if "postcode" in filled or "last_name" in filled:
            self._put_by_postcode(person)
        return PlannedRow(
            row,
            Outcome.SAME_PERSON,
            match=person.match,
            change=change,
            remarks=row.remarks,
        )

    def _create(self, row: Incoming) -> PlannedRow:
        person = Somebody.of_row(row)
        remarks = row.remarks
        if person.key.whole in self.names:
            remarks = (*remarks, Remark.SAME_NAME)
        self.meet(person)
        return PlannedRow(row, Outcome.CREATED, remarks=remarks)


def _nameless(people: list[Somebody]) -> list[Somebody]:
    return [person for person in people if not person.key.whole]


def _number(phone: str) -> str:
    """What may serve to recognise somebody; "ask Piet" in the column may not."""
    return phone if sum(map(str.isdigit, phone)) >= FEWEST_DIGITS else ""


def _only(
    row: Incoming, key: NameKey, people: list[Somebody]
) -> Somebody | PlannedRow | None:
    """The one that fits, or fits to the letter; a doubt where several do."""
    if len(people) > 1:
        people = [one for one in people if one.key.whole == key.whole] or people
    if len(people) > 1:
        return _doubt(row, Doubt.MORE_THAN_ONE, people[0])
    return people[0] if people else None


def _doubt(row: Incoming, reason: Doubt, about: Somebody | None = None) -> PlannedRow:
    return PlannedRow(
        row,
        Outcome.DECISION,
        reason,
        match=about.match if about else None,
        remarks=row.remarks,
    )
