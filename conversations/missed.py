"""Twice in a row it did not work out: then one talks, and sends no third reminder."""

from django.db.models import DateTimeField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now

from conversations.models import Conversation, Promise
from conversations.trend import TELLING
from organizing.models import Person, PersonQuerySet

MISSED = Promise.Outcome.NOT_KEPT


def missed_twice(people: PersonQuerySet) -> PersonQuerySet:
    """Those of `people` whose last two reviewed promises were not kept.

    Until somebody spoke with them since the last of these reviews: a reminder of a
    third promise would only press. For letters and for pages alike; one statement.
    """
    reviewed = (
        Promise.objects.by_them()
        .filter(person=OuterRef("pk"), outcome__in=TELLING)
        .order_by("-on_date", "-created_at", "-pk")
    )
    found = people.annotate(
        last_outcome=Subquery(reviewed.values("outcome")[:1]),
        outcome_before=Subquery(reviewed.values("outcome")[1:2]),
        last_reviewed_at=Coalesce(
            Subquery(reviewed.values("reviewed_at")[:1], output_field=DateTimeField()),
            Now(),
        ),
    ).filter(last_outcome=MISSED, outcome_before=MISSED)
    since = Conversation.objects.finished().filter(
        person=OuterRef("pk"), finished_at__gte=OuterRef("last_reviewed_at")
    )
    return found.exclude(Q(Exists(since)))


def to_talk_with(people: PersonQuerySet) -> PersonQuerySet:
    """The same people, as long as no talk with them is planned either."""
    planned = Conversation.objects.open().filter(person=OuterRef("pk"))
    return missed_twice(people).exclude(Q(Exists(planned)))


def is_to_talk_with(person: Person) -> bool:
    return to_talk_with(Person.objects.filter(pk=person.pk)).exists()
