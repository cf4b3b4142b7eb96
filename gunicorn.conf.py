"""How gunicorn serves Trede, wherever it is started: make serve, demo, container.

No access log: addresses of pages hold tokens of signed links. What it says of a fault
takes the form of our own log, which masks them.
"""

import os
from pathlib import Path

from config.logs import FORMAT, LOGGING

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 8
control_socket_disable = True
# Heartbeats of the workers belong in memory, not on a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
_ERRORS = {"level": "INFO", "handlers": ["error_console"], "propagate": False}
logconfig_dict = {
    "root": {"level": "WARNING", "handlers": []},
    "loggers": {"gunicorn.error": _ERRORS},
    "handlers": {
        "error_console": {"class": "logging.StreamHandler", "formatter": FORMAT}
    },
    "formatters": LOGGING["formatters"],
}
