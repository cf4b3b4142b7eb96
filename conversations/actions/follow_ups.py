from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from conversations.actions.refusals import ChangedMeanwhile
from conversations.actions.rows import locked_person, refuse_stopped
from conversations.models import Ask, Conversation, FollowUp, Promise
from organizing import audit
from organizing.models import Group, Person, User

LARGEST_COUNT = 32767
MOVES = ("on_date", "at_time", "sequence", "scheduled_at")
CLOSING = ("status", "done_at", "done_by", "version", "changed_in")
STATUS_FIELDS = (*CLOSING, "sequence", "scheduled_at")


@transaction.atomic
def plan_follow_up(
    *,
    person: Person,
    what: str,
    on_date: date,
    channel: str,
    by: User,
    now: datetime,
    at_time: time | None = None,
    conversation: Conversation | None = None,
    promise: Promise | None = None,
    responsible: User | None = None,
    id: UUID | None = None,
) -> FollowUp:
    """What an organizer does next, and when.

    `responsible` stays empty while it is the owner's, so that a hand-over takes it
    along. Without a basis only the appointment is kept: what it is about is content.
    With an `id` a form that is sent twice plans once.
    """
    held = locked_person(person)
    refuse_stopped(held)
    if id and (planned := FollowUp.objects.filter(pk=id, person=person).first()):
        return planned
    if responsible is None and person.owner_id != by.pk:
        responsible = by
    if responsible and responsible.pk == person.owner_id:
        responsible = None
    values = {"id": id} if id else {}
    row = FollowUp.objects.create(
        **values,
        person=person,
        conversation=conversation,
        promise=promise,
        responsible=responsible,
        what=what if held.passes_gate(Group.current()) else neutral(by.language),
        channel=channel,
        on_date=on_date,
        at_time=at_time,
        time_zone=by.time_zone,
        scheduled_at=now,
    )
    _record("follow_up_planned", row, by=by, now=now)
    return row


def neutral(language: str) -> str:
    """What a follow-up says that may not say what it is about."""
    with translation.override(language):
        return _("Get in touch")


@transaction.atomic
def finish_follow_up(
    *, follow_up: FollowUp, by: User, now: datetime, based_on: int | None = None
) -> FollowUp:
    """Done; a second tap changes nothing. Raises ChangedMeanwhile, as all taps do."""
    return _close(follow_up, FollowUp.Status.DONE, by=by, now=now, based_on=based_on)


@transaction.atomic
def drop_follow_up(
    *, follow_up: FollowUp, by: User, now: datetime, based_on: int | None = None
) -> FollowUp:
    dropped = FollowUp.Status.CANCELLED
    return _close(follow_up, dropped, by=by, now=now, based_on=based_on)


def _close(
    row: FollowUp, status: str, *, by: User, now: datetime, based_on: int | None
) -> FollowUp:
    row = _locked(row)
    if row.status == status:
        return row
    _refuse_unseen(row, based_on)
    if row.status != FollowUp.Status.OPEN:
        return row
    row.status, row.done_at, row.done_by = status, now, by
    row.mark_changed(["status"])
    _bump(row, now)
    row.save(update_fields=STATUS_FIELDS)
    _record(f"follow_up_{status}", row, by=by, now=now)
    return row


@transaction.atomic
def reopen_follow_up(
    *, follow_up: FollowUp, by: User, now: datetime, based_on: int | None = None
) -> FollowUp:
    """Undo of done and of dropped."""
    row = _locked(follow_up)
    if row.status == FollowUp.Status.OPEN:
        return row
    _refuse_unseen(row, based_on)
    row.status, row.done_at, row.done_by = FollowUp.Status.OPEN, None, None
    row.mark_changed(["status"])
    _bump(row, now)
    row.save(update_fields=STATUS_FIELDS)
    _record("follow_up_reopened", row, by=by, now=now)
    return row


@transaction.atomic
def move_follow_up(
    *,
    follow_up: FollowUp,
    on_date: date,
    now: datetime,
    at_time: time | None = None,
    by: User | None = None,
    is_snooze: bool = False,
    based_on: int | None = None,
) -> FollowUp:
    """Another day. The sequence moves on, so that nothing leaves for the old one."""
    row = _locked(follow_up)
    if (row.on_date, row.at_time) == (on_date, at_time):
        return row
    _refuse_unseen(row, based_on)
    row.mark_changed(_days(row, on_date, at_time))
    row.on_date, row.at_time = on_date, at_time
    row.snoozed = min(row.snoozed + is_snooze, LARGEST_COUNT)
    _bump(row, now)
    row.save(update_fields=[*MOVES, "snoozed", "version", "changed_in"])
    _record("follow_up_moved", row, by=by, now=now)
    return row


def _days(row: FollowUp, on_date: date, at_time: time | None) -> list[str]:
    new = {"on_date": on_date, "at_time": at_time}
    return [name for name, value in new.items() if getattr(row, name) != value]


@transaction.atomic
def change_follow_up(
    *,
    follow_up: FollowUp,
    changes: dict[str, Any],
    based_on: int,
    by: User,
    now: datetime,
) -> FollowUp:
    """Its words and its day at once; raises Conflict for what moved on."""
    locked_person(follow_up.person)
    row = _locked(follow_up)
    if not row.person.passes_gate(Group.current()):
        changes = {name: new for name, new in changes.items() if name != "what"}
    changes = {name: new for name, new in changes.items() if getattr(row, name) != new}
    row.refuse_stale(changes, based_on=based_on)
    words = [name for name in changes if name not in MOVES]
    if words:
        for name in words:
            setattr(row, name, changes[name])
        row.mark_changed(words)
        row.save(update_fields=[*words, "version", "changed_in"])
        _record("follow_up_changed", row, by=by, now=now)
    return move_follow_up(
        follow_up=row,
        on_date=changes.get("on_date", row.on_date),
        at_time=changes.get("at_time", row.at_time),
        by=by,
        now=now,
    )


def return_not_yets(*, today: date, now: datetime) -> int:
    """A "not yet" whose day has come becomes a follow-up, never a yes.

    Tells how many. People who may not be approached keep theirs until they may.
    """
    waiting = Ask.objects.to_come_back_to().filter(decide_on__lte=today)
    reachable = Person.objects.approachable(today)
    ids = list(waiting.about(reachable).order_by("decide_on").values_list("pk"))
    return sum(_return(pk, now) for (pk,) in ids)


@transaction.atomic
def _return(pk: UUID, now: datetime) -> bool:
    """Claims the ask, so that two clocks make one follow-up; the person first."""
    locked_person(Person.objects.get(conversations__asks=pk))
    claimed = Ask.objects.to_come_back_to().filter(pk=pk).update(returned_at=now)
    if not claimed:
        return False
    ask = Ask.objects.select_related("conversation__person__owner").get(pk=pk)
    talk = ask.conversation
    responsible = None if talk.person.owner_id else talk.organizer
    reader = talk.person.owner or talk.organizer
    with translation.override(reader.language):
        about = _("Come back to: %(ask)s") if ask.text else _("Come back to your ask")
    row = FollowUp.objects.create(
        person=talk.person,
        conversation=talk,
        responsible=responsible,
        what=about % {"ask": ask.text},
        channel=talk.person.channel or Person.Channel.MESSAGE,
        on_date=ask.decide_on or timezone.localdate(now, ZoneInfo(talk.time_zone)),
        time_zone=talk.time_zone,
        scheduled_at=now,
    )
    _record("not_yet_returned", row, by=None, now=now)
    return True


def _locked(follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=follow_up.pk)


def _refuse_unseen(row: FollowUp, based_on: int | None) -> None:
    if based_on is not None and row.moved_on(since=based_on):
        raise ChangedMeanwhile


def _bump(row: FollowUp, now: datetime) -> None:
    row.sequence += 1
    row.scheduled_at = now


def _record(action: str, row: FollowUp, *, by: User | None, now: datetime) -> None:
    audit.record(
        action, by=by, now=now, person=row.person, kind="follow_up", object_id=row.pk
    )
