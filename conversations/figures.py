"""What counts as a talk, an ask and a promise, and how each figure is defined.

Raw counts: which small cells are hidden, and from whom, the room above decides. The
dashboard counts what stands here in one statement (`overview/ledger.py`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Count,
    Q,
    QuerySet,
)
from django.utils.functional import Promise as Text
from django.utils.translation import gettext_lazy as _

from conversations.models import Ask, Conversation, Promise
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


def clear_share(scope: Scope) -> Share:
    return _share(scope.asks(), Q(is_clear=True))


def _share(rows: QuerySet[Any], condition: Q) -> Share:
    found = rows.aggregate(part=Count("pk", filter=condition), whole=Count("pk"))
    return Share(found["part"], found["whole"])
