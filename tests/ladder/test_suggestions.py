"""What the rules suggest, what people answer, and how often they are asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ladder import actions
from ladder.models import Move, Suggestion
from ladder.positions import rung_of
from ladder.rules import Facts
from organizing.models import Basis
from tests import make
from tests.ladder.conftest import TODAY

TALKED = Facts(talks_held=1)


@pytest.fixture
def suggest(samira, ladder, now):
    def ask_the_rules(facts=TALKED, today=TODAY):
        return actions.suggest(
            person=samira, ladder=ladder, facts=facts, today=today, now=now
        )

    return ask_the_rules


def test_a_held_talk_suggests_the_next_rung_and_moves_nobody(suggest, samira, ladder):
    made = suggest()

    assert made == Suggestion.objects.get()
    assert (made.rule, made.numbers) == ("first_talk", {"talks_held": 1})
    assert (made.from_rung.number, made.to_rung.number) == (0, 1)
    assert made.state == "open"
    assert rung_of(samira, ladder).number == 0
    assert not Move.objects.exists()


def test_nothing_is_suggested_when_nothing_fits(suggest):
    assert suggest(Facts(promises_kept=3)) is None
    assert not Suggestion.objects.exists()


def test_asking_again_keeps_the_one_open_suggestion_with_fresh_numbers(suggest):
    first, second = suggest(), suggest(Facts(talks_held=2))

    assert first == second
    assert Suggestion.objects.get().numbers == {"talks_held": 2}


def test_a_suggestion_that_no_longer_fits_lapses(suggest):
    made = suggest()

    assert suggest(Facts()) is None

    made.refresh_from_db()
    assert (made.state, made.decided_on) == ("lapsed", TODAY)


def test_a_declined_suggestion_stays_silent_for_ninety_days(suggest, organizer, now):
    actions.decline(suggestion=suggest(), by=organizer, now=now)

    assert suggest(today=TODAY + timedelta(days=89)) is None
    again = suggest(today=TODAY + timedelta(days=90))
    assert again
    assert again.rule == "first_talk"


def test_another_rule_may_speak_while_one_is_silenced(
    suggest, samira, ladder, organizer, now
):
    make.position(samira, ladder, 3, TODAY - timedelta(days=100))
    actions.decline(
        suggestion=suggest(Facts(no_shows_in_a_row=2)), by=organizer, now=now
    )

    assert suggest(Facts(no_shows_in_a_row=2, last_contact_on=TODAY)) is None
    up = suggest(Facts(no_shows_in_a_row=2, promises_kept_lately=3))
    assert up
    assert up.rule == "keeps_promises"


@pytest.mark.parametrize("field", ["do_not_contact_at", "restricted_at"])
def test_nothing_is_suggested_about_somebody_we_leave_alone(
    suggest, samira, now, field
):
    setattr(samira, field, now)
    samira.save()

    assert suggest() is None


def test_a_rest_freezes_the_clock(suggest, samira, ladder):
    make.position(samira, ladder, 4, TODAY - timedelta(days=300))
    quiet = Facts(last_contact_on=TODAY - timedelta(days=200))
    samira.paused_until = TODAY
    samira.save()

    assert suggest(quiet) is None
    assert suggest(quiet, today=TODAY + timedelta(days=59)) is None
    cooled = suggest(quiet, today=TODAY + timedelta(days=60))
    assert cooled
    assert (cooled.rule, cooled.numbers) == ("silent", {"days": 60})


def test_nobody_is_suggested_through_the_gate(suggest, samira, ladder):
    make.position(samira, ladder, 1, TODAY)
    samira.basis = Basis.NONE
    samira.save()

    assert suggest(Facts(promises_kept=1)) is None
    make.group(gate_on=False, gate_off_reason="Members only")
    assert suggest(Facts(promises_kept=1))


def test_accepting_moves_the_person_with_the_suggestion_as_evidence(
    suggest, samira, ladder, organizer, now
):
    suggestion = suggest()

    made = actions.accept(suggestion=suggestion, by=organizer, now=now)

    suggestion.refresh_from_db()
    assert made.suggestion == suggestion
    assert (suggestion.state, suggestion.decided_by) == ("accepted", organizer)
    assert rung_of(samira, ladder).number == 1


def test_a_suggestion_is_decided_once(suggest, organizer, coordinator, now):
    suggestion = suggest()
    actions.accept(suggestion=suggestion, by=organizer, now=now)

    with pytest.raises(actions.AlreadyDecided):
        actions.accept(suggestion=suggestion, by=coordinator, now=now)
    with pytest.raises(actions.AlreadyDecided):
        actions.decline(suggestion=suggestion, by=coordinator, now=now)
    assert Move.objects.count() == 1


def test_an_organizer_cannot_accept_the_band_leader(
    suggest, samira, ladder, organizer, coordinator, now
):
    make.position(samira, ladder, 4, TODAY)
    suggestion = suggest(Facts(tasks_delivered=1))

    with pytest.raises(actions.CoordinatorNeeded):
        actions.accept(suggestion=suggestion, by=organizer, now=now)
    suggestion.refresh_from_db()
    assert suggestion.state == "open"

    actions.accept(suggestion=suggestion, by=coordinator, now=now)
    assert rung_of(samira, ladder).number == 5


def test_a_move_by_hand_makes_the_open_suggestion_lapse(
    suggest, samira, ladder, organizer, now
):
    suggestion = suggest()

    actions.move(
        person=samira, to_rung=ladder.rungs.get(number=1), by=organizer, now=now
    )

    suggestion.refresh_from_db()
    assert suggestion.state == "lapsed"
    with pytest.raises(actions.AlreadyDecided):
        actions.accept(suggestion=suggestion, by=organizer, now=now)


def test_a_proposal_takes_the_place_of_a_rule_and_is_not_pushed_aside(
    suggest, samira, ladder, organizer, now
):
    by_rule = suggest()
    proposal = actions.propose(
        person=samira,
        to_rung=ladder.rungs.get(number=2),
        by=organizer,
        now=now,
        reason="Shared our call",
    )

    assert suggest(Facts(talks_held=4)) is None
    by_rule.refresh_from_db()
    assert by_rule.state == "lapsed"
    assert Suggestion.objects.open().get() == proposal
    assert Suggestion.objects.get(pk=proposal.pk).reason == "Shared our call"


def test_not_now_can_be_taken_back(suggest, organizer, coordinator, now):
    suggestion = suggest()
    actions.decline(suggestion=suggestion, by=organizer, now=now)

    with pytest.raises(actions.AlreadyDecided):
        actions.reopen(suggestion=suggestion, by=coordinator, now=now)
    actions.reopen(suggestion=suggestion, by=organizer, now=now)

    assert Suggestion.objects.open().get() == suggestion


# --- Everybody, once a day ----------------------------------------------------------


def test_once_a_day_everybody_is_looked_at(samira, ladder, organizer, now):
    quiet = make.person(organizer)
    make.position(quiet, ladder, 4, TODAY - timedelta(days=70))
    facts = {samira.pk: TALKED, quiet.pk: Facts(), make.person(organizer).pk: Facts()}

    made = actions.suggest_for_all(
        facts_by_person=facts, ladder=ladder, today=TODAY, now=now
    )
    again = actions.suggest_for_all(
        facts_by_person=facts, ladder=ladder, today=TODAY, now=now
    )

    assert (made, again) == (2, 0)
    rules = Suggestion.objects.values_list("person", "rule")
    assert set(rules) == {(samira.pk, "first_talk"), (quiet.pk, "silent")}


def test_the_daily_round_lets_what_no_longer_fits_lapse(suggest, samira, ladder, now):
    suggestion = suggest()

    actions.suggest_for_all(
        facts_by_person={samira.pk: Facts()}, ladder=ladder, today=TODAY, now=now
    )

    suggestion.refresh_from_db()
    assert suggestion.state == "lapsed"


def test_the_daily_round_asks_the_same_number_of_questions_for_1_and_30(
    ladder, organizer, now
):
    def statements(count):
        people = [make.person(organizer) for _ in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as seen:
            made = actions.suggest_for_all(
                facts_by_person={person.pk: TALKED for person in people},
                ladder=ladder,
                today=TODAY,
                now=now,
            )
        assert made == count
        return len(seen)

    assert statements(1) == statements(30)
