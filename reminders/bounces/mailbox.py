"""The mailbox of the return address, read by IMAP.

A message is looked at without marking it, settled in our database, and only then
marked: whoever is killed in between reads it again, which changes nothing. Notices of
ours are removed, for they hold addresses; all else is marked as read and left alone.
"""

import imaplib
import re
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.conf import settings

from reminders.bounces.notices import LONGEST

TIMEOUT_SECONDS = 20
# One visit; what is left waits for the next, so that no clock stands still.
VISIT_SECONDS = 60
AT_ONCE = 500
OF_OURS = {"bounced", "noted", "again", "unknown"}
UID = re.compile(rb"\d+")


class MailboxClosed(Exception):
    """It could not be reached, or did not let us in. No password stands in it."""


def read_mailbox(settle: Callable[[bytes], str]) -> Counter[str]:
    """Hands each unread message to `settle`; counts what they were."""
    found: Counter[str] = Counter()
    until = time.monotonic() + VISIT_SECONDS
    with _box() as box:
        for uid in _unread(box)[:AT_ONCE]:
            if time.monotonic() > until:
                break
            raw = _message(box, uid)
            if raw is None:
                continue
            outcome = settle(raw)
            found[outcome] += 1
            flags = r"(\Seen \Deleted)" if outcome in OF_OURS else r"(\Seen)"
            box.uid("STORE", uid, "+FLAGS.SILENT", flags)
        if any(found[outcome] for outcome in OF_OURS):
            box.expunge()
    return found


@contextmanager
def _box() -> Iterator[imaplib.IMAP4]:
    try:
        box = _signed_in()
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxClosed(type(error).__name__) from None
    try:
        yield box
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxClosed(type(error).__name__) from None
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            box.logout()
        # After a broken line the goodbye fails, and leaves the socket open.
        with suppress(OSError):
            box.shutdown()


def _signed_in() -> imaplib.IMAP4:
    host, port = settings.BOUNCE_IMAP_HOST, settings.BOUNCE_IMAP_PORT
    box: imaplib.IMAP4
    if settings.BOUNCE_IMAP_TLS == "tls":
        context = ssl.create_default_context()
        box = imaplib.IMAP4_SSL(
            host, port, ssl_context=context, timeout=TIMEOUT_SECONDS
        )
    else:
        box = imaplib.IMAP4(host, port, timeout=TIMEOUT_SECONDS)
    try:
        if settings.BOUNCE_IMAP_TLS == "starttls":
            # Raises when it is not offered or refused: never on without it.
            box.starttls(ssl.create_default_context())
        box.login(settings.BOUNCE_IMAP_USER, settings.BOUNCE_IMAP_PASSWORD)
        folder = settings.BOUNCE_IMAP_FOLDER.replace("\\", "").replace('"', "")
        if box.select(f'"{folder}"')[0] != "OK":
            raise MailboxClosed("no such folder")
    except BaseException:
        with suppress(imaplib.IMAP4.error, OSError):
            box.shutdown()
        raise
    return box


def _unread(box: imaplib.IMAP4) -> list[str]:
    _, found = box.uid("SEARCH", "UNSEEN", "UNDELETED")
    return [uid.decode() for uid in UID.findall(b" ".join(filter(None, found)))]


def _message(box: imaplib.IMAP4, uid: str) -> bytes | None:
    """Its beginning, which is enough; None when it vanished in the meantime."""
    _, found = box.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LONGEST}>)")
    for part in found:
        if isinstance(part, tuple):
            raw: bytes = part[1]
            return raw
    return None
