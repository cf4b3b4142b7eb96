from datetime import date, datetime, timedelta

from django.db import transaction

from conversations.actions.refusals import GateClosed, LogClosed
from conversations.actions.rows import locked, locked_person, take_up
from conversations.models import Conversation, Promise
from organizing import audit
from organizing.actions import decline_basis, record_basis
from organizing.models import Basis, Person, User

# Regular contact is proposed after so many kept appointments in so long a time.
APPOINTMENTS_NEEDED = 2
APPOINTMENTS_WITHIN = timedelta(days=183)


def has_regular_contact(person: Person, *, today: date) -> bool:
    """Whether two appointments were kept in six months: planned talks and promises."""
    since = today - APPOINTMENTS_WITHIN
    talks = Conversation.objects.finished().filter(
        person=person, was_planned=True, on_date__gte=since
    )
    promises = Promise.objects.by_them().filter(
        person=person, outcome=Promise.Outcome.KEPT, on_date__gte=since
    )
    return talks.count() + promises.count() >= APPOINTMENTS_NEEDED


@transaction.atomic
def answer_consent(
    *, conversation: Conversation, answer: str, by: User, now: datetime
) -> Conversation:
    """What they said to "may I remember what we discuss?". A yes is the basis.

    A person who has a basis is not asked; taking it back is `forget_content`.
    """
    person = locked_person(conversation.person)
    row = locked(conversation)
    if not row.log_is_open(now):
        raise LogClosed
    take_up(row)
    answers = Conversation.ConsentAnswer
    given = answers(answer)
    if person.basis:
        given = answers.HAD_BASIS
    elif given == answers.YES:
        record_basis(
            person=person, basis=Basis.CONSENT, by=by, now=now, channel=row.channel
        )
    elif given == answers.NO:
        decline_basis(person=person, by=by, now=now, channel=row.channel)
    row.consent_answer = given
    row.save(update_fields=["consent_answer"])
    action = f"consent_{given.value or 'open'}"
    audit.record(action, by=by, now=now, person=person, kind="talk", object_id=row.pk)
    return row


@transaction.atomic
def confirm_regular_contact(
    *, conversation: Conversation, by: User, today: date, now: datetime
) -> Conversation:
    """The organizer confirms what the appointments show; raises GateClosed if not."""
    person = locked_person(conversation.person)
    row = locked(conversation)
    if not row.log_is_open(now):
        raise LogClosed
    if not has_regular_contact(person, today=today):
        raise GateClosed
    take_up(row)
    if not person.basis:
        record_basis(person=person, basis=Basis.REGULAR_CONTACT, by=by, now=now)
    row.consent_answer = Conversation.ConsentAnswer.HAD_BASIS
    row.save(update_fields=["consent_answer"])
    return row
