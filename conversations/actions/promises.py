from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from conversations.actions.proposing import propose_move
from conversations.actions.refusals import (
    AlreadyReviewed,
    ChangedMeanwhile,
    GateClosed,
)
from conversations.actions.rows import locked_person, refuse_stopped
from conversations.models import Ask, MiniPlan, Promise
from organizing import audit
from organizing.actions import agree_to_mail
from organizing.models import Campaign, Group, Person, User

Outcome = Promise.Outcome
# A new one of these is a new appointment: letters about the old one must not leave.
TIMES = {"on_date", "at_time"}
# What a review can say; a move makes a new promise and has its own action.
REVIEWS = (Outcome.KEPT, Outcome.PARTLY, Outcome.NOT_KEPT, Outcome.WITHDRAWN)
ANSWER = ("outcome", "outcome_reason")
REVIEW_FIELDS = (*ANSWER, "reviewed_at", "reviewed_by", "version", "changed_in")


@transaction.atomic
def make_promise(
    *,
    person: Person,
    campaign: Campaign,
    act: str,
    on_date: date,
    by: User,
    now: datetime,
    at_time: time | None = None,
    place: str = "",
    minutes: int | None = None,
    ask: Ask | None = None,
    promised_by: User | None = None,
    mail_agreed: bool | None = None,
    time_zone: str | None = None,
    id: UUID | None = None,
) -> Promise:
    """Somebody said yes to something on a day; mail is made from this row.

    An ask has one promise: saying yes again changes its words and its day. The same
    holds for an `id`, so that a form that is sent twice promises once.
    """
    held = locked_person(person)
    refuse_stopped(held)
    if not held.passes_gate(Group.current()):
        raise GateClosed
    if mail_agreed and held.email and not held.mail_agreed_at:
        agree_to_mail(person=held, by=by, now=now, channel="talk")
    values: dict[str, object] = {
        "act": act,
        "on_date": on_date,
        "at_time": at_time,
        "place": place,
        "minutes": minutes,
    }
    if standing := _standing(ask, id, person):
        return _change(standing, values, by=by, now=now)
    row = Promise(
        **({"id": id} if id else {}),
        **values,
        person=person,
        campaign=campaign,
        ask=ask,
        promised_by=promised_by,
        time_zone=time_zone or by.time_zone,
        scheduled_at=now,
    )
    row.save(force_insert=True)
    record_promise("promise_made", row, by=by, now=now)
    return row


def _standing(ask: Ask | None, id: UUID | None, person: Person) -> Promise | None:
    rows = Promise.objects.select_for_update(of=("self",)).filter(person=person)
    if ask:
        return rows.filter(ask=ask).first()
    return rows.filter(pk=id).first() if id else None


def _change(
    row: Promise, values: dict[str, object], *, by: User, now: datetime
) -> Promise:
    changed = {name: new for name, new in values.items() if getattr(row, name) != new}
    reopens = row.outcome == Outcome.WITHDRAWN
    if row.outcome != Outcome.OPEN and not reopens:
        return row
    if not changed and not reopens:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    if reopens:
        row.outcome, row.reviewed_at, row.reviewed_by = Outcome.OPEN, None, None
    if reopens or TIMES & changed.keys():
        _bump(row, now)
    row.mark_changed(changed)
    row.save()
    record_promise("promise_changed", row, by=by, now=now)
    return row


@transaction.atomic
def change_promise(
    *,
    promise: Promise,
    changes: dict[str, object],
    based_on: int,
    by: User,
    now: datetime,
) -> Promise:
    """Other words, place or length, as they will stand in the mail. Not the day.

    Raises Conflict for what moved on since `based_on`.
    """
    person = locked_person(promise.person)
    row = locked_promise(promise)
    if not person.passes_gate(Group.current()):
        raise GateClosed
    if row.outcome != Outcome.OPEN:
        raise AlreadyReviewed
    row.refuse_stale(changes, based_on=based_on)
    return _change(row, changes, by=by, now=now)


@transaction.atomic
def review_promise(
    *,
    promise: Promise,
    outcome: str,
    by: User | None,
    now: datetime,
    reason: str = "",
    based_on: int | None = None,
    in_one_tap: bool = False,
) -> Promise:
    """How it went. The ladder may now suggest a move, and a person decides on it.

    Correcting a review works the same way, and raises Conflict when somebody else
    said otherwise since `based_on`; `in_one_tap`, where no page was looked at, raises
    ChangedMeanwhile for anything else that moved on, as what the member answered.
    Without a basis the reason is not kept.
    """
    said = Outcome(outcome)
    person = locked_person(promise.person)
    row = locked_promise(promise)
    if said not in REVIEWS or row.outcome == Outcome.MOVED:
        raise AlreadyReviewed
    if not person.passes_gate(Group.current()):
        reason = ""
    if (row.outcome, row.outcome_reason) == (said, reason):
        return row
    answer: dict[str, object] = {"outcome": said, "outcome_reason": reason}
    if based_on is not None:
        row.refuse_stale(answer, based_on=max(based_on, 1))
    if in_one_tap and row.moved_on(since=based_on or 0):
        raise ChangedMeanwhile
    row.mark_changed(name for name in answer if getattr(row, name) != answer[name])
    row.outcome, row.outcome_reason = said, reason
    row.reviewed_at, row.reviewed_by = now, by
    if said == Outcome.WITHDRAWN:
        _bump(row, now)
    row.save(update_fields=[*REVIEW_FIELDS, "sequence", "scheduled_at"])
    record_promise("promise_reviewed", row, by=by, now=now, reason=said)
    _look_again(row, now)
    return row


@transaction.atomic
def reopen_promise(
    *, promise: Promise, by: User, now: datetime, based_on: int | None = None
) -> Promise:
    """Undo of a review; what rested on it lapses."""
    locked_person(promise.person)
    row = locked_promise(promise)
    if row.outcome == Outcome.MOVED:
        raise AlreadyReviewed
    if row.outcome == Outcome.OPEN:
        return row
    if based_on is not None and row.moved_on(since=based_on):
        raise ChangedMeanwhile
    row.mark_changed(ANSWER)
    row.outcome, row.outcome_reason = Outcome.OPEN, ""
    row.reviewed_at, row.reviewed_by = None, None
    _bump(row, now)
    row.save(update_fields=[*REVIEW_FIELDS, "sequence", "scheduled_at"])
    record_promise("promise_reopened", row, by=by, now=now)
    _look_again(row, now)
    return row


@transaction.atomic
def move_promise(
    *,
    promise: Promise,
    on_date: date,
    at_time: time | None,
    by: User,
    now: datetime,
    based_on: int | None = None,
) -> Promise:
    """Another day: a new promise takes this one's place, and its ask with it.

    The old row stays as moved, out of every figure, with a sequence that lets no
    letter about it leave. A second tap gives the same new promise. Raises Conflict
    when somebody else gave it another day since `based_on`.
    """
    person = locked_person(promise.person)
    row = locked_promise(promise)
    day: dict[str, object] = {"on_date": on_date, "at_time": at_time}
    while row.moved_to_id and row.moved_to:
        row = locked_promise(row.moved_to)
        if based_on is None or all(getattr(row, n) == new for n, new in day.items()):
            return row
    if based_on is not None:
        row.refuse_stale(day, based_on=based_on)
    if row.outcome != Outcome.OPEN:
        raise AlreadyReviewed
    refuse_stopped(person)
    ask, row.ask = row.ask, None
    row.outcome, row.reviewed_at, row.reviewed_by = Outcome.MOVED, now, by
    _bump(row, now)
    row.save()
    row.moved_to = moved = _in_place_of(row, day, ask=ask, now=now)
    if ask is not None and ask.conversation.only_me:
        # The ask tells whose words these are, and it went along: so do they.
        row.act = row.place = ""
    row.save(update_fields=["moved_to", "act", "place"])
    row.follow_ups.open().update(promise=moved)
    MiniPlan.objects.filter(promise=row).update(promise=moved)
    record_promise("promise_moved", row, by=by, now=now)
    return moved


def _in_place_of(
    row: Promise, day: dict[str, object], *, ask: Ask | None, now: datetime
) -> Promise:
    """The same promise on another day; its versions go on where the old one's ended."""
    version = row.version + 1
    return Promise.objects.create(
        **day,
        person=row.person,
        campaign=row.campaign,
        ask=ask,
        promised_by=row.promised_by,
        act=row.act,
        place=row.place,
        minutes=row.minutes,
        time_zone=row.time_zone,
        sequence=row.sequence,
        scheduled_at=now,
        version=version,
        changed_in={**row.changed_in, **dict.fromkeys(TIMES, version)},
    )


def withdraw_of(ask: Ask, *, by: User, now: datetime) -> None:
    """The yes is taken back: what was open is withdrawn; what happened stays."""
    promise = Promise.objects.filter(ask=ask, outcome=Outcome.OPEN).first()
    if promise:
        review_promise(promise=promise, outcome=Outcome.WITHDRAWN, by=by, now=now)


def _look_again(row: Promise, now: datetime) -> None:
    if row.promised_by_id is None:
        propose_move(person=row.person, campaign=row.campaign, now=now)


def locked_promise(promise: Promise) -> Promise:
    rows = Promise.objects.select_for_update(of=("self",))
    return rows.select_related("person", "campaign").get(pk=promise.pk)


def _bump(row: Promise, now: datetime) -> None:
    row.sequence += 1
    row.scheduled_at = now


def record_promise(
    action: str, row: Promise, *, by: User | None, now: datetime, reason: str = ""
) -> None:
    audit.record(
        action,
        by=by,
        now=now,
        person=row.person,
        kind="promise",
        object_id=row.pk,
        reason=reason,
    )
