"""Who does not go with their file, and who stays in its campaign."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from intake.actions.carrying import columns_about_people
from intake.actions.newcomers import CHANNEL
from intake.models import ImportDecision, ImportFile, ImportTrace
from organizing.models import Campaign, Consent, Person, User

# Who looks after them may change: that is no reason to keep somebody.
CHANGED = [
    one.name
    for one in (*Person._meta.fields, *Person._meta.many_to_many)
    if one.name != "owner"
]


def who_stay(ids: Any, *, file: ImportFile, by: User) -> set[UUID]:
    """Of these people, as a queryset of ids, or a list: who goes not with their file.

    Somebody changed them, a room holds something of them that is not of a file,
    another file names them too, or the coordinator does not look after them any more.
    One part per table, and not one question per person: of 50,000 that took half a
    minute.
    """
    people = Person.objects.filter(pk__in=ids)
    others = people.exclude(pk__in=Person.objects.coordinated_by(by).values("pk"))
    found = [others.order_by().values_list("pk", flat=True)]
    for model, name in columns_about_people():
        rows = model._base_manager.filter(**{f"{name}__in": ids})
        if model is ImportDecision:
            continue
        if model is Consent:
            rows = rows.exclude(channel=CHANNEL)
        elif model is ImportTrace:
            rows = rows.exclude(file=file)
        found.append(rows.order_by().values_list(name, flat=True))
    return set(found[0].union(*found[1:])) | _changed_by_hand(ids, file)


def _changed_by_hand(ids: Any, file: ImportFile) -> set[UUID]:
    """Of whom a field has a version that no file gave."""
    traces = file.traces.filter(person__in=ids).exclude(filled={})
    given = dict(traces.values_list("person", "filled"))
    people = Person.objects.filter(pk__in=ids, changed_in__has_any_keys=CHANGED)
    return {
        pk
        for pk, versions in people.values_list("pk", "changed_in")
        if any(
            name in CHANGED and version != given.get(pk, {}).get(name)
            for name, version in versions.items()
        )
    }


def who_took_part(campaign: Campaign | None, ids: Iterable[UUID]) -> set[UUID]:
    """Who did something in it, or has a place on its ladder: they stay in it."""
    if campaign is None:
        return set()
    busy: set[UUID] = set()
    for model, name in columns_about_people():
        fields = {one.name for one in model._meta.get_fields()}
        for field, path in (("campaign", "campaign"), ("ladder", "ladder__campaign")):
            if field in fields:
                rows = model._base_manager.filter(
                    **{f"{name}__in": list(ids), path: campaign}
                )
                busy.update(rows.values_list(name, flat=True))
    return busy
