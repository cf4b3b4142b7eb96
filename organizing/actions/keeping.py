"""What retention does to a person's own row; `privacy/` knows when."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from organizing import audit
from organizing.actions.rows import forget_before_merge, lock_person, store
from organizing.models import Person
from organizing.models.person import PersonQuerySet


@transaction.atomic
def forget_headline(*, person: Person, now: datetime) -> None:
    forget_before_merge(person)
    store(person, "headline_outlived", by=None, now=now, headline="")


def forgot(*, person: Person, on: date) -> None:
    Person.objects.filter(pk=person.pk).update(forgotten_on=on, goes_on=None)


@transaction.atomic
def announce_going(*, people: Iterable[PersonQuerySet], on: date) -> None:
    """From now on it is shown what goes, and when; whoever is not named stays.

    A day that was shown before is kept.
    """
    named = Q()
    for some in people:
        named |= Q(pk__in=some.values("pk"))
    Person.objects.filter(~named, goes_on__isnull=False).update(goes_on=None)
    Person.objects.filter(named, goes_on=None).update(goes_on=on)


@transaction.atomic
def remove_person(*, person: Person, now: datetime) -> None:
    """Of whom there was never more than a name. The address is not closed: they
    refused nothing, and may come again.
    """
    row = lock_person(person)
    audit.record("person_outlived", by=None, now=now, person=row)
    row.delete()
