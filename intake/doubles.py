"""Entries of one team that may be the same person, for who looks after that team."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import gettext_lazy as _

from intake.models import KeptApart
from organizing.finding import fold
from organizing.models import Person, PersonQuerySet, User

# What two entries have in common, the surest first.
SAME = {
    "email": _("the same e-mail"),
    "phone": _("the same phone number"),
    "name": _("the same name"),
}
# So many values at a time are looked into.
AT_ONCE = 200
# An address that a whole office shares would fill the page by itself.
LARGEST = 5


@dataclass(frozen=True, slots=True)
class Double:
    """Two entries, the older one first, and a key of SAME."""

    same: str
    one: Person
    other: Person

    @property
    def why(self) -> str:
        return str(SAME[self.same])


def doubles_of(user: User, words: str = "") -> Iterator[Double]:
    """Pairs in the teams somebody coordinates, each once.

    Not those somebody said to be two people. With `words` only pairs of which one
    answers to them, by name, e-mail, postcode or tag.
    """
    people = Person.objects.coordinated_by(user)
    met: set[frozenset[UUID]] = set()
    for same in SAME:
        rows = _comparable(people, same)
        for keys in _shared(rows, words):
            for double in _pairs(rows, same, keys):
                pair = frozenset((double.one.pk, double.other.pk))
                if pair not in met:
                    met.add(pair)
                    yield double


def _comparable(people: PersonQuerySet, same: str) -> QuerySet[Any]:
    """Whoever has such a value, as `common`."""
    if same == "email":
        return people.exclude(email="").annotate(common=Lower("email"))
    if same == "phone":
        return people.exclude(phone_hash="").annotate(common=F("phone_hash"))
    # A first name alone says too little.
    named = people.exclude(first_name="").exclude(last_name="")
    whole = Concat(Lower("first_name"), Value(" "), Lower("last_name"))
    return named.annotate(common=whole)


def _shared(rows: QuerySet[Any], words: str) -> Iterator[list[str]]:
    """Values that several of a team have, some at a time."""
    common = rows.order_by().values("team_id", "common").annotate(times=Count("pk"))
    common = common.filter(times__gt=1).order_by("common")
    if words:
        answering = rows
        for word in fold(words).split():
            answering = answering.filter(search_text__contains=word)
        common = common.filter(common__in=answering.values("common"))
    values = (row["common"] for row in common.iterator())
    while found := list(islice(values, AT_ONCE)):
        yield found


def _pairs(rows: QuerySet[Any], same: str, keys: list[str]) -> Iterator[Double]:
    alike: dict[tuple[UUID, str], list[Person]] = defaultdict(list)
    found = rows.filter(common__in=keys).select_related("team", "owner")
    for person in found.order_by("common", "created_at", "pk"):
        alike[person.team_id, person.common].append(person)
    pairs = [
        pair for people in alike.values() for pair in combinations(people[:LARGEST], 2)
    ]
    apart = KeptApart.objects.among(one.pk for pair in pairs for one in pair)
    for one, other in pairs:
        if frozenset((one.pk, other.pk)) not in apart:
            yield Double(same, one, other)
