"""People who were there already: empty fields are filled, a no comes along."""

from collections.abc import Callable
from datetime import datetime
from itertools import batched
from uuid import UUID

from intake.actions.newcomers import BATCH, CHANNEL, WORDING, join_campaign
from intake.actions.traces import (
    Brought,
    Traces,
    carry,
    is_joined_by,
    note_brought,
    said_again,
    traces_beside,
)
from intake.cleaning import Incoming, NoMail
from intake.matching import Outcome, Plan, PlannedRow
from intake.models import ImportFile
from organizing.actions import (
    change_person,
    record_basis,
    refuse_mail,
    stop_contact,
    suppress,
)
from organizing.finding import is_suppressed
from organizing.models import Consent, Person, Suppression, User


def change_people(
    *, file: ImportFile, plan: Plan, now: datetime, check: Callable[[], None]
) -> None:
    """Bring what is new to people who were there; `check` raises to undo it all."""
    rows: dict[UUID, list[PlannedRow]] = {}
    for planned in plan.with_outcome(Outcome.SAME_PERSON):
        if planned.match and isinstance(planned.match.id, UUID):
            rows.setdefault(planned.match.id, []).append(planned)
    # In the order of the key over all batches: who works on them too waits in line.
    for batch in batched(sorted(rows), BATCH):
        check()
        people = Person.objects.select_for_update().order_by("pk")
        # Not who went with another file, undone since the plan was made.
        found = {person.pk: person for person in people.filter(pk__in=batch)}
        beside = traces_beside(file, found)
        brought = {
            pk: _bring_rows(person, rows[pk], file, now, beside)
            for pk, person in found.items()
        }
        joined = _joined(found, brought, file, beside)
        note_brought(file, brought, joined=joined, beside=beside)
        give_basis(list(found), file, now)


def _bring_rows(
    person: Person,
    rows: list[PlannedRow],
    file: ImportFile,
    now: datetime,
    beside: Traces,
) -> Brought:
    brought, before = Brought(), person.changed_in
    others = beside.get(person.pk, [])
    for change in (planned.change for planned in rows if planned.change):
        fill, by = dict(change.fill), file.uploaded_by
        brought += bring(person, fill, change.new_tags, by, now)
        bring_no(person, change.no_mail, by, now)
    carry(others, before, person, brought.filled)
    brought += said_again(person, (planned.row for planned in rows), others)
    return brought


def _joined(
    people: dict[UUID, Person],
    brought: dict[UUID, Brought],
    file: ImportFile,
    beside: Traces,
) -> set[UUID]:
    """Who takes part in the campaign because of this file, or of another and this."""
    joined = join_campaign(people, file)
    if file.campaign_id:
        joined |= {pk for pk, some in beside.items() if is_joined_by(some, file)}
    for pk in joined:
        brought[pk].filled["campaigns"] = people[pk].version_of("campaigns")
    return joined


def bring(
    person: Person,
    fill: dict[str, str],
    new_tags: tuple[str, ...],
    by: User,
    now: datetime,
) -> Brought:
    """Fill these fields where they are still empty, and join these tags."""
    changes: dict[str, object] = {
        name: value for name, value in fill.items() if not getattr(person, name)
    }
    if new_tags:
        there = person.tags.values_list("name", flat=True)
        changes["tags"] = [*there, *new_tags]
    if not changes:
        return Brought()
    stored = change_person(
        person=person, changes=changes, based_on=person.version, by=by, now=now
    )
    for name in fill:
        setattr(person, name, getattr(stored, name))
    person.version, person.changed_in = stored.version, stored.changed_in
    return Brought(dict.fromkeys(changes, stored.version), new_tags)


def bring_no(person: Person, no_mail: NoMail | None, by: User, now: datetime) -> None:
    """A no to mail is kept, also where somebody said yes to us before."""
    if no_mail is None:
        return
    refuse_mail(person=person, by=by, now=now, channel=CHANNEL)
    if person.email and not is_suppressed(person.email):
        suppress(email=person.email, reason=Suppression.Reason.IMPORTED, now=now)
    if no_mail == NoMail.NO_CONTACT and not person.do_not_contact_at:
        stop_contact(person=person, by=by, now=now, reason=CHANNEL)


def give_basis(ids: list[UUID], file: ImportFile, now: datetime) -> None:
    """The declared basis, but never over somebody's own no."""
    if not file.basis:
        return
    refused = Consent.objects.filter(
        person_id__in=ids, purpose=Consent.Purpose.REMEMBER, given=False
    )
    people = Person.objects.filter(pk__in=ids, basis="")
    for person in people.exclude(pk__in=refused.values("person_id")).order_by("pk"):
        record_basis(
            person=person,
            basis=file.basis,
            by=file.uploaded_by,
            now=now,
            channel=CHANNEL,
            wording=WORDING,
        )


def fill_from(row: Incoming) -> dict[str, str]:
    """What a row could fill, for a person chosen by hand."""
    names = ("first_name", "last_name", "email", "phone", "postcode")
    return {name: value for name in names if (value := getattr(row, name))}
