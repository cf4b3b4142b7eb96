"""What the rules of the ladder are told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conversations.facts import facts_of, facts_of_many
from ladder.models import StandingAsk
from ladder.rules import Facts
from organizing.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def campaign():
    make.group()
    return make.campaign()


@pytest.fixture
def person(campaign):
    return make.person(make.organizer(), last_contact_on=day(-4))


def held(person, campaign, on_date=None, **fields):
    return make.conversation(
        person,
        campaign=campaign,
        on_date=on_date or day(-4),
        finished_at=timezone.now(),
        **fields,
    )


def test_somebody_new_has_done_nothing(person, campaign):
    assert facts_of(person, campaign, day()) == Facts(last_contact_on=day(-4))


def test_talks_count_once_finished_and_in_this_campaign_alone(person, campaign):
    held(person, campaign)
    held(person, make.campaign())
    make.conversation(person, campaign=campaign)

    assert facts_of(person, campaign, day()).talks_held == 1


def test_promises_count_when_kept_and_recently(person, campaign):
    def promise(outcome, days, **more):
        make.promise(
            person, campaign=campaign, outcome=outcome, on_date=day(days), **more
        )

    promise("kept", -2, place="the market")
    promise("kept", -89)
    promise("kept", -90)
    promise("partly", -5)
    promise("open", -1)
    promise("moved", -1)
    promise("withdrawn", -1)
    promise("kept", -1, promised_by=person.owner)

    facts = facts_of(person, campaign, day())
    assert (facts.promises_kept, facts.promises_kept_lately) == (3, 2)
    assert (facts.last_kept_on, facts.times_in_person) == (day(-2), 1)
    assert facts.no_shows_in_a_row == 0


def test_no_shows_in_a_row_are_the_latest_ones(person, campaign):
    for outcome, days in [
        ("not_kept", -1),
        ("withdrawn", -2),
        ("not_kept", -3),
        ("kept", -4),
        ("not_kept", -5),
    ]:
        make.promise(person, campaign=campaign, outcome=outcome, on_date=day(days))

    assert facts_of(person, campaign, day()).no_shows_in_a_row == 2


def test_a_task_is_a_kept_promise_of_an_ask_for_active_people(person, campaign):
    ladder = make.ladder(campaign)
    for number in (3, 4):
        standing = StandingAsk.objects.create(
            rung=ladder.rungs.get(number=number),
            text_nl="x",
            text_en="x",
            act_nl="x",
            act_en="x",
        )
        ask = make.ask(held(person, campaign), standing_ask=standing, answer="yes")
        make.promise(
            person, campaign=campaign, ask=ask, outcome="kept", on_date=day(-1)
        )

    assert facts_of(person, campaign, day()).tasks_delivered == 1


def test_talks_somebody_led_count_with_an_ask_and_what_came_of_it(campaign):
    leader = make.person(make.organizer())
    account = make.organizer(leader.team, person=leader)
    for days in (-9, -3):
        other = make.person(account)
        talk = held(other, campaign, on_date=day(days))
        ask = make.ask(talk, answer="yes")
        make.promise(other, campaign=campaign, ask=ask, outcome="kept", on_date=day(-1))
    held(make.person(account), campaign, on_date=day(-1))

    facts = facts_of(leader, campaign, day())
    assert (facts.own_talks_with_ask, facts.last_own_talk_on) == (2, day(-3))
    assert facts.delivered_after_their_ask == 2


def test_everybody_takes_as_many_queries_as_one(person, campaign):
    held(person, campaign)
    make.promise(person, campaign=campaign, outcome="kept", on_date=day(-1))
    with CaptureQueriesContext(connection) as one:
        facts_of(person, campaign, day())
    for _ in range(29):
        other = make.person(person.owner)
        held(other, campaign)
        make.promise(other, campaign=campaign, outcome="kept", on_date=day(-1))
    with CaptureQueriesContext(connection) as thirty:
        found = facts_of_many(Person.objects.all(), campaign, day())

    assert len(one) == len(thirty)
    assert len(found) == 30
    assert {facts.promises_kept for facts in found.values()} == {1}
