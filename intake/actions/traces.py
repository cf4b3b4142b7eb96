"""What a file did to whom: kept for a while, so that it can be undone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from intake.models import ImportFile, ImportTrace
from organizing.actions import tags_named

BATCH = 500


@dataclass(slots=True)
class Brought:
    """Fields that were filled, with the version that gave; and names of tags."""

    filled: dict[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    def __iadd__(self, other: Self) -> Self:
        self.filled |= other.filled
        self.tags += other.tags
        return self


def note_newcomers(file: ImportFile, ids: Iterable[UUID]) -> None:
    """They were not here before."""
    rows = [ImportTrace(file=file, person_id=pk, is_new=True) for pk in ids]
    ImportTrace.objects.bulk_create(rows, batch_size=BATCH)


def note_brought(
    file: ImportFile, brought: Mapping[UUID, Brought], *, joined: Collection[UUID]
) -> None:
    """They were here before. A person whom an earlier row brought stays a newcomer."""
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
        if one.filled or pk in joined
    ]
    ImportTrace.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)


def note_decided(
    file: ImportFile, person_id: UUID, brought: Brought, *, is_joined: bool
) -> None:
    """A row in doubt was about them; perhaps the file did something to them before."""
    trace, _made = ImportTrace.objects.get_or_create(
        file=file, person_id=person_id, defaults={"is_new": False}
    )
    names = tags_named(brought.tags)
    trace.filled |= brought.filled
    trace.tag_ids = sorted({*trace.tag_ids, *(tag.pk for tag in names)})
    trace.joined_campaign = trace.joined_campaign or is_joined
    trace.save(update_fields=["filled", "tag_ids", "joined_campaign"])
