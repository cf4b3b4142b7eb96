from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ladder.actions.refusals import (
    BasisNeeded,
    CoordinatorNeeded,
    ReasonNeeded,
    SameRung,
    UndoTooLate,
)
from ladder.models import Band, Ladder, Move, Position, Rung, Suggestion
from ladder.positions import (
    highest_in_contact,
    is_beyond_gate,
    rungs_of,
    standing_rung,
)
from organizing import audit
from organizing.actions import lock_person
from organizing.models import Group, Person, User

UNDO_WITHIN = timedelta(minutes=10)


def locked(person: Person) -> Person:
    """Everything on the ladder happens under the lock of the person's row.

    A person may have no Position yet, so there is nothing smaller to lock.
    """
    return lock_person(person)


def needs_coordinator(from_rung: Rung, to_rung: Rung) -> bool:
    """Whether a coordinator confirms it: up, into or within the band leader."""
    return to_rung.band == Band.LEADER and to_rung.number > from_rung.number


def refuse_jump(from_rung: Rung, to_rung: Rung, reason: str) -> None:
    if to_rung.pk == from_rung.pk:
        raise SameRung
    if abs(to_rung.number - from_rung.number) > 1 and not reason.strip():
        raise ReasonNeeded


def refuse_beyond_gate(person: Person, from_rung: Rung, to_rung: Rung) -> None:
    """The way down is always open."""
    goes_up = to_rung.number > from_rung.number
    if goes_up and is_beyond_gate(person, to_rung, Group.current()):
        raise BasisNeeded


@transaction.atomic
def move(
    *,
    person: Person,
    to_rung: Rung,
    by: User | None,
    now: datetime,
    reason: str = "",
    suggestion: Suggestion | None = None,
) -> Move:
    """Put somebody on another rung and keep who decided it, when and why.

    Raises CoordinatorNeeded, ReasonNeeded, BasisNeeded or SameRung. What was still
    suggested for them on this ladder no longer fits and lapses.
    """
    person, ladder = locked(person), to_rung.ladder
    position = Position.objects.filter(person=person, ladder=ladder).first()
    from_rung = standing_rung(person, position, rungs_of(ladder), Group.current())
    refuse_jump(from_rung, to_rung, reason)
    refuse_beyond_gate(person, from_rung, to_rung)
    if needs_coordinator(from_rung, to_rung) and not (
        by and by.coordinates(person.team_id)
    ):
        raise CoordinatorNeeded
    made = Move.objects.create(
        person=person,
        ladder=ladder,
        from_rung=from_rung,
        to_rung=to_rung,
        went_up=to_rung.number > from_rung.number,
        moved_on=timezone.localdate(now),
        moved_at=now,
        from_since_on=position.since_on if position else None,
        reason=reason.strip(),
        moved_by=by,
        suggestion=suggestion,
    )
    _stand(person, to_rung, made)
    _lapse_open(person, ladder, by, now)
    audit.record(
        "moved_up" if made.went_up else "cooled",
        by=by,
        now=now,
        person=person,
        kind="ladder.Move",
        object_id=made.pk,
    )
    return made


def _stand(person: Person, rung: Rung, made: Move) -> None:
    Position.objects.update_or_create(
        person=person,
        ladder=made.ladder,
        defaults={"rung": rung, "since_on": made.moved_on},
    )


def _lapse_open(person: Person, ladder: Ladder, by: User | None, now: datetime) -> None:
    Suggestion.objects.open().filter(person=person, ladder=ladder).update(
        state=Suggestion.State.LAPSED,
        decided_by=by,
        decided_on=timezone.localdate(now),
    )


@transaction.atomic
def undo_move(*, move: Move, by: User, now: datetime) -> None:
    """Take a move back as if it had not been, shortly after one made it oneself.

    Later on history is kept, and the way back is another move.
    """
    person = locked(move.person)
    latest = (
        Move.objects.filter(person=person, ladder_id=move.ladder_id)
        .order_by("-moved_at", "-pk")
        .first()
    )
    is_mine = move.moved_by_id == by.pk
    if latest != move or not is_mine or now - move.moved_at > UNDO_WITHIN:
        raise UndoTooLate
    position = Position.objects.filter(person=person, ladder_id=move.ladder_id)
    if move.from_since_on is None:
        position.delete()
    else:
        position.update(rung=move.from_rung, since_on=move.from_since_on)
    _reopen(move)
    audit.record(
        "move_undone",
        by=by,
        now=now,
        person=person,
        kind="ladder.Move",
        object_id=move.pk,
    )
    move.delete()


def _reopen(move: Move) -> None:
    """The suggestion behind the move waits again, unless another one came since."""
    waiting = Suggestion.objects.open().filter(
        person_id=move.person_id, ladder_id=move.ladder_id
    )
    if move.suggestion_id and not waiting.exists():
        Suggestion.objects.filter(pk=move.suggestion_id).update(
            state=Suggestion.State.OPEN, decided_by=None, decided_on=None
        )


@transaction.atomic
def forget_content(*, person: Person, by: User | None, now: datetime) -> None:
    """After a withdrawn consent: no reason in words stays, nor a rung beyond contact.

    Dates and rungs of the moves stay, as counts in the figures need them. Call it
    after the basis was cleared.
    """
    person, group = locked(person), Group.current()
    Move.objects.filter(person=person).update(reason="")
    Suggestion.objects.filter(person=person).update(reason="")
    for position in Position.objects.filter(person=person).select_related("rung"):
        if is_beyond_gate(person, position.rung, group):
            lower = highest_in_contact(list(rungs_of(position.ladder)))
            Position.objects.filter(pk=position.pk).update(
                rung=lower, since_on=timezone.localdate(now)
            )
            _lapse_open(person, position.ladder, by, now)
    audit.record("ladder_forgotten", by=by, now=now, person=person)


def erase_standing(*, person: Person) -> None:
    """Where they stand goes; the moves stay, without a word. The caller audits."""
    Position.objects.filter(person=person).delete()
    Suggestion.objects.filter(person=person).open().update(
        state=Suggestion.State.LAPSED
    )
