"""Who was erased, and when, kept outside the database: an old copy that is put back
does not know. One line each, an id and a time; only added to.
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings


def add(person_id: UUID, now: datetime) -> None:
    """On the disk when this returns. Raises OSError, and then nothing is erased."""
    file = Path(settings.TOMBSTONES)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = json.dumps({"id": str(person_id), "at": now.isoformat()}) + "\n"
    # One write to a file opened for adding: lines of two processes do not mix.
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def all_of_them() -> Iterator[UUID]:
    """A line that a power cut tore says nothing and is passed over."""
    file = Path(settings.TOMBSTONES)
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            yield UUID(json.loads(line)["id"])
        except (ValueError, KeyError, TypeError):
            continue
