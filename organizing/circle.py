"""Who is around somebody: the people they know, as far as one may see them."""

from dataclasses import dataclass
from math import cos, pi, sin

from django.db.models import Q
from django.utils.translation import gettext as _

from organizing.models import Person, Relationship, User

# The picture is a square of this side; more names than this would cover each other.
SIDE, MOST_DRAWN = 320, 12
LONGEST_LABEL = 12
NAMES = [
    f"{side}__{part}_name" for side in ("person", "other") for part in ("first", "last")
]
MIDDLE, RADIUS = SIDE / 2, SIDE / 2 - 46


@dataclass(frozen=True)
class Tie:
    relation_id: int
    person: Person
    label: str
    # Where the picture shows them; 0 for those beyond MOST_DRAWN.
    x: int = 0
    y: int = 0

    @property
    def short(self) -> str:
        name = self.person.first_name
        is_long = len(name) > LONGEST_LABEL
        return f"{name[: LONGEST_LABEL - 1]}…" if is_long else name

    @property
    def label_y(self) -> int:
        """The name stands outside the ring, so that no line crosses it."""
        return self.y + (-14 if self.y < MIDDLE else 24)


def circle_of(person: Person, user: User) -> list[Tie]:
    """Both ways round, by name. Whom `user` may not see is not in it."""
    visible = Person.objects.visible_to(user).values("pk")
    here = Q(person=person, other__in=visible) | Q(other=person, person__in=visible)
    rows = Relationship.objects.filter(here).select_related("person", "other")
    rows = rows.only("kind", *NAMES)
    found = [_tie(row, person) for row in rows.order_by("pk")]
    found.sort(key=lambda tie: (str(tie[1]).casefold(), tie[2], tie[0]))
    drawn = min(len(found), MOST_DRAWN)
    return [
        Tie(*one, *(_place(number, drawn) if number < drawn else (0, 0)))
        for number, one in enumerate(found)
    ]


def _tie(row: Relationship, person: Person) -> tuple[int, Person, str]:
    if row.person_id == person.pk:
        return row.pk, row.other, str(row.get_kind_display())
    if row.kind == Relationship.Kind.INFLUENCES:
        return row.pk, row.person, _("is influenced by")
    return row.pk, row.person, str(row.get_kind_display())


def _place(number: int, count: int) -> tuple[int, int]:
    """Round the middle, the first at the top."""
    angle = 2 * pi * number / count - pi / 2
    return round(MIDDLE + RADIUS * cos(angle)), round(MIDDLE + RADIUS * sin(angle))
