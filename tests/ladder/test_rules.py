"""The table of the ladder, line by line."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from ladder.defaults import DEFAULT_RUNGS
from ladder.models import Band, Suggestion
from ladder.rules import PROPOSED, RULES, Facts, Finding, Standing, explain, finding
from ladder.sentences import SENTENCES

TODAY = date(2026, 11, 23)
BANDS = [rung.band for rung in DEFAULT_RUNGS]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def standing(number: int, **fields) -> Standing:
    """Standing on one of the seven default rungs."""
    values = {
        "band": BANDS[number],
        "next_band": BANDS[number + 1] if number < 6 else None,
        "is_lowest": number == 0,
        "is_first_of_band": number == 0 or BANDS[number - 1] != BANDS[number],
        "since_on": ago(0),
        **fields,
    }
    return Standing(**values)


@pytest.mark.parametrize(
    ("number", "enough", "too_little", "code"),
    [
        (0, {"talks_held": 1}, {"promises_kept": 5}, "first_talk"),
        (1, {"promises_kept": 1}, {"talks_held": 9}, "first_promise_kept"),
        (2, {"times_in_person": 1}, {"promises_kept": 9}, "turned_up"),
        (
            3,
            {"promises_kept_lately": 3},
            {"promises_kept_lately": 2, "promises_kept": 9},
            "keeps_promises",
        ),
        (4, {"tasks_delivered": 1}, {"promises_kept_lately": 9}, "task_delivered"),
        (
            5,
            {"own_talks_with_ask": 3, "delivered_after_their_ask": 1},
            {"own_talks_with_ask": 2, "delivered_after_their_ask": 1},
            "own_talks",
        ),
    ],
)
def test_somebody_goes_up_from_this_rung_for_this_deed(
    number, enough, too_little, code
):
    found = finding(standing(number), Facts(**enough), today=TODAY)

    assert found == Finding(code, True, enough)
    assert finding(standing(number), Facts(**too_little), today=TODAY) is None


def test_three_own_talks_count_only_once_somebody_delivered():
    facts = Facts(own_talks_with_ask=3, delivered_after_their_ask=0)

    assert finding(standing(5), facts, today=TODAY) is None


@pytest.mark.parametrize(
    ("number", "fact", "days", "code"),
    [
        (1, "last_contact_on", 90, "no_contact"),
        (2, "last_kept_on", 90, "no_act"),
        (3, "last_contact_on", 90, "silent"),
        (4, "last_contact_on", 60, "silent"),
        (6, "last_own_talk_on", 60, "no_own_talks"),
    ],
)
def test_somebody_cools_after_this_many_quiet_days(number, fact, days, code):
    long_there = standing(number, since_on=ago(400))

    found = finding(long_there, Facts(**{fact: ago(days)}), today=TODAY)
    day_before = finding(long_there, Facts(**{fact: ago(days - 1)}), today=TODAY)

    assert found == Finding(code, False, {"days": days})
    assert day_before is None


def test_two_missed_agreements_in_a_row_cool_a_participant():
    facts = Facts(no_shows_in_a_row=2, last_contact_on=TODAY)

    assert finding(standing(3), facts, today=TODAY) == Finding(
        "no_shows", False, {"no_shows_in_a_row": 2}
    )
    assert finding(standing(3), Facts(no_shows_in_a_row=1), today=TODAY) is None


@pytest.mark.parametrize("number", [0, 5])
def test_nobody_cools_from_the_ground_or_from_the_first_leader_rung(number):
    quiet = Facts(
        last_contact_on=ago(900), last_kept_on=ago(900), last_own_talk_on=ago(900)
    )

    there = standing(number, since_on=ago(900))
    assert finding(there, quiet, today=TODAY) is None


def test_who_arrived_yesterday_does_not_cool_over_what_was_before():
    facts = Facts(last_contact_on=ago(300))

    arrived = standing(4, since_on=ago(1))
    assert finding(arrived, facts, today=TODAY) is None


def test_days_before_the_end_of_a_rest_do_not_count():
    facts = Facts(last_contact_on=ago(300))
    rested = standing(4, since_on=ago(400), rested_until=ago(10))

    assert finding(rested, facts, today=TODAY) is None


def test_silence_counts_from_the_arrival_when_nothing_was_ever_noted():
    there = standing(4, since_on=ago(61))

    assert finding(there, Facts(), today=TODAY) == Finding(
        "silent", False, {"days": 61}
    )


def test_going_up_wins_from_cooling():
    facts = Facts(promises_kept_lately=3, no_shows_in_a_row=2)

    found = finding(standing(3), facts, today=TODAY)

    assert found
    assert found.code == "keeps_promises"


def test_one_talk_carries_nobody_up_two_rungs_of_the_same_band():
    second_of_three = Standing(
        band="contact", next_band="contact", is_lowest=False, is_first_of_band=False
    )

    assert finding(second_of_three, Facts(talks_held=1), today=TODAY) is None


def test_nobody_goes_up_from_the_top():
    much = Facts(own_talks_with_ask=30, delivered_after_their_ask=9, tasks_delivered=9)

    top = standing(6)
    assert finding(top, much, today=TODAY) is None


def test_every_rule_names_a_known_band_and_known_facts():
    known = set(Facts.__dataclass_fields__)

    for rule in RULES:
        assert rule.band in Band.values
        assert set(rule.at_least) | ({rule.quiet_since} - {""}) <= known
        assert rule.code in SENTENCES


def test_the_sentence_is_made_from_the_numbers_for_whoever_reads_it():
    kept = Suggestion(rule="keeps_promises", numbers={"promises_kept_lately": 4})
    quiet = Suggestion(rule="silent", numbers={"days": 61})

    with translation.override("en"):
        assert explain(kept) == "Kept 4 promises in the last three months."
        assert explain(quiet) == "No contact for 61 days."


def test_singular_and_plural_differ():
    with translation.override("en"):
        once = explain(Suggestion(rule="turned_up", numbers={"times_in_person": 1}))
        thrice = explain(Suggestion(rule="turned_up", numbers={"times_in_person": 3}))

    assert once == "Was there in person once."
    assert thrice == "Was there in person 3 times."


def test_a_proposal_and_a_rule_of_an_older_version_have_a_sentence_too():
    with translation.override("en"):
        assert explain(Suggestion(rule=PROPOSED)) == "A colleague proposes this."
        assert explain(Suggestion(rule="bygone")) == "A rule of the ladder fits."
