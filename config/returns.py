"""Where letters that cannot be delivered come back to: `bounce+<token>@` its domain.

Somebody has to read that address: we do by IMAP, or the mail server hands its notices
in by HTTP. Without `TREDE_BOUNCE_ADDRESS` they go to the sender of the letters.
"""

import os

from django.core.exceptions import ImproperlyConfigured

from config.environment import is_loopback

__all__ = [
    "BOUNCE_ADDRESS",
    "BOUNCE_IMAP_FOLDER",
    "BOUNCE_IMAP_HOST",
    "BOUNCE_IMAP_PASSWORD",
    "BOUNCE_IMAP_PORT",
    "BOUNCE_IMAP_TLS",
    "BOUNCE_IMAP_USER",
    "BOUNCE_TOKEN",
]


def return_address(value: str) -> str:
    """A local part of at most 15 signs: `+` and a token of 48 still fit in 64."""
    local, _, domain = value.partition("@")
    fits = 0 < len(local) <= 15 and domain and not set(value) & set("+<>, \r\n\t")
    if value and not (fits and value.isascii()):
        message = "TREDE_BOUNCE_ADDRESS is like bounce@example.org, without a plus."
        raise ImproperlyConfigured(message)
    return value


BOUNCE_ADDRESS = return_address(os.environ.get("TREDE_BOUNCE_ADDRESS", "").strip())
# Opens the address at which a mail server hands in notices; empty: there is none.
BOUNCE_TOKEN = os.environ.get("TREDE_BOUNCE_TOKEN", "")
BOUNCE_IMAP_HOST = os.environ.get("TREDE_BOUNCE_IMAP_HOST", "")
BOUNCE_IMAP_TLS = os.environ.get("TREDE_BOUNCE_IMAP_TLS", "tls")
if BOUNCE_IMAP_TLS not in {"starttls", "tls", "none"}:
    message = "TREDE_BOUNCE_IMAP_TLS is starttls, tls or none."
    raise ImproperlyConfigured(message)
if BOUNCE_IMAP_HOST and BOUNCE_IMAP_TLS == "none" and not is_loopback(BOUNCE_IMAP_HOST):
    message = "TREDE_BOUNCE_IMAP_TLS=none is only for a mailbox on this machine."
    raise ImproperlyConfigured(message)
_usual = "993" if BOUNCE_IMAP_TLS == "tls" else "143"
BOUNCE_IMAP_PORT = int(os.environ.get("TREDE_BOUNCE_IMAP_PORT", _usual))
BOUNCE_IMAP_USER = os.environ.get("TREDE_BOUNCE_IMAP_USER", "")
BOUNCE_IMAP_PASSWORD = os.environ.get("TREDE_BOUNCE_IMAP_PASSWORD", "")
BOUNCE_IMAP_FOLDER = os.environ.get("TREDE_BOUNCE_IMAP_FOLDER", "INBOX")
