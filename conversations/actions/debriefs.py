from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conversations.actions.refusals import GateClosed, NotFinished, NotReadable
from conversations.actions.rows import locked_person
from conversations.debriefing import PITFALLS
from conversations.models import Conversation, Debrief, DebriefReply
from organizing import audit
from organizing.actions.refusals import OutsideTeam
from organizing.models import Group, Person, User
from organizing.versions import Conflict

# About the organizer alone: kept without a basis, and after it was withdrawn.
ABOUT_ONESELF = ("listened", *(pitfall.code for pitfall in PITFALLS))
DEBRIEF_TEXTS = {
    "learned": 500,
    "moved_them": 500,
    "surprised_me": 500,
    "differently": 500,
    "followers": 300,
    "other_signals": 300,
    "help_needed": 500,
}
# May tell something about the person, so these need a basis and go with it.
ABOUT_THEM = (*DEBRIEF_TEXTS, "trust", "showed_myself", "hope", "brought_someone")
EMPTY: Mapping[str, object] = {
    **dict.fromkeys((*DEBRIEF_TEXTS, "trust", "showed_myself"), ""),
    "hope": None,
    "brought_someone": False,
}


def as_text(value: object) -> str:
    """A value of a debrief as its form sends it; 0 is a value, unticked is not."""
    if value is True:
        return "on"
    return "" if value is None or value is False else str(value)


@transaction.atomic
def save_debrief_field(
    *,
    conversation: Conversation,
    field: str,
    value: object,
    based_on: int,
    now: datetime,
) -> Debrief:
    """Keep one field, typed or autosaved, by the organizer of the talk.

    Raises Conflict when it changed since `based_on`; GateClosed for what may tell
    something about the person while there is no basis; NotFinished before the end.
    """
    person = locked_person(conversation.person)
    if field in ABOUT_THEM and not person.passes_gate(Group.current()):
        raise GateClosed
    if conversation.finished_at is None:
        raise NotFinished
    rows = Debrief.objects.select_for_update(of=("self",))
    row = rows.filter(conversation=conversation).first()
    is_new = row is None
    row = row or Debrief(conversation=conversation, written_at=now)
    mine, theirs = as_text(value), as_text(getattr(row, field))
    if mine == theirs:
        return row
    # 0: a form that was opened before there was a row.
    if row.version_of(field) > max(based_on, 1):
        raise Conflict({field: theirs}, row.version_of(field))
    setattr(row, field, value)
    row.mark_changed([field])
    row.save(force_insert=is_new)
    if is_new:
        _record("debrief_written", row, person, by=conversation.organizer, now=now)
    return row


def save_debrief(
    *,
    conversation: Conversation,
    values: Mapping[str, object],
    based_on: Mapping[str, int],
    now: datetime,
) -> dict[str, Conflict]:
    """Save the fields of a whole page; returns the ones that conflicted.

    Each field is a save of its own: what does not conflict is kept.
    """
    conflicts: dict[str, Conflict] = {}
    for field, value in values.items():
        try:
            save_debrief_field(
                conversation=conversation,
                field=field,
                value=value,
                based_on=based_on.get(field, 0),
                now=now,
            )
        except Conflict as conflict:
            conflicts[field] = conflict
    return conflicts


@transaction.atomic
def share_debrief(*, debrief: Debrief, coach: User, by: User, now: datetime) -> None:
    """Show the debrief of this one talk, and nothing else of it, to one colleague."""
    person = locked_person(debrief.conversation.person)
    row = _locked(debrief)
    team = User.objects.of_teams([person.team_id]).exclude(pk=by.pk)
    if not team.filter(pk=coach.pk).exists():
        raise OutsideTeam
    if row.shared_with_id == coach.pk:
        return
    row.shared_with, row.shared_at = coach, now
    row.save(update_fields=["shared_with", "shared_at"])
    _record("debrief_shown", row, person, by=by, now=now)


@transaction.atomic
def close_debrief(*, debrief: Debrief, by: User, now: datetime) -> None:
    """Take it back: from this moment the coach finds nothing here any more."""
    row = _locked(debrief)
    if row.shared_with_id is None:
        return
    row.shared_with, row.shared_at = None, None
    row.save(update_fields=["shared_with", "shared_at"])
    _record("debrief_closed", row, row.conversation.person, by=by, now=now)


@transaction.atomic
def open_debrief(*, debrief: Debrief, by: User, now: datetime) -> Debrief:
    """The one way for a coach to read it: their line in the audit, seen by its author.

    Without a basis the texts about the person stay closed.
    """
    row = _locked(debrief)
    if by.pk not in (row.conversation.organizer_id, row.shared_with_id):
        raise NotReadable
    if by.pk != row.conversation.organizer_id:
        _record("debrief_opened", row, row.conversation.person, by=by, now=now)
    return row


@transaction.atomic
def reply_to_debrief(
    *, debrief: Debrief, text: str, by: User, now: datetime
) -> DebriefReply:
    """One answer in the talk between organizer and coach, as long as it is shared."""
    person = locked_person(debrief.conversation.person)
    row = _locked(debrief)
    partners = (row.conversation.organizer_id, row.shared_with_id)
    if row.shared_with_id is None or by.pk not in partners:
        raise NotReadable
    if not person.passes_gate(Group.current()):
        raise GateClosed
    made = DebriefReply.objects.create(
        debrief=row, text=text, written_by=by, written_at=now
    )
    _record("debrief_answered", row, person, by=by, now=now)
    return made


def forget_debriefs(person: Person) -> None:
    """What may tell something about them; the organizer's own lessons stay theirs."""
    rows = Debrief.objects.filter(conversation__person=person)
    DebriefReply.objects.filter(debrief__in=rows).delete()
    rows.update(**EMPTY, shared_with=None, shared_at=None)


def _locked(debrief: Debrief) -> Debrief:
    rows = Debrief.objects.select_for_update(of=("self",))
    beside = rows.select_related("conversation__person", "conversation__organizer")
    return beside.select_related("shared_with").get(pk=debrief.pk)


def _record(
    action: str, row: Debrief, person: Person, *, by: User, now: datetime
) -> None:
    audit.record(
        action, by=by, now=now, person=person, kind="debrief", object_id=row.pk
    )
