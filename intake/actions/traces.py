"""What a file did to whom: kept for a while, so that it can be undone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from intake.cleaning import Incoming
from intake.models import ImportFile, ImportTrace
from intake.shelves import FILLABLE
from organizing.actions import tags_named
from organizing.models import Person, Tag

BATCH = 500
type Traces = Mapping[UUID, list[ImportTrace]]


@dataclass(slots=True)
class Brought:
    """Fields that were filled, with the version that gave; and names of tags."""

    filled: dict[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    def __iadd__(self, other: Self) -> Self:
        self.filled |= other.filled
        self.tags += other.tags
        return self


def traces_beside(file: ImportFile, ids: Collection[UUID]) -> Traces:
    """What other files did to these people, as far as that can still be undone."""
    rows = ImportTrace.objects.filter(person__in=ids).exclude(file=file)
    # Of a large file the counts name every row: read once for each of its people they
    # were half a gigabyte.
    light = rows.select_related("file").defer("file__content", "file__counts")
    found: dict[UUID, list[ImportTrace]] = {}
    for trace in light.order_by("pk"):
        found.setdefault(trace.person_id, []).append(trace)
    return found


def note_newcomers(file: ImportFile, ids: Iterable[UUID]) -> None:
    """They were not here before."""
    rows = [ImportTrace(file=file, person_id=pk, is_new=True) for pk in ids]
    ImportTrace.objects.bulk_create(rows, batch_size=BATCH)


def note_newcomer(file: ImportFile, person: Person) -> None:
    """One whom a decision let in; the versions they got by it are nobody's hand."""
    ImportTrace.objects.create(
        file=file, person=person, is_new=True, filled=person.changed_in
    )


def note_brought(
    file: ImportFile,
    brought: Mapping[UUID, Brought],
    *,
    joined: Collection[UUID],
    beside: Traces,
) -> None:
    """They were here before: by hand, or by another file, which can then be undone
    without taking them along.
    """
    names = {name for one in brought.values() for name in one.tags}
    ids = {tag.name.casefold(): tag.pk for tag in tags_named(names)}
    rows = [
        ImportTrace(
            file=file,
            person_id=pk,
            is_new=False,
            filled=one.filled,
            tag_ids=sorted({ids[name.strip().casefold()] for name in one.tags}),
            joined_campaign=pk in joined,
        )
        for pk, one in brought.items()
        if one.filled or pk in joined or pk in beside
    ]
    ImportTrace.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)


def note_decided(
    file: ImportFile,
    person: Person,
    brought: Brought,
    *,
    before: Mapping[str, int],
    is_joined: bool,
) -> None:
    """A row in doubt was about them; perhaps the file did something to them before.

    `before` is their `changed_in` from before this row.
    """
    trace, _made = ImportTrace.objects.get_or_create(
        file=file, person=person, defaults={"is_new": False}
    )
    if trace.is_new:
        carry([trace], before, person, brought.filled)
    else:
        trace.filled |= brought.filled
    names = tags_named(brought.tags)
    trace.tag_ids = sorted({*trace.tag_ids, *(tag.pk for tag in names)})
    trace.joined_campaign = trace.joined_campaign or is_joined
    trace.save(update_fields=["filled", "tag_ids", "joined_campaign"])


def carry(
    traces: Iterable[ImportTrace],
    before: Mapping[str, int],
    person: Person,
    names: Iterable[str],
) -> None:
    """A file changed these fields of theirs, and no hand: what other files gave there
    still counts as given by those.

    A newcomer came with every field, at the version that a row begins with.
    """
    for trace in traces:
        unknown = 1 if trace.is_new else 0
        theirs = [
            name
            for name in names
            if trace.filled.get(name, unknown) == before.get(name, 1)
        ]
        if theirs:
            trace.filled |= {name: person.version_of(name) for name in theirs}
            # Not by `save`: the clock may forget it at this very moment.
            rows = ImportTrace.objects.filter(pk=trace.pk)
            rows.update(filled=trace.filled)


def said_again(
    person: Person, rows: Iterable[Incoming], beside: Iterable[ImportTrace]
) -> Brought:
    """What these rows say and another file gave before: it is of both from now on."""
    given = [trace for trace in beside if not trace.is_new]
    again = Brought()
    for row in rows:
        for name in FILLABLE:
            value = getattr(row, name)
            if value and value == getattr(person, name) and _gave(given, person, name):
                again.filled[name] = person.version_of(name)
        if row.tags and _gave(given, person, "tags"):
            wanted = {tag.casefold() for tag in row.tags}
            ids = {pk for trace in given for pk in trace.tag_ids}
            there = Tag.objects.filter(pk__in=ids).values_list("name", flat=True)
            again.tags += tuple(name for name in there if name.casefold() in wanted)
    if again.tags:
        again.filled["tags"] = person.version_of("tags")
    return again


def _gave(traces: Iterable[ImportTrace], person: Person, name: str) -> bool:
    version = person.version_of(name)
    return any(trace.filled.get(name) == version for trace in traces)


def is_joined_by(traces: Iterable[ImportTrace], file: ImportFile) -> bool:
    """Whether one of these brought them into the campaign of this file."""
    return any(
        trace.joined_campaign and trace.file.campaign_id == file.campaign_id
        for trace in traces
    )


def hand_on(traces: Iterable[ImportTrace], beside: Traces) -> None:
    """Newcomers whom another file names too: from now on they came with that one."""
    ids = []
    for trace in traces:
        if others := beside.get(trace.person_id):
            ids.append(others[0].pk)
            if trace.filled:
                both = trace.filled | others[0].filled
                ImportTrace.objects.filter(pk=others[0].pk).update(filled=both)
    # One value for all: a case per row took longer than all the rest.
    ImportTrace.objects.filter(pk__in=ids).update(is_new=True)
