"""How one person's row is changed: locked, versioned, and kept findable."""

from datetime import datetime

from django.http import Http404

from organizing import audit
from organizing.finding import phone_hash, search_text
from organizing.models import Merge, Person, User


def lock_person(person: Person) -> Person:
    """Their row, held until the end of the transaction.

    Not there when the import that brought them was undone a moment ago: a page that
    was open then finds nobody, as any page does.
    """
    try:
        return Person.objects.select_for_update().get(pk=person.pk)
    except Person.DoesNotExist:
        raise Http404 from None


def store(
    person: Person,
    action: str,
    *,
    by: User | None,
    now: datetime,
    reason: str = "",
    **values: object,
) -> None:
    """Write `values` on the row and on the instance the caller holds, and audit it.

    Call it inside a transaction. Fields nobody edits side by side need no version
    from the caller: the last decision about a standing answer counts.
    """
    row = lock_person(person)
    for name, value in values.items():
        setattr(row, name, value)
    row.mark_changed(values)
    row.save(update_fields=[*values, "version", "changed_in"])
    for name, value in values.items():
        setattr(person, name, value)
    person.version, person.changed_in = row.version, row.changed_in
    audit.record(action, by=by, now=now, person=row, reason=reason)


def forget_before_merge(person: Person) -> None:
    """What they told goes: also out of how they were before a merge, if there was one.

    That one can no longer be parted.
    """
    Merge.objects.filter(kept=person).update(story="", undo_until=None)


def fill_lookups(person: Person, tags: list[str]) -> None:
    """Set the columns by which a person is found; the caller saves them."""
    person.phone_hash = phone_hash(person.phone or "")
    person.search_text = search_text(
        names=[person.first_name, person.last_name],
        email=person.email,
        postcode=person.postcode,
        tags=tags,
    )


LOOKUPS = ("phone_hash", "search_text")
