"""What the rules of the ladder need to know, counted here and handed down.

The same five queries serve one person and everybody, so that the daily round and the
moment after a kept promise can never disagree.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef
from django.db.models.functions import Length

from conversations.models import Ask, Conversation, Promise
from ladder.models import Band
from ladder.rules import LATELY_DAYS, Facts
from organizing.models import Campaign, Person, PersonQuerySet

Outcome = Promise.Outcome
# Moved and withdrawn in time say nothing about keeping one's word.
TELLING = (Outcome.KEPT, Outcome.PARTLY, Outcome.NOT_KEPT)
TASKS = (Band.ACTIVE, Band.LEADER)


@dataclass(frozen=True)
class Told:
    """One reviewed promise, as far as the rules care."""

    on_date: date
    outcome: str
    in_person: bool
    is_task: bool


def facts_of(person: Person, campaign: Campaign, today: date) -> Facts:
    found = facts_of_many(Person.objects.filter(pk=person.pk), campaign, today)
    return found.get(person.pk, Facts())


def facts_of_many(
    people: PersonQuerySet, campaign: Campaign, today: date
) -> dict[UUID, Facts]:
    """The facts of each of `people` in one campaign; five queries however many."""
    last_contact = dict(people.order_by().values_list("pk", "last_contact_on"))
    talks = _talks_held(people, campaign, today)
    promises = _promises(people, campaign, today)
    own = _own_talks(people, campaign, today)
    delivered = _delivered_after(people, campaign, today)
    nothing: tuple[int, date | None] = (0, None)
    return {
        pk: Facts(
            talks_held=talks.get(pk, 0),
            last_contact_on=last,
            own_talks_with_ask=own.get(pk, nothing)[0],
            last_own_talk_on=own.get(pk, nothing)[1],
            delivered_after_their_ask=delivered.get(pk, 0),
            **_counted(promises.get(pk, []), today),
        )
        for pk, last in last_contact.items()
    }


def _counted(told: Iterable[Told], today: date) -> dict[str, Any]:
    """`told` latest first."""
    told = list(told)
    kept = [one for one in told if one.outcome == Outcome.KEPT]
    since = today - timedelta(days=LATELY_DAYS)
    missed = takewhile(lambda one: one.outcome == Outcome.NOT_KEPT, told)
    return {
        "promises_kept": len(kept),
        "promises_kept_lately": sum(one.on_date > since for one in kept),
        "last_kept_on": kept[0].on_date if kept else None,
        "times_in_person": sum(one.in_person for one in kept),
        "no_shows_in_a_row": len(list(missed)),
        "tasks_delivered": sum(one.is_task for one in kept),
    }


def _talks_held(
    people: PersonQuerySet, campaign: Campaign, today: date
) -> dict[UUID, int]:
    held = Conversation.objects.finished().about(people)
    rows = held.filter(campaign=campaign, on_date__lte=today).order_by()
    return dict(rows.values_list("person_id").annotate(Count("pk")))


def _promises(
    people: PersonQuerySet, campaign: Campaign, today: date
) -> dict[UUID, list[Told]]:
    rows = (
        Promise.objects.by_them()
        .about(people)
        .filter(campaign=campaign, outcome__in=TELLING)
        # A place is sealed; whether there is one shows in its length.
        .annotate(place_length=Length("place"))
        .order_by("-on_date", "-created_at", "-pk")
        .values_list(
            "person_id",
            "on_date",
            "outcome",
            "place_length",
            "ask__standing_ask__rung__band",
        )
    )
    found: dict[UUID, list[Told]] = defaultdict(list)
    for person_id, on_date, outcome, length, band in rows:
        told = Told(min(on_date, today), outcome, bool(length), band in TASKS)
        found[person_id].append(told)
    return found


def _own_talks(
    people: PersonQuerySet, campaign: Campaign, today: date
) -> dict[UUID, tuple[int, date | None]]:
    """Talks they led themself, by the account that is theirs."""
    with_ask = Exists(Ask.objects.filter(conversation=OuterRef("pk")))
    rows = (
        Conversation.objects.finished()
        .filter(
            with_ask,
            campaign=campaign,
            on_date__lte=today,
            organizer__person__in=people,
        )
        .order_by()
        .values_list("organizer__person")
        .annotate(Count("pk"), Max("on_date"))
    )
    return {pk: (count, last) for pk, count, last in rows}


def _delivered_after(
    people: PersonQuerySet, campaign: Campaign, today: date
) -> dict[UUID, int]:
    """How many different people kept a promise they asked for."""
    rows = (
        Promise.objects.by_them()
        .filter(
            campaign=campaign,
            outcome=Outcome.KEPT,
            ask__conversation__organizer__person__in=people,
        )
        .order_by()
        .values_list("ask__conversation__organizer__person")
        .annotate(Count("person", distinct=True))
    )
    return dict(rows)
