"""What happened in a period and the one before it, counted in one statement.

Talks, asks, promises and moves have little in common but a day; grouped by week they
are a few hundred rows, however many people and talks there are. What counts as one is
said by `conversations.figures.Scope` and `Move`, and stays said there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast

from conversations.figures import FOLLOWED_UP_WITHIN, Scope
from conversations.models import FollowUp
from ladder.models import Ladder, Move
from organizing.models import PersonQuerySet, User

TALK, ASK, PROMISE, MOVE = "talk", "ask", "promise", "move"
EARLY, IN_TIME, LATE = "early", "in_time", "late"
ASKED, NOT_ASKED = "asked", ""


@dataclass(frozen=True)
class Period:
    """Whole weeks that end today, and as many weeks before them."""

    weeks: int
    until: date

    @property
    def since(self) -> date:
        return self.until - timedelta(days=7 * self.weeks - 1)

    @property
    def before_since(self) -> date:
        return self.since - timedelta(days=7 * self.weeks)

    @property
    def day_before(self) -> date:
        """The last day of the period before."""
        return self.since - timedelta(days=1)

    def week_ends(self) -> list[date]:
        """The last day of each week of the period, oldest first."""
        steps = range(self.weeks - 1, -1, -1)
        return [self.until - timedelta(days=7 * step) for step in steps]


@dataclass(frozen=True)
class Line:
    """`weeks_ago` 0 is the week that ends today.

    `part` is what the people were parted by: their team, or whether I may know who
    it is.
    """

    kind: str
    weeks_ago: int
    one: str
    two: str
    part: Any
    count: int


type Part = Callable[[str], Any]


def by_team(prefix: str) -> F:
    """Parts people by their team; the prefix leads to a person's columns."""
    return F(f"{prefix}team_id")


def everybody_seen(_prefix: str) -> Value:
    """One part: everybody may be known by name."""
    return Value(True, BooleanField())


def by_sight(user: User) -> Part:
    """Parts people by `visible_to`."""

    def seen(prefix: str) -> Case:
        mine = Q(**{f"{prefix}team_id__in": user.coordinated_team_ids}) | Q(
            **{f"{prefix}owner": user, f"{prefix}team_id__in": list(user.team_ids)}
        )
        return Case(
            When(mine, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )

    return seen


class WeeksAgo(Func):
    """Whole weeks between a day in a column and the last day of the period."""

    template = "((%(expressions)s) / 7)"
    arg_joiner = " - "
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(CAST(julianday(%(expressions)s) AS INTEGER) / 7)"
        joiner = ") - julianday("
        return self.as_sql(
            compiler, connection, template=template, arg_joiner=joiner, **extra
        )


def read(
    people: PersonQuerySet,
    ladder: Ladder,
    period: Period,
    part: Part,
    now: datetime,
) -> list[Line]:
    """Every line of two periods; `people` is whose figures these are."""
    scope = Scope(people, period.before_since, period.until, ladder.campaign)
    moves = Move.objects.about(people).filter(
        ladder=ladder, moved_on__range=(period.before_since, period.until)
    )
    lines = _Lines(period.until, part)
    parts = [
        lines.of(
            TALK,
            _with_what_followed(scope.talks()),
            "on_date",
            "person__",
            _asked(),
            _followed(now),
            distinct=True,
        ),
        lines.of(
            ASK,
            scope.asks(),
            "conversation__on_date",
            "conversation__person__",
            F("answer"),
            F("barrier"),
        ),
        lines.of(
            PROMISE,
            scope.promises().filter(promised_by=None),
            "on_date",
            "person__",
            F("outcome"),
            Value(""),
        ),
        lines.of(MOVE, moves, "moved_on", "person__", *map(_number, ("from", "to"))),
    ]
    rows = parts[0].union(*parts[1:], all=True)
    return [Line(*row) for row in rows]


@dataclass(frozen=True)
class _Lines:
    until: date
    part: Part

    def of(
        self,
        kind: str,
        rows: QuerySet[Any],
        day: str,
        prefix: str,
        one: Any,
        two: Any,
        *,
        distinct: bool = False,
    ) -> QuerySet[Any]:
        text = CharField()
        lines: QuerySet[Any] = (
            rows.order_by()
            .annotate(
                line_kind=Value(kind, text),
                line_week=WeeksAgo(Value(self.until, DateField()), F(day)),
                line_one=Cast(one, text),
                line_two=Cast(two, text),
                line_part=self.part(prefix),
            )
            .values_list("line_kind", "line_week", "line_one", "line_two", "line_part")
            .annotate(line_count=Count("pk", distinct=distinct))
        )
        return lines


def _with_what_followed(talks: QuerySet[Any]) -> QuerySet[Any]:
    """Joined with their asks and with what was done within 48 hours, read once each.

    Whether there is any is the same for all rows of one talk: counted once, a talk
    is one however many rows it has become. Asked of each talk by itself it took
    PostgreSQL about twice as long.
    """
    within = ExpressionWrapper(
        F("finished_at") + FOLLOWED_UP_WITHIN, output_field=DateTimeField()
    )
    in_time = Q(
        follow_ups__status=FollowUp.Status.DONE, follow_ups__done_at__lte=within
    )
    done = FilteredRelation("follow_ups", condition=in_time)
    joined: QuerySet[Any] = talks.annotate(in_time=done)
    return joined


def _asked() -> Case:
    return Case(When(asks=None, then=Value(NOT_ASKED)), default=Value(ASKED))


def _followed(now: datetime) -> Case:
    """M10: talks of the last 48 hours count once that time is over."""
    return Case(
        When(finished_at__gt=now - FOLLOWED_UP_WITHIN, then=Value(EARLY)),
        When(in_time=None, then=Value(LATE)),
        default=Value(IN_TIME),
    )


def _number(side: str) -> F:
    return F(f"{side}_rung__number")
