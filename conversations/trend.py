"""What an organizer's own talks say about how they are growing; for themself alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from conversations.debriefing import LEARNING_TALKS, LISTEN_AIM, PITFALLS, Pitfall
from conversations.figures import Answers, Scope, Share, clear_share
from conversations.invited import Invited, invited_planned_held
from conversations.models import Ask, Conversation, Debrief, Promise
from conversations.pillars import PillarCounts, pillar_counts
from organizing.models import Person, User

DEBRIEF_WITHIN = timedelta(hours=72)
# Long enough to say something, short enough to be about now.
RECENT = timedelta(days=90)
# Half a year of weekly talks; a longer line is no longer read.
POINTS = 30
TOP_PITFALLS = 2
# M9: so many yeses and so few kept is worth a talk about how one asks.
MANY_YES, FEW_KEPT, ENOUGH = 0.9, 0.5, 8

TELLING = (Promise.Outcome.KEPT, Promise.Outcome.PARTLY, Promise.Outcome.NOT_KEPT)


@dataclass(frozen=True)
class Point:
    """One talk in the picture; `across` and `down` are places in a 600 by 200 field."""

    on_date: date
    name: str
    pk: object
    listened: int
    across: float
    down: float


@dataclass(frozen=True)
class PitfallCount:
    pitfall: Pitfall
    count: int
    share: int


@dataclass(frozen=True)
class OwnTrend:
    """M6, M7, M12, M19, M21 and M23 of one organizer."""

    points: list[Point]
    median_listened: float | None
    pitfalls: list[PitfallCount]
    debriefs: int
    debriefed: Share
    kept: Share
    answers: Answers
    came_true: Share
    asks_for_a_look: bool

    @property
    def top(self) -> list[PitfallCount]:
        return [row for row in self.pitfalls if row.count][:TOP_PITFALLS]

    @property
    def line(self) -> str:
        return " ".join(f"{point.across},{point.down}" for point in self.points)

    @property
    def aim_down(self) -> float:
        return _down(LISTEN_AIM)


@dataclass(frozen=True)
class Lately:
    """M2, M5 and M20 of one organizer, of the last ninety days."""

    invited: Invited
    clear: Share
    pillars: PillarCounts


def lately(user: User, today: date) -> Lately:
    """In three statements beside those of the people one may see."""
    people = Person.objects.visible_to(user)
    mine = Scope(people, today - RECENT, today, organizer=user)
    return Lately(invited_planned_held(mine), clear_share(mine), pillar_counts(mine))


def is_learning(user: User) -> bool:
    """R07: somebody's first talks are for learning, and the pages say so."""
    few = held_by(user).order_by().values_list("pk")[: LEARNING_TALKS + 1]
    return len(few) <= LEARNING_TALKS


def held_by(user: User) -> QuerySet[Conversation]:
    return Conversation.objects.finished().filter(organizer=user)


def own_trend(user: User, today: date) -> OwnTrend:
    """In seven statements, however many talks there were."""
    mine = Debrief.objects.written_by(user)
    told = mine.exclude(listened=None).filter(
        conversation__person__team_id__in=user.team_ids
    )
    latest = told.order_by(
        "-conversation__on_date", "-conversation__finished_at", "pk"
    ).select_related("conversation__person")[:POINTS]
    listened = mine.exclude(listened=None).values_list("listened", flat=True)
    shares = [share for share in listened if share is not None]
    pitfalls, count = _pitfalls(mine)
    return OwnTrend(
        points=_points(list(latest)[::-1]),
        median_listened=median(shares) if shares else None,
        pitfalls=pitfalls,
        debriefs=count,
        debriefed=_debriefed(user),
        kept=_own_promises(user, today),
        answers=_answers(user),
        came_true=_came_true(user),
        asks_for_a_look=user.pk in insincere_yes([user]),
    )


def _points(rows: list[Debrief]) -> list[Point]:
    gap = 560 / max(len(rows) - 1, 1)
    return [
        Point(
            on_date=row.conversation.on_date,
            name=str(row.conversation.person),
            pk=row.conversation_id,
            listened=row.listened or 0,
            across=round(20 + number * gap, 1) if len(rows) > 1 else 300,
            down=_down(row.listened or 0),
        )
        for number, row in enumerate(rows)
    ]


def _down(percent: int) -> float:
    return round(190 - percent * 1.8, 1)


def _pitfalls(mine: "Iterable[Debrief]") -> tuple[list[PitfallCount], int]:
    counts = mine.aggregate(  # type: ignore[attr-defined]
        whole=Count("pk"),
        **{
            f"n_{one.code}": Count("pk", filter=Q(**{one.code: True}))
            for one in PITFALLS
        },
    )
    whole = counts["whole"]
    rows = [
        PitfallCount(one, count, round(100 * count / whole) if whole else 0)
        for one in PITFALLS
        for count in [counts[f"n_{one.code}"]]
    ]
    return sorted(rows, key=lambda row: -row.count), whole


def _debriefed(user: User) -> Share:
    """M23: looked back on within 72 hours, of all talks one finished."""
    held = held_by(user).filter(cancelled_at=None)
    in_time = Q(debrief__written_at__lte=F("finished_at") + DEBRIEF_WITHIN)
    found = held.aggregate(part=Count("pk", filter=in_time), whole=Count("pk"))
    return Share(found["part"], found["whole"])


def _own_promises(user: User, today: date) -> Share:
    """M12: what one promised people and kept, of all that fell due."""
    due = Promise.objects.by_organizer(user).filter(on_date__lte=today)
    due = due.exclude(outcome__in=(Promise.Outcome.MOVED, Promise.Outcome.WITHDRAWN))
    kept = Q(outcome=Promise.Outcome.KEPT)
    found = due.aggregate(part=Count("pk", filter=kept), whole=Count("pk"))
    return Share(found["part"], found["whole"])


def _answers(user: User) -> Answers:
    """M6: what one heard. A no stands beside a yes, since both were asked for."""
    heard = Ask.objects.filter(conversation__organizer=user)
    kinds = (Ask.Answer.YES, Ask.Answer.NO, Ask.Answer.NOT_YET)
    counts = {kind.value: Count("pk", filter=Q(answer=kind)) for kind in kinds}
    return Answers(**heard.aggregate(**counts))


def _came_true(user: User) -> Share:
    """M7: of what people promised this organizer and was looked back on, what came."""
    asked = Promise.objects.by_them().filter(ask__conversation__organizer=user)
    kept = Q(outcome=Promise.Outcome.KEPT)
    told = asked.filter(outcome__in=TELLING)
    found = told.aggregate(part=Count("pk", filter=kept), whole=Count("pk"))
    return Share(found["part"], found["whole"])


def insincere_yes(
    users: Iterable[User], *, teams: Collection[UUID] | None = None
) -> set[object]:
    """M9: who hears yes nearly always while few of those come true; in words only.

    Two statements, however many organizers. At least eight answers and eight
    reviewed promises each, or there is nothing to say. With `teams` only what was
    asked of people in those counts: a coordinator looks no further.
    """
    within = {} if teams is None else {"conversation__person__team_id__in": teams}
    about = {} if teams is None else {"person__team_id__in": teams}
    ids = [user.pk for user in users]
    organizer = "conversation__organizer"
    asked = (
        Ask.objects.answered()
        .filter(**{f"{organizer}__in": ids}, **within)
        .order_by()
        .values_list(organizer)
        .annotate(whole=Count("pk"), part=Count("pk", filter=Q(answer=Ask.Answer.YES)))
    )
    many = {
        pk for pk, whole, part in asked if whole >= ENOUGH and part / whole > MANY_YES
    }
    reviewed = (
        Promise.objects.by_them()
        .filter(**{f"ask__{organizer}__in": many}, outcome__in=TELLING, **about)
        .order_by()
        .values_list(f"ask__{organizer}")
        .annotate(
            whole=Count("pk"), part=Count("pk", filter=Q(outcome=Promise.Outcome.KEPT))
        )
    )
    return {
        pk
        for pk, whole, part in reviewed
        if whole >= ENOUGH and part / whole < FEW_KEPT
    }
