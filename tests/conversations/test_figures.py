"""The figures against counts by hand."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conversations import figures
from conversations.figures import Answers, Kept, Overdue, Scope, Share, WeekCount
from organizing.models import Person
from tests import make

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
NOW = make.moment("2026-03-31 12:00")


@pytest.fixture
def noor():
    make.group()
    return make.organizer()


@pytest.fixture
def campaign(noor):
    return make.campaign()


@pytest.fixture
def person(noor):
    return make.person(noor)


@pytest.fixture
def march(person, campaign):
    return Scope(Person.objects.all(), MONDAY, date(2026, 3, 29), campaign)


def held(person, campaign, days=0, **fields):
    on_date = MONDAY + timedelta(days=days)
    values = {"finished_at": NOW - timedelta(days=9), **fields}
    return make.conversation(person, campaign=campaign, on_date=on_date, **values)


def test_talks_and_asks_per_week_with_the_empty_weeks(person, campaign, march):
    for days in (0, 6, 7):
        make.ask(held(person, campaign, days))
    held(person, campaign, 27)
    held(person, campaign, 28)
    held(person, make.campaign())
    make.ask(make.conversation(person, campaign=campaign, on_date=MONDAY))

    weeks = [MONDAY + timedelta(days=7 * number) for number in range(4)]
    assert figures.talks_per_week(march) == [
        WeekCount(week, count) for week, count in zip(weeks, [2, 1, 0, 1], strict=True)
    ]
    assert [week.count for week in figures.asks_per_week(march)] == [2, 1, 0, 0]


def test_shares_of_talks_with_an_ask_and_of_clear_asks(person, campaign, march):
    talk = held(person, campaign)
    make.ask(talk, is_clear=True)
    make.ask(talk, is_clear=False)
    make.ask(talk, is_clear=False)
    held(person, campaign)

    assert figures.asked_share(march) == Share(1, 2)
    assert figures.clear_share(march) == Share(1, 3)
    assert figures.clear_share(march).ratio == pytest.approx(1 / 3)


def test_nothing_has_no_ratio(march):
    assert figures.asked_share(march) == Share(0, 0)
    assert figures.asked_share(march).ratio is None
    assert figures.overdue(march, today=date(2026, 3, 31)) == Overdue(0, None)


def test_answers_and_reasons_of_a_no(person, campaign, march):
    talk = held(person, campaign)
    for answer, barrier in [
        ("yes", ""),
        ("no", "time"),
        ("no", "fear"),
        ("no", "time"),
        ("no", ""),
        ("", ""),
    ]:
        make.ask(talk, answer=answer, barrier=barrier)
    make.ask(talk, answer="not_yet", decide_on=MONDAY)

    assert figures.answers(march) == Answers(yes=1, no=4, not_yet=1)
    assert figures.answers(march).whole == 6
    assert figures.reasons_of_no(march) == [("time", 2), ("fear", 1)]


def test_kept_leaves_out_what_was_moved_or_withdrawn(person, campaign, march):
    for outcome in ["kept", "kept", "partly", "not_kept", "moved", "withdrawn", "open"]:
        make.promise(person, campaign=campaign, outcome=outcome, on_date=MONDAY)
    make.promise(person, campaign=campaign, outcome="kept", on_date=date(2026, 4, 1))
    make.promise(
        person,
        campaign=campaign,
        outcome="kept",
        on_date=MONDAY,
        promised_by=person.owner,
    )

    assert figures.kept(march) == Kept(kept=2, partly=1, not_kept=1)
    assert figures.kept(march).share == Share(2, 4)
    assert figures.kept(march).missed == Share(2, 4)
    assert figures.kept_by_us(march) == Kept(kept=1, partly=0, not_kept=0)


def test_followed_up_within_48_hours(person, campaign, march):
    ended = NOW - timedelta(days=9)
    for hours, status in [(47, "done"), (49, "done"), (1, "open")]:
        talk = held(person, campaign)
        done_at = ended + timedelta(hours=hours) if status == "done" else None
        make.follow_up(person, conversation=talk, status=status, done_at=done_at)
    held(person, campaign, finished_at=NOW - timedelta(hours=47))

    assert figures.follow_up_share(march, now=NOW) == Share(1, 3)


def test_overdue_and_how_late(person, campaign, march):
    talk = held(person, campaign)
    today = date(2026, 3, 31)
    for days in (1, 3, 10):
        late = today - timedelta(days=days)
        make.follow_up(person, conversation=talk, on_date=late)
    make.follow_up(person, conversation=talk, on_date=today)
    make.follow_up(person, conversation=talk, on_date=MONDAY, status="done")

    assert figures.overdue(march, today=today) == Overdue(3, 3)


def test_only_the_people_one_may_see_are_counted(noor, person, campaign):
    held(person, campaign)
    stranger = make.person(make.organizer())
    held(stranger, campaign)
    mine = Person.objects.visible_to(noor)

    assert figures.asked_share(Scope(mine, MONDAY, MONDAY)).whole == 1
    everybody = Scope(Person.objects.all(), MONDAY, MONDAY, organizer=stranger.owner)
    assert figures.asked_share(everybody).whole == 1


def test_each_figure_is_one_query_however_many_rows(person, campaign, march):
    for _ in range(30):
        talk = held(person, campaign)
        make.ask(talk, answer="no", barrier="time")
        make.promise(person, campaign=campaign, outcome="kept", on_date=MONDAY)
        make.follow_up(person, conversation=talk, on_date=MONDAY)
    whole = [
        figures.talks_per_week,
        figures.asks_per_week,
        figures.asked_share,
        figures.clear_share,
        figures.answers,
        figures.kept,
        figures.reasons_of_no,
        lambda scope: figures.overdue(scope, today=date(2026, 3, 31)),
        lambda scope: figures.follow_up_share(scope, now=NOW),
    ]

    with CaptureQueriesContext(connection) as queries:
        for figure in whole:
            figure(march)

    assert len(queries) == len(whole)


def test_every_definition_says_how_it_is_counted():
    for definition in figures.DEFINITIONS.values():
        assert definition.code.startswith("M")
        assert str(definition.label)
        assert str(definition.formula)
