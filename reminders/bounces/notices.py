"""Reads a delivery status notice (RFC 3464). Whatever arrives, it only answers.

Anybody may write to the return address: what is no notice, or is broken, is None.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from reminders.bounces.addresses import token_in

# The report stands before the letter it is about; a notice has no need for more.
LONGEST = 1024 * 1024
PARTS_AT_MOST = 60
STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
ADDRESS = re.compile(r"[^\s<>,;\"]{1,64}@[^\s<>,;\"]{1,255}")
# Where the servers on the way write down the address it was delivered to.
DELIVERED_TO = (
    *("To", "Delivered-To", "X-Original-To", "Envelope-To"),
    *("X-Envelope-To", "X-Delivered-To"),
)


@dataclass(frozen=True)
class Notice:
    """`tokens` are not checked yet; `has_failed` says it will never arrive."""

    tokens: tuple[str, ...]
    status: str
    has_failed: bool


def read_notice(raw: bytes) -> Notice | None:
    """What it says about our letter, or None when it is no such notice."""
    # The old policy: it never parses a header, so no header can break it.
    message = message_from_bytes(raw[:LONGEST], policy=policy.compat32)
    tokens = tuple(dict.fromkeys(_tokens(message)))
    if not tokens:
        return None
    told = list(_told(message))
    if not told:
        return None
    # One letter has one recipient; of several reports the worst is the outcome.
    has_failed, status = max(told)
    return Notice(tokens, status, has_failed)


def _tokens(message: Message) -> Iterator[str]:
    for name in DELIVERED_TO:
        for value in message.get_all(name, [])[:20]:
            for address in ADDRESS.findall(str(value)[:2000])[:20]:
                if token := token_in(address):
                    yield token


def _told(message: Message) -> Iterator[tuple[bool, str]]:
    for number, part in enumerate(message.walk()):
        if number > PARTS_AT_MOST:
            return
        if part.get_content_type() == "message/delivery-status":
            yield from _of_report(part)


def _of_report(part: Message) -> Iterator[tuple[bool, str]]:
    """Its blocks: one about the server, then one for each recipient."""
    blocks = part.get_payload()
    if not isinstance(blocks, list):
        return
    for block in blocks[:PARTS_AT_MOST]:
        if not isinstance(block, Message):
            continue
        action = str(block.get("Action", "")).split(";")[0].strip().casefold()
        found = STATUS.search(str(block.get("Status", ""))[:200])
        if found and found[1] != "2" and action in ("failed", "delayed"):
            yield action == "failed" and found[1] == "5", found[0]
