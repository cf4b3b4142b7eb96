"""Twice in a row it did not work out: then one talks, and sends no third reminder."""

from django.db.models import DateTimeField, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, Now

from conversations.models import Conversation, Promise
from conversations.trend import TELLING
from organizing.models import Person, PersonQuerySet

MISSED = Promise.Outcome.NOT_KEPT


# Built once, not at each page: this takes longer than asking it.
_REVIEWED = (
    Promise.objects.by_them()
    .filter(person=OuterRef("pk"), outcome__in=TELLING)
    .order_by("-on_date", "-created_at", "-pk")
)
_LAST_TWO = {
    "last_outcome": Subquery(_REVIEWED.values("outcome")[:1]),
    "outcome_before": Subquery(_REVIEWED.values("outcome")[1:2]),
    "last_reviewed_at": Coalesce(
        Subquery(_REVIEWED.values("reviewed_at")[:1], output_field=DateTimeField()),
        Now(),
    ),
}
_SPOKEN_SINCE = Exists(
    Conversation.objects.finished().filter(
        person=OuterRef("pk"), finished_at__gte=OuterRef("last_reviewed_at")
    )
)
_PLANNED = Exists(Conversation.objects.open().filter(person=OuterRef("pk")))


def missed_twice(people: PersonQuerySet) -> PersonQuerySet:
    """Those of `people` whose last two reviewed promises were not kept.

    Until somebody spoke with them since the last of these reviews: a reminder of a
    third promise would only press. For letters and for pages alike; one statement.
    """
    found = people.alias(**_LAST_TWO)
    return found.filter(
        ~_SPOKEN_SINCE,
        last_outcome=MISSED,  # type: ignore[misc]
        outcome_before=MISSED,
    )


def to_talk_with(people: PersonQuerySet) -> PersonQuerySet:
    """The same people, as long as no talk with them is planned either."""
    return missed_twice(people).filter(~_PLANNED)


def is_to_talk_with(person: Person) -> bool:
    return to_talk_with(Person.objects.filter(pk=person.pk)).exists()
