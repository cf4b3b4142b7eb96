"""What goes to the log: ids and names of events, never addresses or content."""

import json
import logging
import os
import re
from datetime import UTC, datetime
from typing import Any

# The secret part of an address: of a mailed link, of a calendar, of an invitation.
# An id has 36 signs.
SECRET = re.compile(r"(?<=/)[A-Za-z0-9~:._=-]{40,}")


def without_secrets(text: str) -> str:
    return SECRET.sub("…", text)


class Line(logging.Formatter):
    """One line for people, and below it where it broke."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - its name in logging
        """The kind of the fault and where; its text may quote what was typed."""
        return "\n".join([ei[0].__name__, *(f"  {at}" for at in _places(ei[2]))])


class JsonLine(logging.Formatter):
    """One object a line, for who collects logs by machine (TREDE_LOG_FORMAT=json)."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "name": record.name,
            "message": without_secrets(record.getMessage()),
            "process": record.process,
        }
        if record.exc_info and record.exc_info[0]:
            # As in Line: never its text.
            told["error"] = record.exc_info[0].__name__
            told["trace"] = _places(record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)


def _places(trace: Any) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-10:]


FORMAT = "json" if os.environ.get("TREDE_LOG_FORMAT") == "json" else "line"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "config.logs.Line",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
        "json": {"()": "config.logs.JsonLine"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": FORMAT}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "trede": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
    },
}
