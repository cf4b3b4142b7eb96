from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing import audit
from organizing.actions.refusals import Refused
from organizing.actions.rows import lock_person
from organizing.models import Group, Person, Relationship, User


class NoBasis(Refused):
    reason = _("They have not said yes to remembering yet, so this cannot be kept.")


@transaction.atomic
def relate(
    *, person: Person, other: Person, kind: str, by: User, now: datetime
) -> Relationship:
    """Somebody knows somebody. It says something about both, so both need a basis.

    Kept once: said again, or from the other side, it is the same relation.
    """
    group = Group.current()
    # In one order, so that two who relate the same people do not wait crosswise.
    rows = [
        lock_person(one) for one in sorted((person, other), key=lambda one: one.pk.hex)
    ]
    if not all(row.passes_gate(group) for row in rows):
        raise NoBasis
    same = Q(person=person, other=other)
    if kind != Relationship.Kind.INFLUENCES:
        same |= Q(person=other, other=person)
    if standing := Relationship.objects.filter(same, kind=kind).first():
        return standing
    made = Relationship.objects.create(person=person, other=other, kind=kind)
    for row in rows:
        audit.record("relation_added", by=by, now=now, person=row)
    return made


@transaction.atomic
def unrelate(*, relation: Relationship, by: User, now: datetime) -> None:
    for person in (relation.person, relation.other):
        audit.record("relation_removed", by=by, now=now, person=person)
    relation.delete()


def forget_relations(person: Person) -> None:
    """Whom they know is something they told us; the caller writes the audit row."""
    Relationship.objects.filter(Q(person=person) | Q(other=person)).delete()
