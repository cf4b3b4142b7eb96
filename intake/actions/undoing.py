"""A file is undone: who came with it and was left alone goes, its fillings are emptied.

By the clock where it is large, in batches that each stand by themselves: a crash or a
stop half-way leaves a file of which less is left to undo.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from intake.actions.newcomers import line_about
from intake.actions.staying import who_stay, who_took_part
from intake.actions.traces import (
    Traces,
    carry,
    hand_on,
    is_joined_by,
    traces_beside,
)
from intake.models import ImportFile, ImportTrace
from intake.shelves import FILLABLE
from organizing import audit
from organizing.actions import change_person
from organizing.models import AuditEntry, Merge, Person, Team, User

UNDO_WITHIN = timedelta(days=30)
BATCH = 500
# So many batches in one turn of the clock: other clocks want their turn too.
BATCHES = 10
State = ImportFile.State
MANY = ("tags", "campaigns")


@dataclass(frozen=True)
class Outlook:
    """How many people an undo would take away, leave, and empty fields of.

    `assigned` of those who go were given an organizer since.
    """

    goes: int
    stays: int
    filled: int
    assigned: int = 0


def can_be_undone(file: ImportFile, *, now: datetime) -> bool:
    is_recent = bool(file.finished_at and file.finished_at > now - UNDO_WITHIN)
    if file.state != State.DONE or not is_recent:
        return False
    return file.traces.exists() or file.decisions.waiting().exists()


def outlook(file: ImportFile, *, by: User) -> Outlook:
    new = file.traces.filter(is_new=True)
    stay = who_stay(new.values("person"), file=file, by=by)
    looked_after = new.exclude(person__owner=None).values_list("person", flat=True)
    return Outlook(
        goes=new.count() - len(stay),
        stays=len(stay),
        filled=file.traces.filter(is_new=False).count(),
        assigned=len(set(looked_after) - stay),
    )


def begin_undo(*, file: ImportFile, by: User, now: datetime) -> bool:
    """Ask to undo it; False when somebody did already, or it is too long ago."""
    if not can_be_undone(file, now=now):
        return False
    done = ImportFile.objects.filter(pk=file.pk, state=State.DONE)
    with transaction.atomic():
        if not done.update(
            state=State.UNDOING,
            undo_asked_by=by,
            done_rows=0,
            total_rows=file.traces.count(),
        ):
            return False
        audit.record("import_undo_started", by=by, now=now, object_id=file.pk)
    file.refresh_from_db(fields=["state", "undo_asked_by", "done_rows", "total_rows"])
    return True


def stop_undo(*, file: ImportFile, by: User | None, now: datetime) -> bool:
    """Leave the rest as it is. It can be undone another time."""
    undoing = ImportFile.objects.filter(pk=file.pk, state=State.UNDOING)
    with transaction.atomic():
        if not undoing.update(state=State.DONE):
            return False
        audit.record("import_undo_stopped", by=by, now=now, object_id=file.pk)
    file.state = State.DONE
    return True


def undo(*, file: ImportFile, now: datetime) -> None:
    """A turn of work on a file that is UNDOING."""
    for _batch in range(BATCHES):
        if not _undo_batch(file, now):
            return


@transaction.atomic
def _undo_batch(file: ImportFile, now: datetime) -> bool:
    """False when there is nothing more to do, or no right to do it any more."""
    # As an import into this team does: it reckons with the people who are here.
    Team.objects.select_for_update(no_key=True).get(pk=file.team_id)
    # no_key, so that a row in doubt can be decided meanwhile.
    undoing = ImportFile.objects.select_for_update(of=("self",), no_key=True).filter(
        pk=file.pk, state=State.UNDOING
    )
    row = undoing.select_related("undo_asked_by", "campaign").defer("content").first()
    if row is None:
        return False
    by = row.undo_asked_by
    if not (by and by.is_active and by.coordinates(row.team_id)):
        stop_undo(file=row, by=None, now=now)
        return False
    ids = dict(row.traces.order_by("pk").values_list("pk", "person_id")[:BATCH])
    if not ids:
        return not _finish(row, by, now)
    people = _locked(ids.values(), by)
    # Read after the wait: another file may have been about them meanwhile.
    traces = row.traces.filter(pk__in=ids)
    new = [trace for trace in traces if trace.is_new]
    beside = traces_beside(row, ids.values())
    gone = _remove(new, people, row, by, now)
    here = {pk: person for pk, person in people.items() if pk not in gone}
    emptied = _empty(traces, here, beside, row, by, now)
    hand_on(new, beside)
    ImportTrace.objects.filter(pk__in=ids).delete()
    stayed = len(new) - len(gone)
    sums = {"removed": len(gone), "stayed": stayed, "emptied": emptied}
    for name, count in sums.items():
        row.counts[name] = row.counts.get(name, 0) + count
    row.done_rows += len(ids)
    row.save(update_fields=["counts", "done_rows"])
    return True


def _finish(file: ImportFile, by: User, now: datetime) -> bool:
    """Its rows in doubt go too: with the file again, they are asked again.

    False when one of them was decided at the last moment, which is undone first.
    """
    file.decisions.all().delete()
    if file.traces.exists():
        return False
    file.state = State.UNDONE
    file.save(update_fields=["state"])
    reason = str(file.counts.get("removed", 0))
    audit.record("import_undone", by=by, now=now, object_id=file.pk, reason=reason)
    return True


def _locked(ids: Iterable[UUID], by: User) -> dict[UUID, Person]:
    """Those of them whom the coordinator still looks after, against all changes.

    In one go and in the order of the key, as every change of many people is.
    """
    people = Person.objects.coordinated_by(by).filter(pk__in=ids)
    locked = people.select_for_update(of=("self",)).order_by("pk")
    return {person.pk: person for person in locked}


def _remove(
    traces: Iterable[ImportTrace],
    people: Mapping[UUID, Person],
    file: ImportFile,
    by: User,
    now: datetime,
) -> set[UUID]:
    mine = [pk for trace in traces if (pk := trace.person_id) in people]
    # Looked at in a statement of its own: what was written while we waited counts.
    stay = who_stay(mine, file=file, by=by)
    gone = [people[pk] for pk in mine if pk not in stay]
    lines = [line_about("person_undone", one, file, now, by=by) for one in gone]
    AuditEntry.objects.bulk_create(lines)
    Person.objects.filter(pk__in=[person.pk for person in gone]).delete()
    return {person.pk for person in gone}


def _empty(
    traces: Iterable[ImportTrace],
    people: Mapping[UUID, Person],
    beside: Traces,
    file: ImportFile,
    by: User,
    now: datetime,
) -> int:
    """What was filled, where nobody changed it since, also of who came in with another
    file and stays; tells of how many people who were here before.
    """
    busy = who_took_part(file.campaign, people)
    # What two entries of somebody said alike is no longer of the file alone.
    merged = set(Merge.objects.filter(kept__in=people).values_list("kept", flat=True))
    emptied = 0
    for trace in traces:
        person = people.get(trace.person_id)
        # Whose data are to stay as they are, restricted by their own wish, keep them.
        if person is None or person.restricted_at or person.pk in merged:
            continue
        others = beside.get(person.pk, [])
        changes = _changes(person, trace, [one for one in others if not one.is_new])
        if person.pk in busy:
            changes.pop("campaigns", None)
        if not changes:
            continue
        before = person.changed_in
        stored = change_person(
            person=person, changes=changes, based_on=person.version, by=by, now=now
        )
        carry(others, before, stored, changes)
        emptied += stored.version > person.version and not trace.is_new
    return emptied


def _changes(
    person: Person, trace: ImportTrace, others: Iterable[ImportTrace]
) -> dict[str, object]:
    """What nobody changed since, and no other file gave as well, as it was before."""
    untouched = {
        name
        for name, version in trace.filled.items()
        if person.version_of(name) == version and name in (*FILLABLE, *MANY)
    }
    if person.mail_agreed_at:
        # Since then they agreed to mail, at this address.
        untouched.discard("email")
    shared = {
        name
        for one in others
        for name, version in one.filled.items()
        if person.version_of(name) == version
    }
    changes: dict[str, object] = {
        name: "" for name in untouched - shared if name not in MANY
    }
    if "tags" in untouched and trace.tag_ids:
        theirs = {pk for one in others if "tags" in one.filled for pk in one.tag_ids}
        kept = person.tags.exclude(pk__in=set(trace.tag_ids) - theirs)
        changes["tags"] = list(kept.values_list("name", flat=True))
    campaign = trace.file.campaign_id
    if campaign and "campaigns" in untouched and not is_joined_by(others, trace.file):
        changes["campaigns"] = list(person.campaigns.exclude(pk=campaign))
    return changes


def forget_traces(*, now: datetime) -> int:
    """Of files that are too long ago to be undone."""
    old = ImportTrace.objects.filter(file__finished_at__lt=now - UNDO_WITHIN)
    return old.exclude(file__state=State.UNDOING).delete()[0]
