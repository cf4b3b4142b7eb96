from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conversations.actions.headlines import learn_headline
from conversations.actions.refusals import (
    GateClosed,
    NotReadable,
    UnknownField,
)
from conversations.actions.rows import locked, locked_person, take_up, writable
from conversations.models import Addendum, Conversation, Note
from conversations.steps import ALL_FIELDS, HEADLINE
from organizing import audit
from organizing.models import Group, User
from organizing.versions import Conflict


@transaction.atomic
def save_note(
    *, conversation: Conversation, field: str, text: str, based_on: int, now: datetime
) -> Note:
    """Keep one field of the log, typed or autosaved, by its author.

    Raises Conflict when it changed since `based_on`, unless both texts are the same;
    LogClosed after seven days; GateClosed while there is no basis: then nothing of
    what was said is stored, not even as a draft.
    """
    if field not in ALL_FIELDS:
        raise UnknownField
    row = writable(conversation, now=now)
    note = row.notes.select_for_update().filter(field=field).first()
    note = note or Note(conversation=row, field=field)
    if note.text == text:
        return note
    if note.version != based_on:
        raise Conflict({field: note.text}, note.version)
    is_new = note.version == 0
    note.text, note.changed_at = text, now
    note.version += 1
    note.save()
    if is_new:
        # One line per field and talk: a line per autosave would drown the rest.
        _record("note_written", row, by=row.organizer, now=now)
    if field == HEADLINE and row.finished_at:
        learn_headline(row, by=row.organizer, now=now)
    return note


def save_notes(
    *,
    conversation: Conversation,
    texts: Mapping[str, str],
    based_on: Mapping[str, int],
    now: datetime,
) -> dict[str, Conflict]:
    """Save the fields of a whole page; returns the ones that conflicted.

    Each field is a save of its own: what does not conflict is kept, whatever
    happens to the others.
    """
    conflicts: dict[str, Conflict] = {}
    for field, text in texts.items():
        try:
            save_note(
                conversation=conversation,
                field=field,
                text=text,
                based_on=based_on.get(field, 0),
                now=now,
            )
        except Conflict as conflict:
            conflicts[field] = conflict
    return conflicts


@transaction.atomic
def open_notes(
    *, conversation: Conversation, by: User, now: datetime
) -> dict[str, str]:
    """What was said, by field code in the order of the talk; empty fields left out.

    Nothing of somebody who has no basis any more. The only way to read it: whoever
    is not the author leaves a line in the audit, and the author sees it beside the
    talk.
    """
    is_author = by.pk == conversation.organizer_id
    if conversation.only_me and not is_author:
        raise NotReadable
    if not conversation.person.passes_gate(Group.current()):
        return {}
    if not is_author:
        _record("notes_opened", conversation, by=by, now=now)
    texts = {note.field: note.text for note in conversation.notes.all()}
    return {code: texts[code] for code in ALL_FIELDS if texts.get(code)}


@transaction.atomic
def open_purpose(*, conversation: Conversation, by: User, now: datetime) -> str:
    """Why this talk; "" where there is no basis to know it.

    Whoever did not write it, as the one a planned talk was handed over to, leaves a
    line in the audit.
    """
    purpose: str = conversation.purpose
    if not purpose or not conversation.person.passes_gate(Group.current()):
        return ""
    # Asked of the database: a page may show the talk as of whoever holds it now.
    wrote = Conversation.objects.filter(pk=conversation.pk, organizer=by)
    if not wrote.exists():
        _record("purpose_opened", conversation, by=by, now=now)
    return purpose


@transaction.atomic
def add_addendum(
    *, conversation: Conversation, text: str, by: User, now: datetime
) -> Addendum:
    """Text below a log that has closed, with name and date; the log stays as it was."""
    person = locked_person(conversation.person)
    if conversation.only_me and by.pk != conversation.organizer_id:
        raise NotReadable
    if not person.passes_gate(Group.current()):
        raise GateClosed
    added = Addendum.objects.create(
        conversation=conversation, text=text, written_by=by, written_at=now
    )
    _record("addendum_written", conversation, by=by, now=now)
    return added


@transaction.atomic
def keep_to_author(
    *, conversation: Conversation, only_me: bool, by: User, now: datetime
) -> Conversation:
    """Close the notes for everybody but their author, or open them again."""
    row = locked(conversation)
    if row.only_me != only_me:
        take_up(row)
        row.only_me = only_me
        row.save(update_fields=["only_me"])
        action = "notes_closed" if only_me else "notes_reopened"
        _record(action, row, by=by, now=now)
    return row


def _record(action: str, row: Conversation, *, by: User, now: datetime) -> None:
    audit.record(
        action, by=by, now=now, person=row.person, kind="talk", object_id=row.pk
    )
