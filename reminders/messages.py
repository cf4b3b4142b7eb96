"""A letter as the bytes that are handed over: headers, text and html."""

import re
from base64 import encodebytes
from binascii import b2a_qp
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache

from django.conf import settings

from reminders.calendars import CalendarFile
from reminders.letters.frame import Letter
from reminders.letters.frame import sender_address as sender_address
from reminders.models import OutboundMail

CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
# Names come from people; a header holds one line of sensible length.
LONGEST_NAME = 100
# What may stand in a header as it is, on a line that needs no folding.
PLAIN_WORDS = re.compile(r"[A-Za-z0-9 !'*+_-]{1,60}")
PLAIN_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-][A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{0,63}"
    r"@[A-Za-z0-9.-]{1,100}"
)


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


@lru_cache(maxsize=2000)
def _address(name: str, address: str) -> str:
    plain = one_line(name)[:LONGEST_NAME].encode("utf-8", "ignore").decode()
    bare = envelope_address(address)
    if not plain and PLAIN_ADDRESS.fullmatch(bare):
        return bare
    if PLAIN_WORDS.fullmatch(plain) and PLAIN_ADDRESS.fullmatch(bare):
        return f"{plain} <{bare}>"
    # Whatever is out of the ordinary, by the careful and slow way; it refuses
    # what is no address at all.
    message = EmailMessage(policy=SMTP)
    message["To"] = Address(plain, addr_spec=bare)
    return message.as_bytes().decode("ascii").partition(": ")[2].strip()


@lru_cache(maxsize=200)
def _words(text: str) -> str:
    """A subject: as it is, or in the form that mail has for other letters."""
    plain = one_line(text)
    return plain if PLAIN_WORDS.fullmatch(plain) else _encoded(plain)


def _encoded(text: str) -> str:
    return Header(text, "utf-8").encode(linesep="\r\n")


def compose(mail: OutboundMail, letter: Letter, now: datetime) -> bytes:
    """Written out by hand: the email package takes longer than the mail server.

    Each value is one line made above. The boundary is fixed, so that a second try of
    a letter is the same letter to the last sign.
    """
    headers = {
        "Subject": _words(letter.subject),
        "From": _address(letter.from_name, sender_address()),
        "To": _address(letter.to_name, letter.to_address),
    }
    if letter.reply_to:
        headers["Reply-To"] = _address(*letter.reply_to)
    headers |= {
        "Date": format_datetime(now),
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Id": f"<{mail.category}.{settings.HOST}>",
    }
    if letter.unsubscribe_url:
        headers |= {
            "List-Unsubscribe": f"<{letter.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    kind, body = _parts(letter, mail.pk.hex)
    headers |= {"MIME-Version": "1.0", "Content-Type": kind}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return head.encode("ascii") + b"\r\n" + body


def _parts(letter: Letter, boundary: str) -> tuple[str, bytes]:
    """The content type and what it holds: two forms of one text, or a file as well."""
    forms = [_part("plain", letter.text), _part("html", letter.html)]
    if letter.calendar is None:
        return _multipart("alternative", boundary, forms)
    method = letter.calendar.method
    # As another form of the letter, which clients act on, and as a file for the rest.
    forms.append(_part("calendar", letter.calendar.text, f"; method={method}"))
    # Neither boundary may begin like the other: that is all some readers compare.
    kind, body = _multipart("alternative", f"parts-{boundary}", forms)
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    return _multipart("mixed", boundary, [head + body, _file(letter.calendar)])


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> tuple[str, bytes]:
    start, end = f"--{boundary}\r\n".encode(), f"--{boundary}--\r\n".encode()
    body = b"".join(start + part for part in parts)
    return f'multipart/{kind}; boundary="{boundary}"', body + end


def _file(calendar: CalendarFile) -> bytes:
    head = (
        f'Content-Type: text/calendar; charset="utf-8"; method={calendar.method}\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        'Content-Disposition: attachment; filename="appointment.ics"\r\n\r\n'
    )
    lines = encodebytes(calendar.text.encode()).replace(b"\n", b"\r\n")
    return head.encode() + lines


def _part(kind: str, text: str, more: str = "") -> bytes:
    head = (
        f'Content-Type: text/{kind}; charset="utf-8"{more}\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    lines = "\r\n".join(text.splitlines()) + "\r\n"
    return head.encode() + b2a_qp(lines.encode(), istext=True) + b"\r\n"
