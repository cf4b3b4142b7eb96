"""What a letter that comes back changes: its row, its address, its owner's day."""

import logging
from datetime import datetime

from django.db import transaction

from conversations.actions import ask_for_address
from organizing.actions import suppress
from organizing.finding import address_hash
from organizing.models import Person, Suppression
from reminders.bounces.addresses import Returned, read_token
from reminders.bounces.notices import Notice, read_notice
from reminders.models import UNDERWAY, DeliveryAttempt, MailState, OutboundMail
from reminders.outbox.retrying import blames_the_address, is_final

log = logging.getLogger("trede.outbox")
# Nobody knew yet, or thought it had arrived.
MAY_COME_BACK = (*UNDERWAY, MailState.SENT, MailState.HELD)


def take_in(raw: bytes, *, now: datetime) -> str:
    """One message that arrived at the return address; tells what it was, in a word:
    bounced, noted, again, unknown or other. No address stands in the log.
    """
    notice = read_notice(raw)
    if notice is None:
        log.info("bounce ignored: no delivery status notice to one of our addresses")
        return "other"
    read = (read_token(token, now) for token in notice.tokens)
    returned = next((one for one in read if one), None)
    if returned is None:
        log.warning("bounce ignored: its return address is forged or too old")
        return "unknown"
    return _settle(returned, notice, now)


@transaction.atomic
def _settle(returned: Returned, notice: Notice, now: datetime) -> str:
    # The person first and then the mail, as with the marker.
    Person.objects.select_for_update(no_key=True).filter(mails=returned.mail_id).first()
    rows = OutboundMail.objects.select_for_update(of=("self",))
    rows = rows.select_related("person__owner", "user", "invitation")
    mail = rows.filter(pk=returned.mail_id).first()
    if mail is None:
        log.warning("bounce ignored: its letter is gone")
        return "unknown"
    if not _note(mail, notice, now):
        return "again"
    if not (notice.has_failed and is_final(notice.status)):
        log.info("bounce of mail %s: %s, noted", mail.pk, notice.status)
        return "noted"
    if mail.state in MAY_COME_BACK:
        OutboundMail.objects.filter(pk=mail.pk).update(
            state=MailState.BOUNCED,
            last_code=notice.status,
            claim_token=None,
            lease_until=None,
        )
    if blames_the_address(notice.status):
        give_up_address(mail, now, only=returned)
    log.info("bounce of mail %s: %s, came back", mail.pk, notice.status)
    return "bounced"


def _note(mail: OutboundMail, notice: Notice, now: datetime) -> bool:
    """False when this has been told before: a mailbox may be read twice."""
    _, is_new = DeliveryAttempt.objects.get_or_create(
        mail=mail,
        stage=DeliveryAttempt.Stage.NOTICE,
        code=f"{'failed' if notice.has_failed else 'delayed'} {notice.status}",
        defaults={"number": mail.attempts, "at": now},
    )
    return is_new


def give_up_address(
    mail: OutboundMail, now: datetime, *, only: Returned | None = None
) -> None:
    """Never write to it again, and whoever keeps in touch asks for a better one."""
    recipient = mail.person or mail.user or mail.invitation
    if recipient is None or not recipient.email:
        return
    if only is not None and not only.was_written_to(recipient.email):
        return
    suppress(email=recipient.email, reason=Suppression.Reason.REFUSED, now=now)
    if mail.person is not None:
        fingerprint = address_hash(recipient.email)
        ask_for_address(person=mail.person, fingerprint=fingerprint, now=now)
