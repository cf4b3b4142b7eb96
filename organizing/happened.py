"""Lines of the audit as somebody reads them: in words, and with the names of people
only where they may see these people now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.deeds import BY_LINK, DEEDS, NOT_SIGNED_IN, THINGS, WITH_ACCOUNTS
from organizing.models import AuditEntry, Group, Person, User


@dataclass(frozen=True)
class Line:
    """One deed. `thing` and `whom` are empty where the words say it all."""

    at: datetime
    what: str
    who: str
    thing: str = ""
    thing_url: str = ""
    whom: str = ""
    whom_url: str = ""


def lines_of(entries: Sequence[AuditEntry], reader: User) -> list[Line]:
    """In two statements, however many they are."""
    wanted = {entry.actor_id for entry in entries if entry.actor_id}
    wanted |= {account for entry in entries if (account := _account_in(entry, reader))}
    accounts = {user.pk: str(user) for user in User.objects.filter(pk__in=wanted)}
    seen = Person.objects.visible_to(reader).filter(audit_ref__in=_refs(entries))
    named = seen.only("audit_ref", "first_name", "last_name")
    people = {person.audit_ref: person for person in named}
    return [
        _line(entry, accounts, people, _account_in(entry, reader)) for entry in entries
    ]


def _account_in(entry: AuditEntry, reader: User) -> UUID | None:
    """Whose account it was done with: for an admin, or who did it, to read."""
    may_read = reader.is_admin or entry.actor_id == reader.pk
    if entry.action not in WITH_ACCOUNTS or not may_read:
        return None
    return UUID(entry.object_id)


def _refs(entries: Iterable[AuditEntry]) -> set[UUID]:
    return {entry.person_ref for entry in entries if entry.person_ref}


def _line(
    entry: AuditEntry,
    accounts: dict[UUID, str],
    people: dict[UUID, Person],
    account: UUID | None,
) -> Line:
    person = people.get(entry.person_ref) if entry.person_ref else None
    whom = str(person) if person else accounts.get(account, "") if account else ""
    if entry.person_ref and not whom:
        # Erased since, or not theirs to see: nobody can tell which.
        whom = _("somebody")
    thing_url = ""
    if person and entry.kind == "talk":
        # Who else opened the notes stands there, for their author.
        thing_url = reverse("conversations:talk", args=[entry.object_id])
    return Line(
        at=entry.at,
        # Older than the words we have: the code is better than nothing.
        what=str(DEEDS.get(entry.action, entry.action)),
        who=_who(entry, accounts),
        thing=_thing(entry),
        thing_url=thing_url,
        whom=whom,
        whom_url=reverse("overview:person", args=[person.pk]) if person else "",
    )


def _who(entry: AuditEntry, accounts: dict[UUID, str]) -> str:
    if entry.actor_id:
        return accounts.get(entry.actor_id, _("an account that is gone"))
    if entry.action in NOT_SIGNED_IN:
        return _("not signed in")
    return _("by themselves") if entry.action in BY_LINK else _("Trede itself")


def _thing(entry: AuditEntry) -> str:
    if entry.kind in THINGS:
        return str(THINGS[entry.kind])
    try:
        # Which setting was changed.
        return str(Group._meta.get_field(entry.kind).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return ""
