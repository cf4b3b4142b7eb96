from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from organizing import audit
from organizing.encrypted import (
    EncryptedTextField,
    Sealed,
    newest_key,
    seal,
    sealed_with,
    unseal,
)

BATCH = 500


def sealed_models() -> list[type[models.Model]]:
    """Every model with an encrypted column, in any room."""
    return [model for model in apps.get_models() if _sealed_fields(model)]


def _sealed_fields(model: type[models.Model]) -> list[EncryptedTextField]:
    fields = model._meta.get_fields()
    return [field for field in fields if isinstance(field, EncryptedTextField)]


def rotate_keys(*, now: datetime) -> Iterator[tuple[str, int]]:
    """Seal every value anew under the newest key; yields model and rows changed.

    It goes batch by batch and skips what is under the newest key already, so a run
    that was broken off is simply started again.
    """
    for model in sealed_models():
        changed, last = 0, None
        while batch := _next_batch(model, last):
            changed += _reseal_batch(model, batch)
            last = batch[-1]
        yield model._meta.label, changed
    audit.record("keys_rotated", by=None, now=now)


def _next_batch(model: type[models.Model], last: Any) -> list[Any]:
    rows = model._base_manager.order_by("pk")
    if last is not None:
        rows = rows.filter(pk__gt=last)
    return list(rows.values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _reseal_batch(model: type[models.Model], ids: list[Any]) -> int:
    rows = model._base_manager.select_for_update().filter(pk__in=ids).order_by("pk")
    return sum(_reseal(row) for row in rows)


def _reseal(row: models.Model) -> bool:
    anew: dict[str, Sealed] = {}
    for field in _sealed_fields(type(row)):
        value = row.__dict__.get(field.attname)
        if isinstance(value, Sealed) and sealed_with(value.stored) != newest_key():
            bound_to = field.bound_to(row)
            text = unseal(value.stored, bound_to=bound_to)
            anew[field.attname] = Sealed(seal(text, bound_to=bound_to))
    if anew:
        type(row)._base_manager.filter(pk=row.pk).update(**anew)
    return bool(anew)
