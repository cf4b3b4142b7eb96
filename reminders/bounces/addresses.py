"""The return address of a letter: signed, names its row, and is good for a week.

`bounce+<token>@domain`. Mail servers may change the case of a local part and cut it
at 64 signs, so the token is base32 and 48 signs long. It also carries two bytes of
the fingerprint of the address written to: when somebody got a better address in the
meantime, a late notice about the old one must not stop the new one.
"""

import base64
import binascii
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from organizing.finding import address_hash

VALID_FOR = timedelta(days=7)
# A clock that is a little ahead of ours.
SKEW = timedelta(hours=1)
TOKEN_LENGTH = 48
FINGERPRINT, SIGNATURE = 2, 8


@dataclass(frozen=True)
class Returned:
    """The row a notice is about, and a trace of the address it was written to."""

    mail_id: UUID
    fingerprint: bytes

    def was_written_to(self, email: str) -> bool:
        return self.fingerprint == _fingerprint(email)


def return_address(mail_id: UUID, email: str, now: datetime) -> str:
    """Where notices about this letter shall go; "" when nobody reads them."""
    if not settings.BOUNCE_ADDRESS:
        return ""
    stamp = int(now.timestamp()).to_bytes(4, "big")
    payload = mail_id.bytes + stamp + _fingerprint(email)
    signed = base64.b32encode(payload + _signature(payload)).decode().lower()
    local, _, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{local}+{signed}@{domain}"


def token_in(address: str) -> str:
    """The token of an address that looks like ours, else ""."""
    wanted, _, wanted_domain = settings.BOUNCE_ADDRESS.casefold().partition("@")
    whole, _, domain = address.strip().strip("<>").casefold().rpartition("@")
    local, _, token = whole.partition("+")
    is_ours = bool(wanted) and (local, domain) == (wanted, wanted_domain)
    return token if is_ours else ""


def read_token(token: str, now: datetime) -> Returned | None:
    """None for what is forged, mangled or too old."""
    if len(token) != TOKEN_LENGTH or not token.isascii():
        return None
    try:
        raw = base64.b32decode(token.upper())
    except (binascii.Error, ValueError):
        return None
    payload, signature = raw[:-SIGNATURE], raw[-SIGNATURE:]
    if not hmac.compare_digest(signature, _signature(payload)):
        return None
    made_at = datetime.fromtimestamp(int.from_bytes(payload[16:20], "big"), tz=UTC)
    if not made_at - SKEW <= now <= made_at + VALID_FOR:
        return None
    return Returned(UUID(bytes=payload[:16]), payload[20:])


def _fingerprint(email: str) -> bytes:
    return bytes.fromhex(address_hash(email))[:FINGERPRINT]


def _signature(payload: bytes) -> bytes:
    key = f"reminders.bounce|{settings.LINK_KEY}".encode()
    return hmac.new(key, payload, sha256).digest()[:SIGNATURE]
