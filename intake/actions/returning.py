"""People who were there already: empty fields are filled, a no comes along."""

from collections.abc import Callable
from datetime import datetime
from itertools import batched
from uuid import UUID

from intake.actions.newcomers import BATCH, CHANNEL, WORDING, join_campaign
from intake.actions.traces import Brought, note_brought
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
    for batch in batched(rows, BATCH):
        check()
        people = Person.objects.select_for_update().order_by("pk")
        brought: dict[UUID, Brought] = {}
        for person in people.filter(pk__in=batch):
            brought[person.pk] = _bring_rows(person, rows[person.pk], file, now)
        joined = join_campaign(batch, file)
        note_brought(file, brought, joined=joined)
        give_basis(list(batch), file, now)


def _bring_rows(
    person: Person, rows: list[PlannedRow], file: ImportFile, now: datetime
) -> Brought:
    brought = Brought()
    for change in (planned.change for planned in rows if planned.change):
        fill, by = dict(change.fill), file.uploaded_by
        brought += bring(person, fill, change.new_tags, by, now)
        bring_no(person, change.no_mail, by, now)
    return brought


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
