from datetime import datetime

from django.db import transaction
from django.utils import timezone

from conversations.actions.refusals import (
    ContactStopped,
    MailNotAgreed,
    TriesUsed,
)
from conversations.actions.rows import locked_person, refuse_stopped
from conversations.models import Conversation, Invitation
from conversations.models.invitation import TRIES_AT_MOST
from organizing import audit
from organizing.finding import address_hash
from organizing.models import Campaign, Group, Person, Suppression, User

# The kind of letter an invitation is, as the outbox and the mail settings name it.
MAIL_KIND = "invite"


def may_be_invited_by_mail(person: Person) -> bool:
    """They agreed to mail, and the address is not one we never write to again.

    Without a basis the text may not be kept, so there is nothing to mail.
    """
    if not person.may_be_mailed() or not person.passes_gate(Group.current()):
        return False
    barred = Suppression.objects.filter(
        address_hash=address_hash(person.email), scope__in=("", MAIL_KIND)
    )
    return not barred.exists()


@transaction.atomic
def invite(
    *,
    person: Person,
    campaign: Campaign,
    by: User,
    channel: str,
    minutes: int,
    text: str,
    now: datetime,
) -> Invitation:
    """Note that somebody is invited to a talk; by mail, that it has to be sent.

    Raises TriesUsed after two tries without an answer, MailNotAgreed, ContactStopped.
    """
    person = locked_person(person)
    refuse_stopped(person)
    today = timezone.localdate(now)
    tries = Invitation.objects.unanswered(person, today)
    before = tries.count()
    if before >= TRIES_AT_MOST:
        raise TriesUsed
    if channel == Invitation.Channel.MAIL and not may_be_invited_by_mail(person):
        raise MailNotAgreed
    # A new try says by itself that the one before brought no answer.
    tries.waiting().update(answer=Invitation.Answer.NONE, answered_on=today)
    made = Invitation.objects.create(
        person=person,
        campaign=campaign,
        by=by,
        channel=Invitation.Channel(channel),
        minutes=minutes,
        text=text if person.passes_gate(Group.current()) else "",
        try_number=before + 1,
        sent_on=today,
        sent_at=now,
    )
    _record("talk_invited", made, by=by, now=now)
    return made


@transaction.atomic
def answer_invitation(
    *, invitation: Invitation, answer: str, by: User, now: datetime
) -> Invitation:
    """What came back. An empty answer takes the last one back."""
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.person.do_not_contact_at and answer == Invitation.Answer.YES:
        raise ContactStopped
    row.answer = Invitation.Answer(answer)
    row.answered_on = timezone.localdate(now) if answer else None
    row.save(update_fields=["answer", "answered_on"])
    _record("invitation_answered", row, by=by, now=now)
    return row


def join_to_invitation(planned: Conversation, *, now: datetime) -> None:
    """A talk that is planned is the answer to the invitation that came before it."""
    open_ones = Invitation.objects.filter(
        person_id=planned.person_id, conversation=None, answer__in=("", "yes", "none")
    )
    last = open_ones.order_by("-sent_at", "pk").select_for_update().first()
    today = timezone.localdate(now)
    tries = Invitation.objects.unanswered(planned.person, today)
    if last is None or not (
        last.answer == Invitation.Answer.YES or tries.filter(pk=last.pk).exists()
    ):
        return
    last.answer, last.conversation = Invitation.Answer.YES, planned
    last.answered_on = last.answered_on or today
    last.save(update_fields=["answer", "answered_on", "conversation"])


def _record(action: str, row: Invitation, *, by: User, now: datetime) -> None:
    audit.record(
        action, by=by, now=now, person=row.person, kind="invitation", object_id=row.pk
    )
