"""Two people were merged and are two after all."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from intake.actions.carrying import carry_back, insert, put_back, read
from intake.actions.merging import CHOSEN, STANDING, CannotPart
from organizing import audit
from organizing.actions import change_person, store
from organizing.models import Campaign, Membership, Merge, Person, Tag, User

MANY: dict[str, Any] = {"tags": Tag, "campaigns": Campaign}


@transaction.atomic
def part(*, merge: Merge, by: User, now: datetime) -> Person:
    """The one who went is there again, with what was theirs. Raises Refused.

    What came since stays with the one who was kept, and so does every field that was
    changed since.
    """
    held = Merge.objects.select_for_update(of=("self",)).filter(pk=merge.pk)
    row = held.filter(undo_until__gt=now).select_related("kept").first()
    if row is None:
        raise CannotPart
    story = json.loads(row.story)
    kept = Person.objects.select_for_update(of=("self",)).get(pk=row.kept_id)
    before, after = read(story["kept"])
    [gone] = read(story["gone"])
    # Merged once more, or moved since: what would go back where is no longer plain.
    is_same = kept.pk == before.object.pk and kept.team_id == gone.object.team_id
    if not is_same:
        raise CannotPart
    back = _insert(gone)
    carry_back(story["moved"], kept, back)
    _restore(kept, before, after, by, now)
    put_back(story["dropped"])
    row.delete()
    audit.record("person_parted", by=by, now=now, person=kept, object_id=row.pk)
    audit.record("person_came_back", by=by, now=now, person=back, object_id=row.pk)
    return back


def _insert(gone: Any) -> Person:
    """As they were, except for whom and what is no longer there."""
    row: Person = gone.object
    row.owner = _organizer(row)
    row.recruiter = _recruiter(row)
    insert(row)
    for name, found in _many(gone).items():
        getattr(row, name).set(found)
    return row


def _organizer(row: Person) -> User | None:
    if row.owner_id is None:
        return None
    members = Membership.objects.filter(team_id=row.team_id, user_id=row.owner_id)
    member = members.select_related("user").first()
    return member.user if member else None


def _recruiter(row: Person) -> Person | None:
    known = row.recruiter_id
    return Person.objects.filter(pk=known).first() if known else None


def _many(row: Any) -> dict[str, Any]:
    return {
        name: list(model.objects.filter(pk__in=list(row.m2m_data[name])))
        for name, model in MANY.items()
    }


def _restore(kept: Person, before: Any, after: Any, by: User, now: datetime) -> None:
    """Every field that is still as the merge made it."""
    old, new = before.object, after.object
    columns = {one.name: one.attname for one in Person._meta.concrete_fields}

    def is_untouched(name: str) -> bool:
        column = columns[name]
        return bool(getattr(kept, column) == getattr(new, column))

    ties = {"owner": _organizer, "recruiter": _recruiter}
    plain = [name for name in CHOSEN if name not in ties and is_untouched(name)]
    changes: dict[str, Any] = {name: getattr(old, name) for name in plain}
    changes |= {name: of(old) for name, of in ties.items() if is_untouched(name)}
    for name, found in _many(before).items():
        made = set(_many(after)[name])
        if set(getattr(kept, name).all()) == made:
            changes[name] = [one.name for one in found] if name == "tags" else found
    changed = change_person(
        person=kept, changes=changes, based_on=kept.version, by=by, now=now
    )
    standing = {name: getattr(old, name) for name in STANDING if is_untouched(name)}
    store(changed, "person_as_before", by=by, now=now, **standing)
