"""Moving somebody: who may, when a reason is needed, and taking it back."""

from datetime import date, timedelta

import pytest

from ladder import actions
from ladder.models import Move, Position, Suggestion
from ladder.positions import rung_of
from organizing.models import AuditEntry, Basis
from tests import make


def rung(ladder, number):
    return ladder.rungs.get(number=number)


def test_somebody_without_a_position_stands_on_the_lowest_rung(samira, ladder):
    assert rung_of(samira, ladder).number == 0


def test_a_move_is_kept_with_who_decided_it_when_and_why(
    samira, ladder, organizer, now
):
    made = actions.move(
        person=samira,
        to_rung=rung(ladder, 1),
        by=organizer,
        now=now,
        reason="Talked at her kitchen table",
    )

    made = Move.objects.get(pk=made.pk)
    assert rung_of(samira, ladder).number == 1
    assert (made.from_rung.number, made.to_rung.number) == (0, 1)
    assert made.went_up
    assert made.moved_by == organizer
    assert made.moved_on == date(2026, 11, 23)
    assert made.reason == "Talked at her kitchen table"
    entry = AuditEntry.objects.get(action="moved_up")
    assert (entry.actor_id, entry.person_ref) == (organizer.pk, samira.audit_ref)
    assert "kitchen" not in entry.reason


def test_more_than_one_rung_at_a_time_needs_a_reason(samira, ladder, organizer, now):
    values = {"person": samira, "by": organizer, "now": now}

    with pytest.raises(actions.ReasonNeeded):
        actions.move(to_rung=rung(ladder, 3), **values)
    assert not Position.objects.exists()

    actions.move(to_rung=rung(ladder, 3), reason="Came to the square", **values)
    assert rung_of(samira, ladder).number == 3
    with pytest.raises(actions.ReasonNeeded):
        actions.move(to_rung=rung(ladder, 1), reason="  ", **values)


def test_nobody_moves_to_where_they_stand(samira, ladder, organizer, now):
    with pytest.raises(actions.SameRung):
        actions.move(person=samira, to_rung=rung(ladder, 0), by=organizer, now=now)


@pytest.mark.parametrize(("start", "target"), [(4, 5), (5, 6)])
def test_a_coordinator_of_the_team_confirms_the_band_leader(
    samira, ladder, organizer, coordinator, now, start, target
):
    make.position(samira, ladder, start, date(2026, 9, 1))
    elsewhere = make.coordinator()

    for somebody in (organizer, elsewhere, None):
        with pytest.raises(actions.CoordinatorNeeded):
            actions.move(
                person=samira, to_rung=rung(ladder, target), by=somebody, now=now
            )

    actions.move(person=samira, to_rung=rung(ladder, target), by=coordinator, now=now)
    assert rung_of(samira, ladder).number == target


def test_cooling_within_the_band_leader_needs_no_coordinator(
    samira, ladder, organizer, now
):
    make.position(samira, ladder, 6, date(2026, 9, 1))

    made = actions.move(person=samira, to_rung=rung(ladder, 5), by=organizer, now=now)

    assert not made.went_up
    assert AuditEntry.objects.filter(action="cooled").count() == 1


def test_without_a_basis_somebody_stays_within_the_band_contact(
    samira, ladder, coordinator, now
):
    samira.basis = Basis.NONE
    samira.save()
    values = {"person": samira, "by": coordinator, "now": now, "reason": "x"}

    actions.move(to_rung=rung(ladder, 1), **values)
    with pytest.raises(actions.BasisNeeded):
        actions.move(to_rung=rung(ladder, 2), **values)

    make.group(gate_on=False, gate_off_reason="Members only")
    actions.move(to_rung=rung(ladder, 2), **values)
    assert rung_of(samira, ladder).number == 2


def test_a_position_above_the_gate_is_not_shown_without_a_basis(samira, ladder):
    make.position(samira, ladder, 4, date(2026, 9, 1))
    samira.basis = Basis.NONE

    assert rung_of(samira, ladder).number == 1


def test_after_a_withdrawal_no_reason_and_no_higher_rung_stays(
    samira, ladder, organizer, now
):
    actions.move(
        person=samira, to_rung=rung(ladder, 3), by=organizer, now=now, reason="Secret"
    )
    actions.propose(
        person=samira, to_rung=rung(ladder, 5), by=organizer, now=now, reason="Secret"
    )
    samira.basis = Basis.NONE
    samira.save()

    actions.forget_content(person=samira, by=organizer, now=now)

    assert [row.reason for row in Move.objects.all()] == [""]
    suggestion = Suggestion.objects.get()
    assert (suggestion.reason, suggestion.state) == ("", "lapsed")
    assert Position.objects.get().rung.number == 1


# --- Undo -------------------------------------------------------------------------


def test_a_move_is_taken_back_within_ten_minutes_as_if_it_had_not_been(
    samira, ladder, organizer, now
):
    make.position(samira, ladder, 1, date(2026, 9, 1))
    made = actions.move(person=samira, to_rung=rung(ladder, 2), by=organizer, now=now)

    actions.undo_move(move=made, by=organizer, now=now + timedelta(minutes=10))

    assert not Move.objects.exists()
    position = Position.objects.get()
    assert (position.rung.number, position.since_on) == (1, date(2026, 9, 1))
    assert AuditEntry.objects.filter(action="move_undone").count() == 1


def test_undoing_the_first_move_leaves_no_position(samira, ladder, organizer, now):
    made = actions.move(person=samira, to_rung=rung(ladder, 1), by=organizer, now=now)

    actions.undo_move(move=made, by=organizer, now=now)

    assert not Position.objects.exists()


def test_undo_comes_too_late_after_ten_minutes_for_a_colleague_or_after_a_next_move(
    samira, ladder, organizer, coordinator, now
):
    made = actions.move(person=samira, to_rung=rung(ladder, 1), by=organizer, now=now)

    with pytest.raises(actions.UndoTooLate):
        actions.undo_move(
            move=made, by=organizer, now=now + timedelta(minutes=10, seconds=1)
        )
    with pytest.raises(actions.UndoTooLate):
        actions.undo_move(move=made, by=coordinator, now=now)
    later = now + timedelta(minutes=1)
    actions.move(person=samira, to_rung=rung(ladder, 2), by=organizer, now=later)
    with pytest.raises(actions.UndoTooLate):
        actions.undo_move(move=made, by=organizer, now=later)
    assert rung_of(samira, ladder).number == 2


def test_undoing_an_accepted_suggestion_lets_it_wait_again(
    samira, ladder, organizer, coordinator, now
):
    make.position(samira, ladder, 4, date(2026, 9, 1))
    proposal = actions.propose(
        person=samira, to_rung=rung(ladder, 5), by=organizer, now=now, reason="Ready"
    )
    made = actions.accept(suggestion=proposal, by=coordinator, now=now)

    actions.undo_move(move=made, by=coordinator, now=now)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("open", None)
    assert rung_of(samira, ladder).number == 4
