"""How the row of a talk is locked before it changes."""

from datetime import datetime

from conversations.actions.refusals import ContactStopped, GateClosed, LogClosed
from conversations.models import Conversation
from organizing.actions import lock_person
from organizing.models import Group, Person


def locked(
    conversation: Conversation, *, beside: tuple[str, ...] = ("person", "organizer")
) -> Conversation:
    """The row as it is now, held until the transaction ends."""
    return (
        Conversation.objects.select_for_update(of=("self",))
        .select_related(*beside)
        .get(pk=conversation.pk)
    )


def take_up(row: Conversation) -> None:
    """It begins: from here on it stays with whoever holds it. The row is held."""
    if row.follows_owner:
        row.organizer, row.follows_owner = row.leader, False
        row.save(update_fields=["organizer", "follows_owner"])


def locked_person(person: Person) -> Person:
    """Held while text about them is written, so that a withdrawal waits or wins."""
    return lock_person(person)


def refuse_stopped(person: Person) -> None:
    if person.do_not_contact_at or person.restricted_at:
        raise ContactStopped


def writable(conversation: Conversation, *, now: datetime) -> Conversation:
    """The locked row, when its author may write what was said.

    Raises LogClosed or GateClosed. The person is locked first, everywhere, so that two
    saves and a withdrawal wait for each other and never stand crosswise.
    """
    person = Person.objects.select_for_update().get(pk=conversation.person_id)
    row = locked(conversation, beside=("organizer",))
    row.person = person
    if not row.log_is_open(now):
        raise LogClosed
    # With a basis the gate is open, whatever the group has set.
    if not person.basis and not person.passes_gate(Group.current()):
        raise GateClosed
    take_up(row)
    return row
