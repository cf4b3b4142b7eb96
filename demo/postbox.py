"""Where the demo's mail ends up: a folder on this machine that keeps what arrives."""

import mailbox
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

SHOWN_AT_MOST = 200


def folder() -> Path:
    return Path(settings.DATA_DIR) / "demo-mail"


@dataclass(frozen=True)
class Received:
    """One mail as the mailbox page shows it; `key` is its file name."""

    key: str
    to: str
    subject: str
    sent_at: datetime
    text: str


def _read(key: str, message: EmailMessage) -> Received:
    part = message.get_body(preferencelist=("plain",))
    return Received(
        key=key,
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=parsedate_to_datetime(str(message["Date"])),
        text=part.get_content() if part else "",
    )


def received(*, to: str = "") -> list[Received]:
    """The newest mails first, of everybody or to one address."""
    if not folder().exists():
        return []
    box = mailbox.Maildir(folder(), create=False)
    mails = [
        _read(key, message_from_bytes(box.get_bytes(key), policy=policy.default))
        for key in box.keys()  # noqa: SIM118 - a Maildir is no dict
    ]
    wanted = [mail for mail in mails if to.casefold() in mail.to.casefold()]
    return sorted(wanted, key=lambda mail: mail.sent_at, reverse=True)[:SHOWN_AT_MOST]
