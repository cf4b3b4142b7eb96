"""What goes to the log: ids and names of events, never addresses or content."""

import json
import logging
import os
from datetime import UTC, datetime
from typing import Any


class JsonLine(logging.Formatter):
    """One object a line, for who collects logs by machine (TREDE_LOG_FORMAT=json)."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        if record.exc_info and record.exc_info[0]:
            # The kind of the fault and where; its text may quote what was typed.
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
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "config.logs.JsonLine"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": FORMAT}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "trede": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
    },
}
