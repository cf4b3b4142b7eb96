from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from conversations.actions.headlines import learn_headline
from conversations.actions.invitations import join_to_invitation
from conversations.actions.proposing import propose_move
from conversations.actions.refusals import GateClosed, LogClosed
from conversations.actions.rows import (
    locked,
    locked_person,
    refuse_stopped,
    take_up,
    writable,
)
from conversations.missed import missed_twice
from conversations.models import Conversation
from organizing import audit
from organizing.actions import note_contact
from organizing.models import Campaign, Group, Person, User

# What the other person was told of an appointment; the rest of a plan may change
# without new mail.
TOLD = {"on_date", "at_time", "time_zone", "minutes", "place"}


@transaction.atomic
def plan_conversation(
    *,
    person: Person,
    campaign: Campaign,
    organizer: User,
    on_date: date,
    at_time: time | None = None,
    time_zone: str = "",
    kind: str = Conversation.Kind.CHECK_IN,
    channel: str = Conversation.Channel.IN_PERSON,
    place: str = "",
    purpose: str = "",
    minutes: int = 45,
    co_pilot_id: UUID | None = None,
    now: datetime,
) -> Conversation:
    """Agree on a talk. Without a basis it is an appointment without a purpose."""
    refuse_stopped(person)
    if purpose and not person.passes_gate(Group.current()):
        raise GateClosed
    planned = Conversation.objects.create(
        person=person,
        campaign=campaign,
        organizer=organizer,
        on_date=on_date,
        at_time=at_time,
        time_zone=time_zone or organizer.time_zone,
        scheduled_at=now,
        kind=kind,
        channel=channel,
        place=place,
        purpose=purpose,
        minutes=minutes,
        co_pilot_id=co_pilot_id,
        was_planned=True,
        follows_owner=person.owner_id == organizer.pk,
    )
    join_to_invitation(planned, now=now)
    _record("talk_planned", planned, by=organizer, now=now)
    if co_pilot_id:
        _record_co_pilot(planned, by=organizer, now=now)
    return planned


@transaction.atomic
def log_unplanned(
    *,
    person: Person,
    campaign: Campaign,
    organizer: User,
    on_date: date,
    now: datetime,
    kind: str = "",
    channel: str = Conversation.Channel.IN_PERSON,
) -> Conversation:
    """A talk that was held without a plan. Asked twice, it is the same open log."""
    refuse_stopped(person)
    locked_person(person)
    same = Conversation.objects.open().filter(
        person=person, campaign=campaign, organizer=organizer, on_date=on_date
    )
    if standing := same.filter(was_planned=False).first():
        return standing
    held = Conversation.objects.create(
        person=person,
        campaign=campaign,
        organizer=organizer,
        on_date=on_date,
        time_zone=organizer.time_zone,
        scheduled_at=now,
        started_at=None,
        kind=kind or likely_kind(person),
        channel=channel,
    )
    _record("talk_logged", held, by=organizer, now=now)
    return held


def likely_kind(person: Person) -> str:
    """The first talk with somebody is a first talk; nobody should have to say so.

    Nor that it did not work out twice: then it is a talk after a no-show.
    """
    if missed_twice(Person.objects.filter(pk=person.pk)).exists():
        return Conversation.Kind.NO_SHOW
    known = Conversation.objects.finished().filter(person=person).exists()
    return Conversation.Kind.CHECK_IN if known else Conversation.Kind.FIRST


@transaction.atomic
def reschedule(
    *,
    conversation: Conversation,
    changes: dict[str, object],
    based_on: int,
    by: User,
    now: datetime,
) -> Conversation:
    """Change the plan; raises Conflict for a field that moved on since `based_on`.

    What they were told bumps the sequence when it changes: no letter of the old plan
    leaves any more, and one of the new plan does.
    """
    person = locked_person(conversation.person)
    row = locked(conversation)
    if row.finished_at or row.cancelled_at:
        raise LogClosed
    refuse_stopped(person)
    if changes.get("purpose") and not person.passes_gate(Group.current()):
        raise GateClosed
    changed = {
        name: value for name, value in changes.items() if getattr(row, name) != value
    }
    row.refuse_stale(changed, based_on=based_on)
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    if TOLD & changed.keys():
        _bump(row, now)
    row.mark_changed(changed)
    row.save()
    _record("talk_moved", row, by=by, now=now)
    if changed.get("co_pilot_id"):
        _record_co_pilot(row, by=by, now=now)
    return row


@transaction.atomic
def cancel_conversation(
    *, conversation: Conversation, by: User, now: datetime
) -> Conversation:
    row = locked(conversation)
    if row.finished_at:
        raise LogClosed
    if row.cancelled_at is None:
        row.cancelled_at = now
        _bump(row, now)
        row.save(update_fields=["cancelled_at", "sequence", "scheduled_at"])
        _record("talk_cancelled", row, by=by, now=now)
    return row


@transaction.atomic
def restore_conversation(
    *, conversation: Conversation, by: User, now: datetime
) -> Conversation:
    """Undo of a cancellation."""
    row = locked(conversation)
    refuse_stopped(row.person)
    if row.cancelled_at:
        row.cancelled_at = None
        _bump(row, now)
        row.save(update_fields=["cancelled_at", "sequence", "scheduled_at"])
        _record("talk_restored", row, by=by, now=now)
    return row


@transaction.atomic
def start_conversation(*, conversation: Conversation, now: datetime) -> Conversation:
    """The talk begins: the time left counts from here. A second tap changes nothing."""
    row = locked(conversation)
    if row.cancelled_at or row.finished_at:
        raise LogClosed
    take_up(row)
    if row.started_at is None:
        row.started_at = now
        row.save(update_fields=["started_at"])
    return row


@transaction.atomic
def finish_conversation(
    *, conversation: Conversation, by: User, now: datetime
) -> Conversation:
    """Close the talk as held. Its texts stay where they are; a date is set.

    The ladder may now propose a move. Finishing twice changes nothing.
    """
    person = locked_person(conversation.person)
    row = locked(conversation)
    row.person = person
    if row.cancelled_at:
        raise LogClosed
    if row.finished_at:
        return row
    today = timezone.localdate(now, ZoneInfo(row.time_zone))
    if row.on_date > today:
        # Held earlier than planned: letters about the planned day must not leave.
        row.on_date = today
        _bump(row, now)
    take_up(row)
    row.finished_at = now
    if person.basis and not row.consent_answer:
        row.consent_answer = Conversation.ConsentAnswer.HAD_BASIS
    row.save(
        update_fields=[
            *("finished_at", "on_date", "sequence", "scheduled_at", "consent_answer"),
        ]
    )
    note_contact(person=person, on=row.on_date)
    learn_headline(row, by=by, now=now)
    propose_move(person=person, campaign=row.campaign, today=today, now=now)
    _record("talk_finished", row, by=by, now=now)
    return row


@transaction.atomic
def set_no_follow_up(
    *, conversation: Conversation, reason: str, by: User, now: datetime
) -> Conversation:
    """Why nothing follows on this talk; asked once, and it may stay open."""
    row = locked(conversation)
    row.no_follow_up = Conversation.NoFollowUp(reason)
    row.save(update_fields=["no_follow_up"])
    _record("talk_without_follow_up", row, by=by, now=now)
    return row


@transaction.atomic
def set_no_ask_reason(
    *, conversation: Conversation, text: str, based_on: int, by: User, now: datetime
) -> Conversation:
    """Deliberately no ask this time, and why. Raises Conflict like every text."""
    row = writable(conversation, now=now)
    changes: dict[str, object] = {"no_ask_reason": text}
    if row.no_ask_reason == text:
        return row
    row.refuse_stale(changes, based_on=based_on)
    row.no_ask_reason = text
    row.mark_changed(changes)
    row.save(update_fields=["no_ask_reason", "version", "changed_in"])
    _record("note_written", row, by=by, now=now)
    return row


def _bump(row: Conversation, now: datetime) -> None:
    row.sequence += 1
    row.scheduled_at = now


def _record_co_pilot(row: Conversation, *, by: User, now: datetime) -> None:
    """That the person agreed to a colleague joining is told on this line alone."""
    audit.record(
        "co_pilot_agreed",
        by=by,
        now=now,
        person=row.person,
        kind="talk",
        object_id=row.pk,
        reason=str(row.co_pilot_id),
    )


def _record(action: str, row: Conversation, *, by: User, now: datetime) -> None:
    audit.record(
        action, by=by, now=now, person=row.person, kind="talk", object_id=row.pk
    )
