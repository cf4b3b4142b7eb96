"""Of the people one looks after: how many are active (M17), how soon they did (M25).

For the organizer themself, who knows each of them by name.
"""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Min, Q

from conversations.models import Conversation, Promise
from ladder.models import Band, Position
from organizing.models import Group, Person, User

# From here on one person can hardly keep up with each of them.
SPAN = 8
MANY_TALKS = 6


@dataclass(frozen=True)
class Carrying:
    """`talks_until` is, per person, the talks up to their first kept promise."""

    active: int
    leaders: int
    talks_until: tuple[int, ...]

    @property
    def is_wide(self) -> bool:
        return self.active > SPAN

    @property
    def middle(self) -> float | None:
        return median(self.talks_until) if self.talks_until else None

    @property
    def rows(self) -> list[tuple[int, int]]:
        """Talks, and people whose first kept promise came after so many.

        The last row stands for that many or more.
        """
        counts = Counter(min(talks, MANY_TALKS) for talks in self.talks_until)
        return [(talks, counts[talks]) for talks in range(MANY_TALKS + 1)]

    @property
    def many(self) -> int:
        return MANY_TALKS


def carried_by(user: User) -> Carrying:
    """In four statements, however many people."""
    mine = Person.objects.visible_to(user).filter(owner=user)
    known = mine if not Group.current().gate_on else mine.exclude(basis="")
    standing = Position.objects.of(known).aggregate(
        active=Count(
            "person", distinct=True, filter=Q(rung__band__in=(Band.ACTIVE, Band.LEADER))
        ),
        leaders=Count("person", distinct=True, filter=Q(rung__band=Band.LEADER)),
    )
    return Carrying(talks_until=tuple(_talks_until(user)), **standing)


def _talks_until(user: User) -> list[int]:
    mine = Person.objects.visible_to(user).filter(owner=user)
    kept = Promise.objects.by_them().filter(
        person__in=mine, outcome=Promise.Outcome.KEPT
    )
    firsts = dict(kept.order_by().values_list("person").annotate(first=Min("on_date")))
    held = Conversation.objects.finished().filter(person__in=firsts)
    before: Counter[object] = Counter()
    for person, day in held.order_by().values_list("person", "on_date"):
        before[person] += day <= firsts[person]
    return [before[person] for person in firsts]
