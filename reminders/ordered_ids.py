"""Ids that sort by when they were made: UUID version 7 (RFC 9562).

Letters that are due at the same moment leave in the order in which they were planned,
and the newest rows stand together in the index. Python 3.14 has it as `uuid.uuid7`.
"""

import secrets
import time
from uuid import UUID

RANDOM_BITS = 74


def ordered_id() -> UUID:
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(RANDOM_BITS)
    first, rest = chance >> 62, chance & (2**62 - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | first << 64 | 0b10 << 62 | rest)
