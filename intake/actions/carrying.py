"""Whatever any room holds of somebody goes over to somebody else, and back.

Asked of every foreign key, so that no room has to be named here, also none to come.
Where a rule lets only one of both rows stand, one is dropped; it is told which.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core import serializers
from django.db import models, transaction
from django.db.utils import IntegrityError

from intake.models import ImportTrace
from ladder.models import Position
from organizing.models import Person
from reminders.actions import pass_on_mails
from reminders.models import OutboundMail

# A file can be undone without them: then whoever is left is somebody's own work.
DROPPED: set[type[models.Model]] = {ImportTrace}


@dataclass
class Carried:
    """Which rows went over, per model and column; and rows that no longer stand."""

    moved: list[tuple[str, str, list[str]]] = field(default_factory=list)
    dropped: list[models.Model] = field(default_factory=list)


def columns_about_people() -> Iterator[tuple[Any, str]]:
    """Every model with a row about a person, in any room, and by which column.

    Tags and campaigns are fields of the person, and go with those. A list of people
    that a room to come keeps is none: undoing an import asks it too.
    """
    theirs = {Person.tags.through, Person.campaigns.through}
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            model: Any = relation.related_model
            if model not in theirs:
                yield model, relation.field.name


def carry(gone: Person, kept: Person) -> Carried:
    """Call it inside a transaction, on two locked rows."""
    carried = Carried()
    for model, column in columns_about_people():
        label = model._meta.label_lower
        stays: list[Any] = []
        for row in model._base_manager.filter(**{column: gone}).order_by("pk"):
            if loser := _loser(row, column, gone, kept):
                carried.dropped.append(loser)
                model._base_manager.filter(pk=loser.pk).delete()
            if loser is not row:
                stays.append(row.pk)
        if stays:
            _hand_over(label, column, stays, kept)
            carried.moved.append((label, column, [str(pk) for pk in stays]))
    return carried


def _hand_over(label: str, column: str, ids: Collection[Any], to: Person) -> None:
    if label == OutboundMail._meta.label_lower:
        pass_on_mails(ids=ids, to=to)
        return
    model = apps.get_model(label)
    model._base_manager.filter(pk__in=ids).update(**{column: to})


def _loser(row: Any, column: str, gone: Person, kept: Person) -> Any:
    """Which of this row and its twin at the other person cannot stay, if any."""
    if type(row) in DROPPED or _would_be_tied_to_itself(row, column, kept):
        return row
    twin = _twin(row, column, kept)
    if twin is None:
        return None
    # Who climbed as one of both has climbed.
    if isinstance(row, Position) and row.rung.number > twin.rung.number:
        return twin
    return row


def _would_be_tied_to_itself(row: Any, column: str, kept: Person) -> bool:
    return any(
        one.name != column and getattr(row, one.attname) == kept.pk
        for one in row._meta.concrete_fields
        if one.related_model is Person
    )


def _twin(row: Any, column: str, kept: Person) -> Any:
    """The row of `kept` beside which this one could not stand."""
    rows = type(row)._base_manager
    for names, condition in _only_once(type(row)):
        if column not in names:
            continue
        same = {
            name: getattr(row, row._meta.get_field(name).attname)
            for name in names
            if name != column
        }
        if condition and not rows.filter(condition, pk=row.pk).exists():
            continue
        found = rows.filter(condition or models.Q(), **{column: kept}, **same)
        if twin := found.first():
            return twin
    return None


def _only_once(model: Any) -> Iterator[tuple[tuple[str, ...], models.Q | None]]:
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.fields:
            yield tuple(rule.fields), rule.condition
    for one in model._meta.concrete_fields:
        if one.unique and not one.primary_key:
            yield (one.name,), None


def carry_back(
    moved: list[tuple[str, str, list[str]]], kept: Person, back: Person
) -> None:
    """Rows that are still there, and still with `kept`, go to `back`.

    Letters that were made meanwhile about what goes back go along.
    """
    about: set[UUID] = set()
    for label, column, ids in moved:
        model = apps.get_model(label)
        rows = model._base_manager.filter(pk__in=ids, **{column: kept})
        found = list(rows.values_list("pk", flat=True))
        about |= {pk for pk in found if isinstance(pk, UUID)}
        _hand_over(label, column, found, back)
    mails = OutboundMail.objects.filter(person=kept, subject_id__in=about)
    pass_on_mails(ids=list(mails.values_list("pk", flat=True)), to=back)


def written(rows: Sequence[models.Model]) -> list[dict[str, Any]]:
    """Whole rows, fit for JSON. Its own serializer cuts moments to milliseconds."""
    plain = serializers.serialize("python", rows)
    text = json.dumps(plain, default=lambda moment: moment.isoformat())
    found: list[dict[str, Any]] = json.loads(text)
    return found


def read(rows: list[dict[str, Any]]) -> list[Any]:
    """Django's DeserializedObject of each, saved nowhere yet."""
    return list(serializers.deserialize("python", rows))


def insert(row: models.Model) -> None:
    """As it was, sealed anew, and with the moment at which it was made."""
    rows = type(row)._base_manager
    made = {
        one.attname: getattr(row, one.attname)
        for one in row._meta.concrete_fields
        if getattr(one, "auto_now_add", False)
    }
    rows.bulk_create([row])
    if made:
        rows.filter(pk=row.pk).update(**made)


def put_back(rows: list[dict[str, Any]]) -> None:
    """Rows that were dropped stand again, as far as what they point to is there."""
    for row in read(rows):
        try:
            with transaction.atomic():
                if _stands_firm(row.object):
                    insert(row.object)
        except IntegrityError:
            # Somebody made the same since.
            continue


def _stands_firm(row: models.Model) -> bool:
    return all(
        getattr(row, one.attname) is None
        or one.related_model._base_manager.filter(pk=getattr(row, one.attname)).exists()
        for one in row._meta.concrete_fields
        if one.related_model
    )
