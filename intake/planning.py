"""What a stored file would do to the people who are there now: read, never written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models.functions import Lower

from intake.cleaning import Incoming, NoMail, Remark, Unfit, clean_rows
from intake.columns import Column, Field, adjusted, recognise
from intake.matching import Doubt, Outcome, Plan, PlannedRow, plan_rows
from intake.models import ImportDecision, ImportFile
from intake.reading import Table, read_table
from intake.shelves import Known
from organizing.encrypted import lookup_hash
from organizing.finding import HOME_COUNTRY, address_hash
from organizing.models import Consent, Person, Suppression, User

# How often a long plan reports how far it is.
REPORT_EVERY = 1000
# Row numbers shown of one reason; all of them stand in the file to download.
SHOWN = 12

type Report = Callable[[int], None]
REASONS: dict[str, Any] = {
    member.value: member for kind in (Doubt, Unfit) for member in kind
}


def table_of(file: ImportFile) -> Table:
    return read_table(file.content.encode())


def columns_of(file: ImportFile, table: Table) -> tuple[Column, ...]:
    """As recognised, with what somebody chose instead."""
    chosen = {int(index): Field(field) for index, field in file.mapping.items()}
    return adjusted(recognise(table), chosen)


def plan_of(file: ImportFile, *, report: Report | None = None) -> Plan:
    """The plan against the people whom the uploader may see."""
    table = table_of(file)
    cleaned = clean_rows(table, columns_of(file, table), home=HOME_COUNTRY)
    rows = without_erased(cleaned)
    user = file.uploaded_by
    planned: list[PlannedRow] = []
    for row in plan_rows(rows, known_to(user), addresses_elsewhere(user)):
        planned.append(row)
        if report and len(planned) % REPORT_EVERY == 0:
            report(len(planned))
    return Plan(tuple(planned))


def without_erased(rows: Iterable[Incoming]) -> Iterator[Incoming]:
    """A row with the address of somebody erased says so, and is set aside."""
    gone = set(
        Suppression.objects.filter(reason=Suppression.Reason.ERASED).values_list(
            "address_hash", flat=True
        )
    )
    for row in rows:
        is_gone = bool(gone and row.email) and address_hash(row.email) in gone
        yield replace(row, unfit=Unfit.ERASED) if is_gone else row


def known_to(user: User) -> Iterator[Known]:
    """Everybody in the teams the user coordinates, in four queries."""
    teams = user.coordinated_team_ids
    tags: dict[UUID, list[str]] = {}
    tagged = Person.tags.through.objects.filter(person__team_id__in=teams)
    for person_id, name in tagged.values_list("person_id", "tag__name").order_by("pk"):
        tags.setdefault(person_id, []).append(name)
    stopped = set(
        Suppression.objects.filter(scope="").values_list("address_hash", flat=True)
    )
    refusals = Consent.objects.filter(
        purpose=Consent.Purpose.MAIL, given=False, person__team_id__in=teams
    )
    refused = set(refusals.values_list("person_id", flat=True))
    people = Person.objects.coordinated_by(user).defer("headline", "search_text")
    for person in people.order_by("created_at", "pk").iterator(chunk_size=2000):
        is_stopped = bool(stopped and person.email) and (
            address_hash(person.email) in stopped
        )
        # A later yes is a date on the person; it wins from the refusals on record.
        has_refused = person.pk in refused and not person.mail_agreed_at
        yield Known(
            person.pk,
            person.first_name,
            person.last_name,
            person.email,
            person.phone,
            person.postcode,
            person.language,
            tuple(tags.get(person.pk, ())),
            may_be_mailed=not (is_stopped or has_refused or person.do_not_contact_at),
        )


def addresses_elsewhere(user: User) -> set[str]:
    """Addresses of people in other teams: they exist, and that is all we say."""
    others = Person.objects.exclude(team_id__in=user.coordinated_team_ids)
    found = others.exclude(email="").annotate(address=Lower("email"))
    return set(found.values_list("address", flat=True))


def fingerprint(row: Incoming) -> str:
    """The same for the same row in another file; says nothing without the key."""
    kept = [row.first_name, row.last_name, row.email, row.phone, row.postcode]
    return lookup_hash("\x1f".join([*kept, str(row.unfit or "")]), purpose="import")


def asked_before(file: ImportFile, plan: Plan) -> set[str]:
    """Fingerprints of rows about which this team was asked in an earlier file."""
    wanted = {fingerprint(row.row) for row in plan.with_outcome(Outcome.DECISION)}
    if not wanted:
        return set()
    earlier = ImportDecision.objects.filter(file__team_id=file.team_id)
    known = earlier.exclude(file=file).exclude(fingerprint="")
    return wanted & set(known.values_list("fingerprint", flat=True))


def counts_of(file: ImportFile, plan: Plan) -> dict[str, Any]:
    """What the preview shows and the file keeps: numbers and codes, nobody's data."""
    reasons: dict[tuple[str, str], list[int]] = {}
    remarks: dict[str, list[int]] = {}
    for row in plan.rows:
        if row.reason:
            reasons.setdefault((row.outcome, row.reason.value), []).append(row.number)
        for remark in row.remarks:
            remarks.setdefault(remark.value, []).append(row.number)
    asked = asked_before(file, plan)
    created = list(plan.with_outcome(Outcome.CREATED))
    decisions = plan.with_outcome(Outcome.DECISION)
    same = list(plan.with_outcome(Outcome.SAME_PERSON))
    return {
        **{outcome.value: count for outcome, count in plan.counts().items()},
        "no_mail": sum(row.row.no_mail is not None for row in created),
        "filled": sum(row.changes_something for row in same),
        "asked_before": sum(fingerprint(row.row) in asked for row in decisions),
        "same_rows": [row.number for row in same],
        "reasons": [[*key, numbers] for key, numbers in sorted(reasons.items())],
        "remarks": [[code, numbers] for code, numbers in sorted(remarks.items())],
    }


@dataclass(frozen=True, slots=True)
class Grouped:
    """Row numbers under one reason, in words."""

    outcome: Outcome | None
    text: str
    numbers: list[int]

    @property
    def shown(self) -> str:
        return ", ".join(map(str, self.numbers[:SHOWN]))

    @property
    def more(self) -> int:
        return max(0, len(self.numbers) - SHOWN)


def reasons_in(file: ImportFile) -> list[Grouped]:
    return [
        Grouped(Outcome(outcome), str(REASONS[code].label), numbers)
        for outcome, code, numbers in file.counts.get("reasons", [])
    ]


def remarks_in(file: ImportFile) -> list[Grouped]:
    return [
        Grouped(None, str(Remark(code).label), numbers)
        for code, numbers in file.counts.get("remarks", [])
    ]


def row_as_json(row: Incoming) -> dict[str, Any]:
    """What is kept of a waiting row; `incoming_of` reads it back."""
    kept = asdict(row)
    kept.pop("remarks")
    return kept


def incoming_of(kept: dict[str, Any]) -> Incoming:
    no_mail, unfit = kept.get("no_mail"), kept.get("unfit")
    return Incoming(
        **{
            **kept,
            "tags": tuple(kept.get("tags", ())),
            "no_mail": NoMail(no_mail) if no_mail else None,
            "unfit": Unfit(unfit) if unfit else None,
        }
    )
