from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ladder.actions.moves import locked, move, refuse_beyond_gate, refuse_jump
from ladder.actions.refusals import AlreadyDecided
from ladder.models import Move, Rung, Suggestion
from ladder.positions import rung_of
from ladder.rules import PROPOSED
from organizing import audit
from organizing.models import Person, User


@transaction.atomic
def propose(
    *, person: Person, to_rung: Rung, by: User, now: datetime, reason: str
) -> Suggestion:
    """Ask a coordinator to confirm a move; takes the place of what was open."""
    person, ladder = locked(person), to_rung.ladder
    from_rung = rung_of(person, ladder)
    refuse_jump(from_rung, to_rung, reason)
    refuse_beyond_gate(person, from_rung, to_rung)
    today = timezone.localdate(now)
    Suggestion.objects.open().filter(person=person, ladder=ladder).update(
        state=Suggestion.State.LAPSED, decided_by=by, decided_on=today
    )
    made = Suggestion.objects.create(
        person=person,
        ladder=ladder,
        from_rung=from_rung,
        to_rung=to_rung,
        rule=PROPOSED,
        reason=reason.strip(),
        proposed_by=by,
        made_on=today,
        made_at=now,
    )
    _record("move_proposed", made, by, now)
    return made


@transaction.atomic
def accept(*, suggestion: Suggestion, by: User, now: datetime) -> Move:
    """Make the suggested move. Of two who accept at once, one gets AlreadyDecided."""
    person = locked(suggestion.person)
    _decide(suggestion, Suggestion.State.ACCEPTED, by, now)
    if rung_of(person, suggestion.ladder) != suggestion.from_rung:
        # They were moved some other way; deciding is undone with the transaction.
        raise AlreadyDecided
    made = move(
        person=person,
        to_rung=suggestion.to_rung,
        by=by,
        now=now,
        reason=suggestion.reason,
        suggestion=suggestion,
    )
    _record("suggestion_accepted", suggestion, by, now)
    return made


@transaction.atomic
def decline(*, suggestion: Suggestion, by: User, now: datetime) -> None:
    """Not now: the same rule stays silent about them for SILENT_DAYS."""
    locked(suggestion.person)
    _decide(suggestion, Suggestion.State.DECLINED, by, now)
    _record("suggestion_declined", suggestion, by, now)


@transaction.atomic
def reopen(*, suggestion: Suggestion, by: User, now: datetime) -> None:
    """Take one's own "not now" of today back; AlreadyDecided when it cannot be."""
    locked(suggestion.person)
    waiting = Suggestion.objects.open().filter(
        person=suggestion.person_id, ladder=suggestion.ladder_id
    )
    mine = Suggestion.objects.filter(
        pk=suggestion.pk,
        state=Suggestion.State.DECLINED,
        decided_by=by,
        decided_on=timezone.localdate(now),
    )
    if waiting.exists() or not mine.update(
        state=Suggestion.State.OPEN, decided_by=None, decided_on=None
    ):
        raise AlreadyDecided
    _record("suggestion_reopened", suggestion, by, now)


@transaction.atomic
def lapse(*, suggestion: Suggestion, now: datetime) -> None:
    """It no longer fits: what it rested on changed."""
    Suggestion.objects.open().filter(pk=suggestion.pk).update(
        state=Suggestion.State.LAPSED, decided_on=timezone.localdate(now)
    )


def _decide(
    suggestion: Suggestion, state: Suggestion.State, by: User, now: datetime
) -> None:
    """Claim the open row by a conditional update: it can be decided on once."""
    claimed = (
        Suggestion.objects.open()
        .filter(pk=suggestion.pk)
        .update(state=state, decided_by=by, decided_on=timezone.localdate(now))
    )
    if not claimed:
        raise AlreadyDecided


def _record(action: str, suggestion: Suggestion, by: User, now: datetime) -> None:
    audit.record(
        action,
        by=by,
        now=now,
        person=suggestion.person,
        kind="ladder.Suggestion",
        object_id=suggestion.pk,
    )
