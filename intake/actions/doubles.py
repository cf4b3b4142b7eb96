"""Two entries that look alike are two people."""

from datetime import datetime

from django.db import transaction

from intake.models import KeptApart
from organizing import audit
from organizing.models import Person, User


@transaction.atomic
def keep_apart(*, one: Person, other: Person, by: User, now: datetime) -> None:
    """From now on the list of doubles leaves this pair out. Said twice is said once."""
    first, second = sorted((one.pk, other.pk))
    _row, is_new = KeptApart.objects.get_or_create(one_id=first, other_id=second)
    if is_new:
        for person in (one, other):
            audit.record("person_kept_apart", by=by, now=now, person=person)
