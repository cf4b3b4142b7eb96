from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from conversations.actions.refusals import GateClosed, LogClosed, UnknownField
from conversations.actions.rows import locked, locked_person
from conversations.models import Conversation, EntryVersion, Preparation
from conversations.preparing import ALL_TEXTS, NEUTRAL, PICKS, QUESTIONS
from organizing import audit
from organizing.models import Group
from organizing.versions import Conflict


@transaction.atomic
def save_preparation(
    *,
    conversation: Conversation,
    changes: Mapping[str, object],
    based_on: Mapping[str, int],
    used: Collection[EntryVersion] | None = None,
    now: datetime,
) -> tuple[Preparation | None, dict[str, Conflict]]:
    """Keep what was typed and picked; tells which fields somebody else changed first.

    Each field is a save of its own: what does not conflict is kept. Without a basis
    only what is about the organizer, or stands in the library, is stored; `used` are
    versions of the library, so an old talk keeps the words it was prepared with.
    """
    person = locked_person(conversation.person)
    talk = locked(conversation, beside=("person__owner", "organizer"))
    if talk.finished_at or talk.cancelled_at:
        raise LogClosed
    if changes.keys() - {*ALL_TEXTS, *PICKS}:
        raise UnknownField
    if not person.passes_gate(Group.current()):
        _refuse_content(changes, used or ())
    mine = Preparation.objects.select_for_update().of(talk, talk.leader)
    row = mine.first()
    if row is None:
        if not any(changes.values()) and not used:
            return None, {}
        row = Preparation(conversation=talk, written_by=talk.leader, changed_at=now)
    conflicts = _take(row, changes, based_on, now)
    if used is not None:
        row.used.set(used)
    return row, conflicts


def _refuse_content(
    changes: Mapping[str, object], used: Collection[EntryVersion]
) -> None:
    """A question out of the library says nothing about anybody; one's own may."""
    known = {text for one in used for text in (one.words_nl, one.words_en)}
    for name, value in changes.items():
        from_library = name in QUESTIONS and value in known
        if value and name not in NEUTRAL and not from_library:
            raise GateClosed


def _take(
    row: Preparation,
    changes: Mapping[str, object],
    based_on: Mapping[str, int],
    now: datetime,
) -> dict[str, Conflict]:
    is_new = row._state.adding
    conflicts: dict[str, Conflict] = {}
    changed: dict[str, object] = {}
    for name, value in changes.items():
        if getattr(row, name) == value:
            continue
        try:
            # 0: a page that was opened before there was a row.
            row.refuse_stale({name: value}, based_on=max(based_on.get(name, 0), 1))
        except Conflict as conflict:
            conflicts[name] = conflict
        else:
            changed[name] = value
    for name, value in changed.items():
        setattr(row, name, value)
    if changed or is_new:
        row.mark_changed(changed)
        row.changed_at = now
        row.save()
    if is_new:
        # One line per talk: a line per autosave would drown the rest.
        talk = row.conversation
        audit.record(
            "talk_prepared",
            by=row.written_by,
            now=now,
            person=talk.person,
            kind="talk",
            object_id=talk.pk,
        )
    return conflicts
