"""A letter as the bytes that are handed over: headers, text and html."""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings

from reminders.calendars import CalendarFile
from reminders.letters.frame import Letter
from reminders.letters.frame import sender_address as sender_address
from reminders.models import OutboundMail

CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
# Names come from people; a header holds one line of sensible length.
LONGEST_NAME = 100


def message_id(mail: OutboundMail) -> str:
    """Made when the row is made, so that a second try is the same message."""
    return f"<{mail.pk.hex}@{settings.HOST}>"


def one_line(text: str) -> str:
    """Without what could start another header."""
    return CONTROL.sub(" ", text).strip()


def envelope_address(address: str) -> str:
    """As SMTP without extensions takes it; a foreign domain in its ASCII form."""
    local, _, domain = address.strip().rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


def _address(name: str, address: str) -> Address:
    plain = one_line(name)[:LONGEST_NAME].encode("utf-8", "ignore").decode()
    return Address(plain, addr_spec=envelope_address(address))


def compose(mail: OutboundMail, letter: Letter, now: datetime) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(letter.subject)
    message["From"] = _address(letter.from_name, sender_address())
    message["To"] = _address(letter.to_name, letter.to_address)
    if letter.reply_to:
        message["Reply-To"] = _address(*letter.reply_to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["List-Id"] = f"<{mail.category}.{settings.HOST}>"
    if letter.unsubscribe_url:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    if letter.calendar:
        _add_calendar(message, letter.calendar, mail)
    # Fixed, so that a second try of a letter is the same letter to the last sign.
    message.set_boundary(mail.pk.hex)
    return message.as_bytes()


def _add_calendar(
    message: EmailMessage, calendar: CalendarFile, mail: OutboundMail
) -> None:
    """As another form of the letter, which clients act on, and as a file."""
    method = {"method": calendar.method}
    message.add_alternative(
        calendar.text, subtype="calendar", cte="quoted-printable", params=method
    )
    message.set_boundary(f"{mail.pk.hex}-parts")
    message.add_attachment(
        calendar.text.encode(),
        maintype="text",
        subtype="calendar",
        filename="appointment.ics",
        params={**method, "charset": "utf-8"},
    )
