"""Figures about talks, asks, promises and follow-ups, for whoever may see the people.

Raw counts: which small cells are hidden, and from whom, the room above decides.
Each function is one query, however many people or rows there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncWeek
from django.utils.functional import Promise as Text
from django.utils.translation import gettext_lazy as _

from conversations.models import Ask, Conversation, FollowUp, Promise
from organizing.models import Campaign, PersonQuerySet, User

FOLLOWED_UP_WITHIN = timedelta(hours=48)


@dataclass(frozen=True)
class Definition:
    """What a figure says, and exactly how it is counted."""

    code: str
    label: str | Text
    formula: str | Text


DEFINITIONS = {
    "talks": Definition(
        "M1", _("Talks held per week"), _("Finished talks, by the week of their day.")
    ),
    "asks": Definition(
        "M4", _("Asks per week"), _("Asks in finished talks, by the week of the talk.")
    ),
    "asked": Definition(
        "M4",
        _("Talks with an ask"),
        _("Finished talks with at least one ask, divided by all finished talks."),
    ),
    "clear": Definition(
        "M5",
        _("Clear asks"),
        _("Asks in which nothing was missing, divided by all asks."),
    ),
    "answers": Definition(
        "M6",
        _("Yes, no, not yet"),
        _("Each answer, divided by all asks that were answered."),
    ),
    "kept": Definition(
        "M7",
        _("Promises kept"),
        _(
            "Kept promises, divided by kept, partly kept and not kept ones whose day "
            "lies in the period. Moved or withdrawn in time is left out."
        ),
    ),
    "missed": Definition(
        "M8", _("Did not work out"), _("One minus the share of promises kept.")
    ),
    "in_time": Definition(
        "M10",
        _("Followed up within 48 hours"),
        _(
            "Finished talks with a follow-up done within 48 hours, divided by all "
            "talks that were finished longer ago than that."
        ),
    ),
    "overdue": Definition(
        "M11",
        _("Overdue follow-ups"),
        _(
            "Open follow-ups whose day has passed, and how many days late the "
            "middle one is."
        ),
    ),
    "own": Definition(
        "M12",
        _("Our own promises kept"),
        _("Promises organizers made and kept, divided by those that were due."),
    ),
    "reasons": Definition(
        "M22",
        _("Reasons of a no"),
        _("How often each barrier was named with a no."),
    ),
}


@dataclass(frozen=True)
class Scope:
    """Whom and when: people somebody may see, a period with both ends in it.

    A team is part of `people`; the organizer narrows it to talks they led, or to
    people they own where there is no talk.
    """

    people: PersonQuerySet
    since: date
    until: date
    campaign: Campaign | None = None
    organizer: User | None = None

    def talks(self) -> QuerySet[Conversation]:
        held = Conversation.objects.finished().about(self.people)
        return self._narrowed(held, "organizer").filter(
            on_date__range=(self.since, self.until)
        )

    def asks(self) -> QuerySet[Ask]:
        """Of these talks; said through the join that counting by day needs anyway."""
        asks = Ask.objects.exclude(conversation__finished_at=None).filter(
            conversation__person__in=self.people,
            conversation__on_date__range=(self.since, self.until),
        )
        return self._narrowed(asks, "conversation__organizer", "conversation__")

    def promises(self) -> QuerySet[Promise]:
        made = Promise.objects.about(self.people)
        return self._narrowed(made, "person__owner").filter(
            on_date__range=(self.since, self.until)
        )

    def _narrowed[R: Any](self, rows: R, organizer: str, talk: str = "") -> R:
        if self.campaign:
            rows = rows.filter(**{f"{talk}campaign": self.campaign})
        if self.organizer:
            rows = rows.filter(**{organizer: self.organizer})
        return rows


@dataclass(frozen=True)
class WeekCount:
    """`week` is its Monday."""

    week: date
    count: int


@dataclass(frozen=True)
class Share:
    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Answers:
    yes: int
    no: int
    not_yet: int

    @property
    def whole(self) -> int:
        return self.yes + self.no + self.not_yet


@dataclass(frozen=True)
class Kept:
    kept: int
    partly: int
    not_kept: int

    @property
    def share(self) -> Share:
        return Share(self.kept, self.kept + self.partly + self.not_kept)

    @property
    def missed(self) -> Share:
        return Share(self.partly + self.not_kept, self.share.whole)


@dataclass(frozen=True)
class Overdue:
    count: int
    # Half of them are later than this many days.
    median_days: float | None


def talks_per_week(scope: Scope) -> list[WeekCount]:
    rows = scope.talks().annotate(week=TruncWeek("on_date")).values_list("week")
    return _weeks(scope, rows.annotate(Count("pk")).order_by())


def asks_per_week(scope: Scope) -> list[WeekCount]:
    week = TruncWeek("conversation__on_date")
    rows = scope.asks().annotate(week=week).values_list("week")
    return _weeks(scope, rows.annotate(Count("pk")).order_by())


def _weeks(scope: Scope, rows: Iterable[tuple[Any, ...]]) -> list[WeekCount]:
    """Every week of the period, also those in which nothing happened."""
    counts = dict(rows)
    monday = scope.since - timedelta(days=scope.since.weekday())
    found = []
    while monday <= scope.until:
        found.append(WeekCount(monday, counts.get(monday, 0)))
        monday += timedelta(days=7)
    return found


def asked_share(scope: Scope) -> Share:
    with_ask = Q(Exists(Ask.objects.filter(conversation=OuterRef("pk"))))
    return _share(scope.talks(), with_ask)


def clear_share(scope: Scope) -> Share:
    return _share(scope.asks(), Q(is_clear=True))


def follow_up_share(scope: Scope, *, now: datetime) -> Share:
    """Talks of the last 48 hours count once that time is over."""
    in_time = FollowUp.objects.filter(
        conversation=OuterRef("pk"),
        status=FollowUp.Status.DONE,
        done_at__lte=ExpressionWrapper(
            OuterRef("finished_at") + FOLLOWED_UP_WITHIN, output_field=DateTimeField()
        ),
    )
    over = scope.talks().filter(finished_at__lte=now - FOLLOWED_UP_WITHIN)
    return _share(over, Q(Exists(in_time)))


def _share(rows: QuerySet[Any], condition: Q) -> Share:
    found = rows.aggregate(part=Count("pk", filter=condition), whole=Count("pk"))
    return Share(found["part"], found["whole"])


def answers(scope: Scope) -> Answers:
    found = scope.asks().aggregate(
        **{
            answer.value: Count("pk", filter=Q(answer=answer))
            for answer in (Ask.Answer.YES, Ask.Answer.NO, Ask.Answer.NOT_YET)
        }
    )
    return Answers(**found)


def kept(scope: Scope) -> Kept:
    """Of what people promised us, by the day it was for."""
    return _kept(scope.promises().filter(promised_by=None))


def kept_by_us(scope: Scope) -> Kept:
    """Of what organizers promised people."""
    return _kept(scope.promises().exclude(promised_by=None))


def _kept(promises: QuerySet[Promise]) -> Kept:
    outcome = Promise.Outcome
    found = promises.aggregate(
        **{
            one.value: Count("pk", filter=Q(outcome=one))
            for one in (outcome.KEPT, outcome.PARTLY, outcome.NOT_KEPT)
        }
    )
    return Kept(**found)


def overdue(scope: Scope, *, today: date) -> Overdue:
    """As it stands today, whatever the period; a follow-up may be of no talk."""
    rows = FollowUp.objects.open().about(scope.people).filter(on_date__lt=today)
    if scope.campaign:
        rows = rows.filter(conversation__campaign=scope.campaign)
    if scope.organizer:
        mine = Q(responsible=scope.organizer)
        rows = rows.filter(mine | Q(responsible=None, person__owner=scope.organizer))
    late = [(today - day).days for (day,) in rows.order_by().values_list("on_date")]
    return Overdue(len(late), median(late) if late else None)


def reasons_of_no(scope: Scope) -> list[tuple[str, int]]:
    """Barrier codes with how often, the most frequent first; unnamed ones left out."""
    rows = (
        scope.asks()
        .filter(answer=Ask.Answer.NO)
        .exclude(barrier="")
        .values_list("barrier")
        .annotate(count=Count("pk"))
        .order_by(F("count").desc(), "barrier")
    )
    return [(barrier, count) for barrier, count in rows]
