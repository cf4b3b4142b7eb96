"""Mail that somebody waits for at this moment: codes, and links that they asked for.

It never stands in the outbox, and is asked for again when it is lost.
"""

import logging
from smtplib import SMTPException
from threading import Timer

from django.core.mail import EmailMessage

log = logging.getLogger("trede.accounts")
# By then the page has been answered.
MAILED_AFTER_SECONDS = 1.0


def mail_soon(mail: EmailMessage) -> None:
    """Leaves a moment after the page, so that nobody can tell by the time it takes,
    or by what a mail server says, whether there is an address.
    """
    Timer(MAILED_AFTER_SECONDS, mail_now, [mail]).start()


def mail_now(mail: EmailMessage) -> bool:
    """Whether it left, for who asks on behalf of another and has to hear it."""
    try:
        mail.send()
    except (OSError, SMTPException):
        # They can ask again; that mail does not leave, the outbox tells as well.
        log.exception("a mail that somebody waits for could not be handed over")
        return False
    return True
