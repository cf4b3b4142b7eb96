"""A person's own row when they ask to be erased: passed on, hidden, then emptied."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from organizing import audit
from organizing.actions.consents import suppress
from organizing.actions.relations import forget_relations
from organizing.actions.rows import lock_person, store
from organizing.models import Consent, Merge, Person, Suppression, User

EMPTY = {
    "first_name": "",
    "last_name": "",
    "email": "",
    "phone": "",
    "phone_hash": "",
    "postcode": "",
    "language": "nl",
    "time_zone": "",
    "channel": "",
    "recruiter": None,
    "source": "",
    "headline": "",
    "basis": "",
    "mail_agreed_at": None,
    "paused_until": None,
    "last_contact_on": None,
    "erasure_requested_at": None,
    "time_and_place_only": False,
    "search_text": "",
}


@transaction.atomic
def request_erasure(*, person: Person, by: User, now: datetime) -> None:
    """An organizer passes it on: from here on nobody turns to them, and no mail leaves.

    A coordinator carries it out, or hears that they stay. Once more changes nothing.
    """
    row = lock_person(person)
    if row.erasure_requested_at or row.erasure_asked_at:
        return
    store(
        person,
        "erasure_requested",
        by=by,
        now=now,
        erasure_requested_at=now,
        restricted_at=row.restricted_at or now,
    )


@transaction.atomic
def drop_erasure_request(*, person: Person, by: User, now: datetime) -> None:
    """They stay after all, or it was a mistake: as it was before."""
    row = lock_person(person)
    if row.erasure_requested_at is None or row.erasure_asked_at:
        return
    store(
        person,
        "erasure_request_dropped",
        by=by,
        now=now,
        erasure_requested_at=None,
        restricted_at=_restricted_before(row),
    )


def _restricted_before(row: Person) -> datetime | None:
    """An earlier restriction has a date of its own, and stays."""
    asked = (row.erasure_requested_at, row.erasure_asked_at)
    return None if row.restricted_at in asked else row.restricted_at


@transaction.atomic
def hide_person(*, person: Person, by: User | None, now: datetime) -> None:
    """On no list from here on. An earlier restriction keeps its own date."""
    store(
        person,
        "erasure_asked",
        by=by,
        now=now,
        erasure_asked_at=now,
        restricted_at=lock_person(person).restricted_at or now,
    )


@transaction.atomic
def show_person(*, person: Person, by: User | None, now: datetime) -> None:
    row = lock_person(person)
    store(
        person,
        "erasure_taken_back",
        by=by,
        now=now,
        erasure_asked_at=None,
        erasure_requested_at=None,
        restricted_at=_restricted_before(row),
    )


@transaction.atomic
def empty_person(*, person: Person, by: User | None, now: datetime) -> None:
    """The row keeps its team, campaigns and organizer, on which counts hang.

    Its reference in the audit goes: what stands there is about nobody any more.
    """
    row = lock_person(person)
    if row.email:
        suppress(email=row.email, reason=Suppression.Reason.ERASED, now=now)
    audit.record("person_erased", by=by, now=now, person=row)
    Consent.objects.filter(person=row).delete()
    Merge.objects.filter(kept=row).delete()
    forget_relations(row)
    Person.objects.filter(recruiter=row).update(recruiter=None)
    User.objects.filter(person=row).update(person=None)
    row.tags.clear()
    values = {
        **EMPTY,
        "audit_ref": uuid4(),
        "link_version": row.link_version + 1,
        "restricted_at": row.restricted_at or now,
        "erasure_asked_at": row.erasure_asked_at or now,
        "erased_at": now,
    }
    for name, value in values.items():
        setattr(row, name, value)
    row.mark_changed(values)
    row.save(update_fields=[*values, "version", "changed_in"])
    person.refresh_from_db()
