"""What an organizer has to do: every kind of task as one kind of row."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from conversations.debriefing import LEARNING_TALKS
from conversations.missed import to_talk_with
from conversations.models import (
    Conversation,
    Debrief,
    FollowUp,
    Promise,
    awaiting_answer,
)
from conversations.trend import DEBRIEF_WITHIN, held_by
from ladder.models import Suggestion
from organizing.models import Person, User
from overview.links import Links
from overview.reach import CountOf, awake, sees
from overview.team_today import TeamLine, team_counts, team_line

AHEAD = timedelta(days=6)
QUIET = timedelta(days=30)
QUIET_SHOWN = 5
# So long Today tells that somebody answered about a debrief.
ANSWERS = timedelta(days=7)
# More than anybody does in a week; the page says so when there is more.
ROWS = 100
# What a task shows: making whole rows costs more than reading them.
SHOWN = (
    "on_date",
    "at_time",
    "version",
    "person__first_name",
    "person__last_name",
    "person__team",
    "person__owner",
    # `sees` asks for it.
    "person__erasure_asked_at",
)
DOORS = {
    "follow_up": (
        "follow_up",
        "follow_up_done",
        "follow_up_snooze",
        "follow_up_edit",
    ),
    "talk": ("talk", "log", "prepare", "edit"),
    "joined_talk": ("talk",),
    "review": ("promise", "promise_review"),
    "own_promise": ("promise", "promise_review"),
}


@dataclass(frozen=True)
class Task:
    """`kind` is follow_up, talk, joined_talk, review or own_promise; `row` its model.

    `doors` are the pages and buttons of this row, by the name of their URL.
    """

    kind: str
    row: Any
    person: Person
    person_url: str
    doors: dict[str, str]
    on_date: date
    at_time: time | None
    channel: str = ""

    @property
    def order(self) -> tuple[date, time, str]:
        return (self.on_date, self.at_time or time.max, str(self.row.pk))


@dataclass(frozen=True)
class Today:
    overdue: list[Task] = field(default_factory=list)
    today: list[Task] = field(default_factory=list)
    coming: list[Task] = field(default_factory=list)
    quiet: list[Person] = field(default_factory=list)
    to_debrief: list[Conversation] = field(default_factory=list)
    to_answer: list[Debrief] = field(default_factory=list)
    to_talk_with: list[Person] = field(default_factory=list)
    more_quiet: bool = False
    is_learning: bool = False
    waiting: int = 0
    # Of whom something goes within fourteen days, because it was kept long enough.
    going: int = 0
    wishing_to_go: int = 0
    asking_for_copy: int = 0
    team: TeamLine | None = None
    is_cut: bool = False

    @property
    def nothing_due(self) -> bool:
        return not self.overdue and not self.today


def today_of(user: User, today: date, *, now: datetime) -> Today:
    """One organizer's day, in seven statements; one more for a coordinator."""
    until, make = today + AHEAD, _Tasks(user)
    talks = _talks(user, today, until, now)
    rows = [
        *_follow_ups(make, today, until),
        *[
            make.task("talk" if row.is_led_by(user) else "joined_talk", row)
            for row in talks
            if not row.finished_at
        ],
        *_promises(make, today, until),
    ]
    tasks = sorted(rows, key=lambda task: task.order)
    quiet = _gone_quiet(user, today)
    counted = _counted(user)
    return Today(
        overdue=[task for task in tasks if task.on_date < today],
        today=[task for task in tasks if task.on_date == today],
        coming=[task for task in tasks if task.on_date > today],
        quiet=quiet[:QUIET_SHOWN],
        to_debrief=[row for row in talks if row.finished_at][-QUIET_SHOWN:],
        to_answer=_to_answer(user, now),
        to_talk_with=_to_talk_with(user, today),
        more_quiet=len(quiet) > QUIET_SHOWN,
        is_learning=counted["talks"] <= LEARNING_TALKS,
        waiting=counted["waiting"],
        going=counted.get("going", 0),
        wishing_to_go=counted.get("wishing_to_go", 0),
        asking_for_copy=counted.get("asking_for_copy", 0),
        team=team_line(user, today, counted["unowned"])
        if user.is_coordinator
        else None,
        is_cut=len(rows) >= ROWS,
    )


class _Tasks:
    """Makes the tasks of one page, which share the patterns of their links."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.links = Links()
        # `get_channel_display` sorts its choices again for every row.
        self.channels = {one.value: str(one.label) for one in Person.Channel}

    def task(self, kind: str, row: Any) -> Task:
        person: Person = row.person
        url = ""
        if sees(self.user, person):
            url = self.links.to("overview:person", person.pk)
        doors = {
            name: self.links.to(f"conversations:{name}", row.pk) for name in DOORS[kind]
        }
        channel = self.channels.get(row.channel, "") if kind == "follow_up" else ""
        return Task(kind, row, person, url, doors, row.on_date, row.at_time, channel)


def _follow_ups(tasks: _Tasks, today: date, until: date) -> Iterator[Task]:
    user = tasks.user
    rows = FollowUp.objects.due_of(user, until).filter(awake(today))
    rows = rows.select_related("person").only("what", "channel", *SHOWN)
    for row in rows.order_by("on_date", "pk")[:ROWS]:
        yield tasks.task("follow_up", row)


def _talks(user: User, today: date, until: date, now: datetime) -> list[Conversation]:
    """Planned ones, logs that were begun, where one joins, and ones to look back on."""
    fresh = Q(finished_at__gt=now - DEBRIEF_WITHIN, debrief=None)
    mine = Q(organizer=user, follows_owner=False)
    mine &= Q(finished_at=None, on_date__lte=until) | fresh
    joins = Q(co_pilot=user, finished_at=None, on_date__range=(today, until))
    handed = Conversation.objects.planned().belonging_to(user)
    handed = handed.filter(follows_owner=True, on_date__lte=until)
    # Apart, so that each finds its own index.
    own = (
        Conversation.objects.filter(mine | joins)
        .values("pk")
        .union(handed.values("pk"))
    )
    rows = Conversation.objects.filter(awake(today), pk__in=own, cancelled_at=None)
    rows = rows.filter(person__team_id__in=user.team_ids).select_related("person")
    columns = ("started_at", "finished_at", "was_planned", "organizer", "follows_owner")
    return list(rows.only(*columns, *SHOWN).order_by("on_date", "pk")[:ROWS])


def _promises(tasks: _Tasks, today: date, until: date) -> Iterator[Task]:
    """To look back on: of people one owns. To keep: what one promised oneself."""
    user = tasks.user
    waiting = Promise.objects.open()
    theirs = waiting.filter(
        Q(on_date__lt=today) | ~Q(reported=""), promised_by=None, person__owner=user
    )
    own = waiting.filter(promised_by=user, on_date__lte=until)
    # Apart, so that each finds its own index.
    rows = Promise.objects.filter(
        awake(today),
        pk__in=theirs.values("pk").union(own.values("pk")),
        person__team_id__in=user.team_ids,
    )
    rows = rows.select_related("person").only("act", "reported", "promised_by", *SHOWN)
    rows = rows.annotate(
        is_only_theirs=Q(ask__conversation__only_me=True)
        & ~Q(ask__conversation__organizer=user)
    )
    for row in rows.order_by("on_date", "pk")[:ROWS]:
        if row.promised_by_id:
            yield tasks.task("own_promise", row)
        else:
            if row.is_only_theirs:  # type: ignore[attr-defined]
                row.act = _("A promise")
            # An answer ahead of its day asks for a look today.
            review = tasks.task("review", row)
            yield replace(review, on_date=min(row.on_date, today))


def _gone_quiet(user: User, today: date) -> list[Person]:
    """M13: own people not spoken to in thirty days, the longest silence first.

    Only who was spoken to before: a new name is no silence.
    """
    people = Person.objects.visible_to(user).approachable(today)
    people = people.filter(owner=user, last_contact_on__lt=today - QUIET)
    people = people.only("first_name", "last_name", "last_contact_on")
    return list(people.order_by("last_contact_on", "pk")[: QUIET_SHOWN + 1])


def _to_answer(user: User, now: datetime) -> list[Debrief]:
    """Where a coach, or who asked for one, had the last word; what was said not yet."""
    rows = awaiting_answer(user, since=now - ANSWERS).only(
        "shared_with__name",
        "conversation__organizer__name",
        "conversation__person__first_name",
        "conversation__person__last_name",
    )
    return list(rows.order_by("-shared_at", "pk")[:QUIET_SHOWN])


def _to_talk_with(user: User, today: date) -> list[Person]:
    """Own people for whom it did not work out twice: talk, no third reminder."""
    own = Person.objects.visible_to(user).approachable(today).filter(owner=user)
    rows = to_talk_with(own).only("first_name", "last_name")
    return list(rows.order_by("last_name", "first_name", "pk")[:QUIET_SHOWN])


def _counted(user: User) -> dict[str, int]:
    """What is no list: suggestions that wait, first talks, and whom nobody holds."""
    counts = {
        "waiting": CountOf(Suggestion.objects.waiting_for(user)),
        "talks": CountOf(held_by(user), at_most=LEARNING_TALKS + 1),
    }
    if user.is_coordinator:
        counts |= team_counts(user)
    row = User.objects.filter(pk=user.pk).annotate(**counts)
    found: dict[str, int] = row.values(*counts).get()
    return found
