"""Rows that wait for a yes or no. Until then they are nobody's contact."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from intake.actions.newcomers import CHANNEL, WORDING, join_campaign
from intake.actions.returning import bring, bring_no, fill_from, give_basis
from intake.actions.traces import (
    carry,
    is_joined_by,
    note_decided,
    note_newcomer,
    said_again,
    traces_beside,
)
from intake.cleaning import Incoming
from intake.matching import Outcome, Plan, PlannedRow
from intake.models import ImportDecision, ImportFile
from intake.planning import asked_before, fingerprint, incoming_of, row_as_json
from organizing import audit
from organizing.actions import Refused, create_person, record_basis
from organizing.models import Group, Person, User

State = ImportDecision.State


class AlreadyDecided(Refused):
    reason = _("This row has been decided already.")


class NobodyToJoin(Refused):
    reason = _("There is nobody here whom this row could be about.")


def keep_decisions(*, file: ImportFile, plan: Plan, made: dict[int, UUID]) -> None:
    """Keep the rows in doubt; what an earlier file asked is not asked again."""
    asked = asked_before(file, plan)
    waiting: list[ImportDecision] = []
    for planned in plan.with_outcome(Outcome.DECISION):
        mark = fingerprint(planned.row)
        if mark not in asked:
            waiting.append(_waiting(file, planned, mark, made))
    ImportDecision.objects.bulk_create(waiting, batch_size=500)


def _waiting(
    file: ImportFile, planned: PlannedRow, mark: str, made: dict[int, UUID]
) -> ImportDecision:
    about: UUID | None = None
    if match := planned.match:
        known = match.id if isinstance(match.id, UUID) else None
        about = made.get(match.row) if match.row else known
    return ImportDecision(
        file=file,
        row_number=planned.number,
        reason=planned.reason.value if planned.reason else "",
        row=json.dumps(row_as_json(planned.row)),
        fingerprint=mark,
        about_id=about,
    )


@transaction.atomic
def decide(
    *, decision: ImportDecision, answer: str, by: User, now: datetime
) -> Person | None:
    """Answer is "new", "same" or "drop"; tells who came in or was joined."""
    # The person first, as whoever undoes a file or erases somebody does: two who began
    # at the other end would wait for each other.
    if decision.about_id:
        Person.objects.select_for_update().filter(pk=decision.about_id).first()
    row = ImportDecision.objects.select_for_update(of=("self",)).select_related(
        "file__team", "file__campaign"
    )
    locked = row.filter(pk=decision.pk).first()
    # Not there when its file was undone a moment ago.
    if locked is None or locked.state != State.WAITS:
        raise AlreadyDecided
    incoming = incoming_of(json.loads(locked.row))
    person: Person | None = None
    if answer == "new":
        person = _take_in(locked.file, incoming, by, now)
    elif answer == "same":
        person = _join(locked, incoming, by, now)
    locked.state = State.TAKEN if person else State.DROPPED
    locked.row = ""
    locked.decided_at = now
    locked.save(update_fields=["state", "row", "decided_at"])
    decision.state = locked.state
    audit.record(
        "import_decided",
        by=by,
        now=now,
        person=person,
        object_id=locked.pk,
        reason=answer,
    )
    return person


def _take_in(file: ImportFile, row: Incoming, by: User, now: datetime) -> Person:
    person = create_person(
        by=by,
        now=now,
        team=file.team,
        first_name=row.first_name,
        last_name=row.last_name,
        email=row.email,
        phone=row.phone,
        postcode=row.postcode,
        language=row.language or Group.current().language,
        source=file.source,
        campaigns=[file.campaign] if file.campaign else [],
        tags=row.tags,
    )
    if file.basis:
        record_basis(
            person=person,
            basis=file.basis,
            by=by,
            now=now,
            channel=CHANNEL,
            wording=WORDING,
        )
    bring_no(person, row.no_mail, by, now)
    note_newcomer(file, person)
    return person


def _join(
    decision: ImportDecision, row: Incoming, by: User, now: datetime
) -> Person | None:
    mine = Person.objects.coordinated_by(by).select_for_update()
    person = mine.filter(pk=decision.about_id).first() if decision.about_id else None
    if person is None:
        raise NobodyToJoin
    there = {name.casefold() for name in person.tags.values_list("name", flat=True)}
    new_tags = tuple(tag for tag in row.tags if tag.casefold() not in there)
    file, before = decision.file, person.changed_in
    others = traces_beside(file, [person.pk]).get(person.pk, [])
    brought = bring(person, fill_from(row), new_tags, by, now)
    carry(others, before, person, brought.filled)
    brought += said_again(person, [row], others)
    bring_no(person, row.no_mail, by, now)
    joined = bool(join_campaign([person.pk], file)) or is_joined_by(others, file)
    if joined:
        brought.filled["campaigns"] = person.version_of("campaigns")
    note_decided(file, person, brought, before=before, is_joined=joined)
    give_basis([person.pk], file, now)
    return person
