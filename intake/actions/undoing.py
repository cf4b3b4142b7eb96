"""A file is undone: who came with it and was left alone goes, its fillings are emptied.

By the clock where it is large, in batches that each stand by themselves: a crash or a
stop half-way leaves a file of which less is left to undo.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction

from intake.actions.newcomers import CHANNEL, line_about
from intake.models import ImportDecision, ImportFile, ImportTrace
from organizing import audit
from organizing.actions import change_person
from organizing.models import AuditEntry, Campaign, Consent, Person, Team, User
from organizing.models.person import PersonQuerySet

UNDO_WITHIN = timedelta(days=30)
BATCH = 500
# So many batches in one turn of the clock: other clocks want their turn too.
BATCHES = 10
State = ImportFile.State
# Who looks after them may change: that is no reason to keep somebody.
CHANGED = [
    one.name
    for one in (*Person._meta.fields, *Person._meta.many_to_many)
    if one.name != "owner"
]
FROM_A_FILE: set[type[models.Model]] = {
    Person.tags.through,
    Person.campaigns.through,
    ImportTrace,
    ImportDecision,
}


@dataclass(frozen=True)
class Outlook:
    """How many people an undo would take away, leave, and empty fields of."""

    goes: int
    stays: int
    filled: int


def can_be_undone(file: ImportFile, *, now: datetime) -> bool:
    is_recent = bool(file.finished_at and file.finished_at > now - UNDO_WITHIN)
    return file.state == State.DONE and is_recent and file.traces.exists()


def outlook(file: ImportFile, *, by: User) -> Outlook:
    new = file.traces.filter(is_new=True)
    stays = _who_stay(new.values("person"), by).count()
    filled = file.traces.filter(is_new=False).count()
    return Outlook(new.count() - stays, stays, filled)


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
    traces = list(row.traces.order_by("pk")[:BATCH])
    if not traces:
        return not _finish(row, by, now)
    new = [trace.person_id for trace in traces if trace.is_new]
    removed = _remove(new, row, by, now)
    emptied = _empty([trace for trace in traces if not trace.is_new], row, by, now)
    ImportTrace.objects.filter(pk__in=[trace.pk for trace in traces]).delete()
    sums = {"removed": removed, "stayed": len(new) - removed, "emptied": emptied}
    for name, count in sums.items():
        row.counts[name] = row.counts.get(name, 0) + count
    row.done_rows += len(traces)
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


def _locked(ids: Iterable[UUID], by: User) -> PersonQuerySet:
    """Those of them whom the coordinator still looks after, against all changes."""
    people = Person.objects.coordinated_by(by).filter(pk__in=ids)
    return people.select_for_update(of=("self",)).order_by("pk")


def _remove(ids: list[UUID], file: ImportFile, by: User, now: datetime) -> int:
    # Looked at in a statement of its own: what was written while we waited counts.
    found = list(_locked(ids, by))
    mine = [person.pk for person in found]
    stay = set(_who_stay(mine, by))
    people = [person for person in found if person.pk not in stay]
    lines = [line_about("person_undone", one, file, now, by=by) for one in people]
    AuditEntry.objects.bulk_create(lines)
    Person.objects.filter(pk__in=[person.pk for person in people]).delete()
    return len(people)


def _who_stay(ids: Any, by: User) -> Any:
    """Of these people, as a queryset of ids, or a list: who goes not with their file.

    Somebody changed them, a room holds something of them that is not of a file, or the
    coordinator does not look after them any more. One part per table, and not one
    question per person: of 50,000 that took half a minute.
    """
    people = Person.objects.filter(pk__in=ids)
    others = people.exclude(pk__in=Person.objects.coordinated_by(by).values("pk"))
    parts = [others, people.filter(changed_in__has_any_keys=CHANGED)]
    found = [part.order_by().values_list("pk", flat=True) for part in parts]
    for model, name in _that_name_people():
        rows = model._base_manager.filter(**{f"{name}__in": ids})
        if model is Consent:
            rows = rows.exclude(channel=CHANNEL)
        found.append(rows.order_by().values_list(name, flat=True))
    return found[0].union(*found[1:])


def _that_name_people() -> Iterator[tuple[Any, str]]:
    """Every model with a row about a person, in any room, and by which column."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            model: Any = relation.related_model
            if model not in FROM_A_FILE:
                yield model, relation.field.name


def _empty(traces: list[ImportTrace], file: ImportFile, by: User, now: datetime) -> int:
    """What was filled, where nobody changed it since; tells of how many people."""
    # Whose data are to stay as they are, restricted by their own wish, keep them.
    found = _locked([trace.person_id for trace in traces], by)
    people = {person.pk: person for person in found.filter(restricted_at=None)}
    busy = _took_part(file.campaign, people)
    emptied = 0
    for trace in traces:
        if person := people.get(trace.person_id):
            leaves = trace.joined_campaign and person.pk not in busy
            changes = _changes(person, trace, file.campaign if leaves else None)
            if changes:
                change_person(
                    person=person,
                    changes=changes,
                    based_on=person.version,
                    by=by,
                    now=now,
                )
            emptied += bool(changes)
    return emptied


def _changes(
    person: Person, trace: ImportTrace, leaves: Campaign | None
) -> dict[str, object]:
    untouched = {
        name
        for name, version in trace.filled.items()
        if person.version_of(name) == version
    }
    if person.mail_agreed_at:
        # Since then they agreed to mail, at this address.
        untouched.discard("email")
    changes: dict[str, object] = dict.fromkeys(untouched - {"tags"}, "")
    if "tags" in untouched:
        kept = person.tags.exclude(pk__in=trace.tag_ids)
        changes["tags"] = list(kept.values_list("name", flat=True))
    if leaves:
        changes["campaigns"] = list(person.campaigns.exclude(pk=leaves.pk))
    return changes


def _took_part(campaign: Campaign | None, ids: Iterable[UUID]) -> set[UUID]:
    """Who of them did something in it: they stay in it."""
    if campaign is None:
        return set()
    busy: set[UUID] = set()
    for model, name in _that_name_people():
        if any(one.name == "campaign" for one in model._meta.get_fields()):
            rows = model._base_manager.filter(
                **{f"{name}__in": list(ids), "campaign": campaign}
            )
            busy.update(rows.values_list(name, flat=True))
    return busy


def forget_traces(*, now: datetime) -> int:
    """Of files that are too long ago to be undone."""
    old = ImportTrace.objects.filter(file__finished_at__lt=now - UNDO_WITHIN)
    return old.exclude(file__state=State.UNDOING).delete()[0]
