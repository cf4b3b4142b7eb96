from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conversations.actions.refusals import GateClosed
from conversations.actions.rows import locked_person
from conversations.models import CircleItem, MiniPlan, Promise
from organizing import audit
from organizing.models import Group, Person, User

PLAN_TEXTS = {"moment": 200, "way": 200, "between": 300}


@transaction.atomic
def keep_mini_plan(
    *,
    promise: Promise,
    texts: Mapping[str, object],
    based_on: int,
    by: User,
    now: datetime,
) -> MiniPlan:
    """When, how they get there, what could come between; raises Conflict."""
    person = _writable(promise.person)
    rows = MiniPlan.objects.select_for_update(of=("self",))
    row = rows.filter(promise=promise).first()
    is_new = row is None
    row = row or MiniPlan(promise=promise)
    # 0: a form that was opened before there was a plan.
    row.refuse_stale(dict(texts), based_on=max(based_on, 1))
    changed = {name: new for name, new in texts.items() if getattr(row, name) != new}
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    row.mark_changed(changed)
    row.save(force_insert=is_new)
    if is_new:
        _record("mini_plan_made", person, promise.pk, "promise", by=by, now=now)
    return row


@transaction.atomic
def add_to_circle(
    *, person: Person, side: str, text: str, by: User, now: datetime
) -> CircleItem:
    held = _writable(person)
    row = CircleItem.objects.create(
        person=held, side=CircleItem.Side(side), text=text, written_by=by
    )
    _record("circle_written", held, row.pk, "circle", by=by, now=now)
    return row


@transaction.atomic
def move_in_circle(*, item: CircleItem, side: str, by: User, now: datetime) -> None:
    """A worry becomes something one can do, or the other way round."""
    held = _writable(item.person)
    row = CircleItem.objects.select_for_update().get(pk=item.pk)
    if row.side == side:
        return
    row.side = CircleItem.Side(side)
    row.mark_changed(["side"])
    row.save(update_fields=["side", "version", "changed_in"])
    _record("circle_moved", held, row.pk, "circle", by=by, now=now, reason=row.side)


@transaction.atomic
def change_in_circle(
    *, item: CircleItem, text: str, based_on: int, by: User, now: datetime
) -> None:
    """Other words; raises Conflict when they changed meanwhile."""
    held = _writable(item.person)
    row = CircleItem.objects.select_for_update().get(pk=item.pk)
    row.refuse_stale({"text": text}, based_on=based_on)
    if row.text == text:
        return
    row.text = text
    row.mark_changed(["text"])
    row.save(update_fields=["text", "version", "changed_in"])
    _record("circle_changed", held, row.pk, "circle", by=by, now=now)


@transaction.atomic
def remove_from_circle(*, item: CircleItem, by: User, now: datetime) -> None:
    CircleItem.objects.filter(pk=item.pk).delete()
    _record("circle_removed", item.person, item.pk, "circle", by=by, now=now)


@transaction.atomic
def open_circle(
    *, person: Person, by: User, now: datetime
) -> dict[str, list[CircleItem]]:
    """Both columns, oldest first; whoever is not their organizer leaves a line."""
    if not person.passes_gate(Group.current()):
        return {}
    if by.pk != person.owner_id:
        audit.record("circle_opened", by=by, now=now, person=person, kind="circle")
    rows = list(person.circle_items.order_by("created_at", "pk"))
    return {side: [row for row in rows if row.side == side] for side in CircleItem.Side}


def forget_influence(person: Person) -> None:
    CircleItem.objects.filter(person=person).delete()
    MiniPlan.objects.filter(promise__person=person).delete()


def _writable(person: Person) -> Person:
    held = locked_person(person)
    if not held.passes_gate(Group.current()):
        raise GateClosed
    return held


def _record(
    action: str,
    person: Person,
    pk: object,
    kind: str,
    *,
    by: User,
    now: datetime,
    reason: str = "",
) -> None:
    audit.record(
        action,
        by=by,
        now=now,
        person=person,
        kind=kind,
        object_id=str(pk),
        reason=reason,
    )
