"""What the clock keeps for dashboards equals what one counts by hand, row by row.

`.ci/run` runs this on SQLite too.
"""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from conversations.models import Ask, Conversation, FollowUp, Promise
from ladder.models import Move
from organizing.models import Membership, Person, Role
from overview import actions
from overview.counting import WEEKS
from overview.models import TeamFigures
from tests import make
from tests.overview.counting import statements
from tests.overview.world import World, at, day, figure

pytestmark = pytest.mark.django_db
OUTCOMES = ["kept", "partly", "not_kept", "moved", "withdrawn", "open"]
BARRIERS = ["time", "fear", ""]


@pytest.fixture
def world():
    make.group()
    return World()


class Crowd:
    """Random people in three teams, and what happened with them in 14 months."""

    def __init__(self, world, seed):
        self.world, self.dice = world, Random(seed)
        self.teams = [world.team, make.team(), make.team()]
        world.campaign.teams.set(self.teams)
        self.me = make.organizer(of=self.teams[1])
        Membership.objects.create(
            user=self.me, team=self.teams[2], role=Role.COORDINATOR
        )
        for _ in range(40):
            self.add_person()

    def days_ago(self):
        # Half of it lately, where the shortest period looks.
        return -self.dice.choice([self.dice.randint(0, 60), self.dice.randint(0, 420)])

    def add_person(self):
        dice = self.dice
        person = self.world.person(
            dice.randint(0, 6),
            team=dice.choice(self.teams),
            owner=dice.choice([None, self.me, self.world.lead]),
            basis=dice.choice(["member", "member", ""]),
            paused_until=dice.choice([None, None, day(3), day(-3)]),
            do_not_contact_at=dice.choice([None] * 9 + [at(-1)]),
        )
        born = at(self.days_ago())
        Person.objects.filter(pk=person.pk).update(created_at=born)
        for _ in range(dice.randint(0, 4)):
            self.add_talk(person)
        for _ in range(dice.randint(0, 2)):
            start, to = dice.sample(range(7), 2)
            self.world.move(person, start, to, self.days_ago())

    def add_talk(self, person):
        dice, days = self.dice, self.days_ago()
        talk = self.world.talk(person, days)
        if dice.random() < 0.2:
            Conversation.objects.filter(pk=talk.pk).update(finished_at=None)
        for _ in range(dice.randint(0, 2)):
            answer = dice.choice(["yes", "no", "not_yet", ""])
            barrier = dice.choice(BARRIERS) if answer == "no" else ""
            make.ask(talk, answer=answer, barrier=barrier, decide_on=day(9))
        if dice.random() < 0.5:
            done = dice.random() < 0.7
            make.follow_up(
                person,
                conversation=talk,
                status="done" if done else "open",
                done_at=at(days) + timedelta(hours=dice.randint(1, 90))
                if done
                else None,
            )
        if dice.random() < 0.5:
            make.promise(
                person,
                campaign=self.world.campaign,
                on_date=day(days),
                outcome=dice.choice(OUTCOMES),
                promised_by=dice.choice([None, None, self.world.lead]),
            )

    def people(self):
        return list(Person.objects.order_by("created_at", "pk"))

    def change_everything(self):
        """Move, erase, merge, stop and correct, as later days do."""
        dice = self.dice
        moved, erased, merged, into, stopped = dice.sample(self.people(), 5)
        other = next(team for team in self.teams if team.pk != moved.team_id)
        Person.objects.filter(pk=moved.pk).update(team=other)
        erased.delete()
        for model in (Promise, FollowUp, Move):
            model.objects.filter(person=merged).update(person=into)
        Conversation.objects.filter(person=merged).update(person=into)
        merged.delete()
        Person.objects.filter(pk=stopped.pk).update(restricted_at=at(0))
        talks = list(Conversation.objects.finished().order_by("pk"))
        talks[0].delete()
        Conversation.objects.filter(pk=talks[1].pk).update(on_date=day(-1))
        Ask.objects.filter(answer="yes").update(answer="not_yet")
        Promise.objects.filter(outcome="open").update(outcome="kept")
        person = dice.choice(self.people())
        person.campaigns.clear()
        self.add_person()


def by_hand(world, team, weeks, now):
    """The same figures, by looking at one row after another."""
    today, found = day(0), Counter()
    until, before = today - timedelta(days=14 * weeks), day(-7 * weeks)
    people = [
        person
        for person in Person.objects.filter(team=team)
        if world.campaign in person.campaigns.all()
        and not person.do_not_contact_at
        and not person.restricted_at
    ]
    for person in people:
        count_events(world, person, until, now, found)
        number = rung_now(person)
        found["standing", 0, str(number), ""] += 1
        found["unowned", 0, "", ""] += person.owner_id is None
        found["adrift", 0, "", ""] += is_adrift(person, today)
        then = rung_then(world, person, before)
        if then is not None:
            found["before", 0, str(then), ""] += 1
    return +found


def count_events(world, person, until, now, found):
    def tell(kind, on, one, two):
        if until < on <= day(0):
            found[kind, (day(0) - on).days // 7, one, two] += 1

    talks = Conversation.objects.filter(person=person, campaign=world.campaign)
    for talk in filter(lambda one: one.finished_at, talks):
        asks = list(talk.asks.all())
        tell("talk", talk.on_date, "asked" if asks else "", followed_up(talk, now))
        for ask in asks:
            tell("ask", talk.on_date, ask.answer, ask.barrier)
    for promise in Promise.objects.filter(person=person, campaign=world.campaign):
        if not promise.promised_by_id:
            tell("promise", promise.on_date, promise.outcome, "")
    for move in Move.objects.filter(person=person):
        ends = str(move.from_rung.number), str(move.to_rung.number)
        tell("move", move.moved_on, *ends)


def followed_up(talk, now):
    limit = talk.finished_at + timedelta(hours=48)
    if limit > now:
        return "early"
    done = FollowUp.objects.filter(conversation=talk, status="done")
    return "in_time" if any(row.done_at <= limit for row in done) else "late"


def rung_now(person):
    place = person.positions.first()
    number = place.rung.number if place else 0
    # Without a basis nobody stands above the second rung, the last of "contact".
    return number if person.basis else min(number, 1)


def is_adrift(person, today):
    if person.paused_until and person.paused_until >= today:
        return False
    open_rows = [
        *FollowUp.objects.filter(person=person, status="open"),
        *Conversation.objects.filter(person=person, finished_at=None),
        *Promise.objects.filter(person=person, outcome="open"),
    ]
    return not open_rows


def rung_then(world, person, before):
    moves = sorted(person.moves.all(), key=lambda move: (move.moved_at, move.pk))
    known = timezone.localdate(person.created_at) <= before
    if not known and not any(move.moved_on <= before for move in moves):
        return None
    later = [move for move in moves if move.moved_on > before]
    if later:
        return later[0].from_rung.number
    place = person.positions.first()
    return 0 if place and place.since_on > before else rung_now(person)


def kept(team, weeks):
    row = TeamFigures.objects.get(team=team, weeks=weeks)
    found = Counter()
    for *name, count in row.lines:
        found[tuple(name)] += count
    return +found


def assert_kept_is_right(world, crowd):
    now = timezone.now()
    actions.count_figures(now=now)
    for team in crowd.teams:
        for weeks in WEEKS:
            assert kept(team, weeks) == by_hand(world, team, weeks, now)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_kept_figures_equal_a_count_by_hand_also_after_changes(world, seed):
    crowd = Crowd(world, seed)
    assert_kept_is_right(world, crowd)

    for _ in range(3):
        crowd.change_everything()

    assert_kept_is_right(world, crowd)


@pytest.mark.parametrize("who", ["lead", "me"])
def test_a_page_says_the_same_with_and_without_kept_figures(client, world, who):
    crowd = Crowd(world, 4)
    client.force_login(world.lead if who == "lead" else crowd.me)
    scopes = ["", "all", "mine", "ours", *(str(team.pk) for team in crowd.teams)]
    pages = [
        f"/dashboard/?who={one}&period={weeks}" for one in scopes for weeks in WEEKS
    ]

    def told():
        return [
            (page.context["headlines"], page.context["pictures"].figures)
            for page in map(client.get, pages)
        ]

    counted = told()
    actions.count_figures(now=timezone.now())

    assert told() == counted


def test_figures_of_a_minute_ago_are_shown_with_their_time_and_older_ones_not(
    client, world
):
    world.person(1)
    client.force_login(world.lead)
    now = timezone.now()
    actions.count_figures(now=now - timedelta(seconds=50))
    world.person(1)

    shown = figure(client, "distribution")["Interested"]
    page = client.get("/dashboard/")
    actions.count_figures(now=now - timedelta(seconds=70))
    world.person(1)
    later = figure(client, "distribution")["Interested"]

    assert shown[0] == 1
    assert page.context["board"].counted_at == now - timedelta(seconds=50)
    assert "Counted at" in page.content.decode()
    assert later[0] == 3


def test_a_list_behind_a_figure_has_as_many_names(client, world):
    for rung in (1, 1, 2):
        world.person(rung)
    actions.count_figures(now=timezone.now())
    client.force_login(world.lead)

    page = client.get("/dashboard/")

    rows = {one.id: one for one in page.context["pictures"].figures}
    for row in rows["distribution"].rows:
        listed = client.get(f"/people/?{row.url}").context["page"]
        assert len(listed.rows) == row.cells[0]


def test_kept_figures_take_fewer_statements_than_counting(client, world):
    world.person(1)
    counting = statements(client, world.lead, "/dashboard/")
    actions.count_figures(now=timezone.now())

    assert statements(client, world.lead, "/dashboard/") < counting


def test_a_campaign_that_ended_is_not_counted_for_keeping(world):
    world.person(1)
    world.campaign.ended_on = day(-1)
    world.campaign.save()

    assert actions.count_figures(now=timezone.now()) == 0
