from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from conversations.models import EntryFeedback, EntryVersion, LibraryEntry
from conversations.models.library import TEXTS
from conversations.shipped import SHIPPED
from organizing import audit
from organizing.actions.refusals import Refused
from organizing.models import Campaign, User


class WrittenMeanwhile(Refused):
    reason = _(
        "Somebody saved other words meanwhile. Both stay in the history; "
        "save again to put yours on top."
    )


class NoWords(Refused):
    reason = _("Write the words in at least one language.")


def load_shipped(*, now: datetime, entries: Any = None, versions: Any = None) -> int:
    """Add what ships with Trede and is not there yet; how many that were.

    Found by its code: what a group changed or retired stays as the group has it. A
    migration passes the models as they were at its time.
    """
    entries, versions = entries or LibraryEntry, versions or EntryVersion
    there = set(entries.objects.exclude(code="").values_list("code", flat=True))
    new = [
        (place, one) for place, one in enumerate(SHIPPED, 1) if one.code not in there
    ]
    made = [
        entries(
            kind=one.kind, step=one.step, place=one.place, position=place, code=one.code
        )
        for place, one in new
    ]
    entries.objects.bulk_create(made)
    written = [
        versions(entry=entry, number=1, written_at=now, **one.texts)
        for entry, (_place, one) in zip(made, new, strict=True)
    ]
    versions.objects.bulk_create(written)
    for entry, version in zip(made, written, strict=True):
        entry.current = version
    entries.objects.bulk_update(made, ["current"])
    return len(made)


@transaction.atomic
def add_entry(
    *,
    kind: str,
    texts: Mapping[str, str],
    by: User,
    now: datetime,
    campaign: Campaign | None = None,
    step: str = "",
    place: str = "",
) -> LibraryEntry:
    """A new entry with its first words; at the end of what is there."""
    last = LibraryEntry.objects.order_by("-position").first()
    entry = LibraryEntry.objects.create(
        kind=LibraryEntry.Kind(kind),
        step=step,
        place=place,
        position=min(last.position + 1, 32767) if last else 1,
        campaign=campaign,
        made_by=by,
    )
    _write(entry, texts, number=1, by=by, now=now)
    _record("library_entry_added", entry, by, now)
    return entry


@transaction.atomic
def change_entry(
    *,
    entry: LibraryEntry,
    texts: Mapping[str, str],
    step: str,
    place: str,
    based_on: int,
    by: User,
    now: datetime,
) -> LibraryEntry:
    """Other words become the next version; what talks used before stays readable."""
    entry = LibraryEntry.objects.select_for_update().get(pk=entry.pk)
    current = entry.current
    number = current.number if current else 0
    if number != based_on:
        raise WrittenMeanwhile
    entry.step, entry.place = step, place
    entry.save(update_fields=["step", "place"])
    is_same = current is not None and all(
        getattr(current, name) == texts.get(name, "").strip() for name in TEXTS
    )
    if not is_same:
        _write(entry, texts, number=number + 1, by=by, now=now)
    _record("library_entry_changed", entry, by, now)
    return entry


def _write(
    entry: LibraryEntry,
    texts: Mapping[str, str],
    *,
    number: int,
    by: User,
    now: datetime,
) -> None:
    kept = {name: texts.get(name, "").strip() for name in TEXTS}
    if not (kept["words_nl"] or kept["words_en"]):
        raise NoWords
    entry.current = EntryVersion.objects.create(
        entry=entry, number=number, written_by=by, written_at=now, **kept
    )
    entry.save(update_fields=["current"])


@transaction.atomic
def retire_entry(*, entry: LibraryEntry, by: User, now: datetime) -> None:
    """It is offered no more; talks that used it keep its words."""
    entry.retired_at = now
    entry.save(update_fields=["retired_at"])
    _record("library_entry_retired", entry, by, now)


@transaction.atomic
def bring_back_entry(*, entry: LibraryEntry, by: User, now: datetime) -> None:
    entry.retired_at = None
    entry.save(update_fields=["retired_at"])
    _record("library_entry_brought_back", entry, by, now)


def give_feedback(
    *, version: EntryVersion, user: User, verdict: str, text: str, now: datetime
) -> EntryFeedback:
    """One verdict a colleague and version: a second one takes the first one's place."""
    given, _is_new = EntryFeedback.objects.update_or_create(
        version=version,
        user=user,
        defaults={
            "verdict": EntryFeedback.Verdict(verdict),
            "text": text.strip(),
            "at": now,
            "handled_at": None,
            "handled_by": None,
        },
    )
    return given


def handle_feedback(
    *, feedback: Iterable[EntryFeedback], by: User, now: datetime
) -> None:
    """A coordinator has read it, and did with it what was needed."""
    for one in feedback:
        one.handled_at, one.handled_by = now, by
        one.save(update_fields=["handled_at", "handled_by"])


def _record(action: str, entry: LibraryEntry, by: User, now: datetime) -> None:
    audit.record(
        action, by=by, now=now, kind="conversations.LibraryEntry", object_id=entry.pk
    )
