"""How gunicorn serves Trede, wherever it is started: make serve, demo, container.

No access log: addresses of pages hold tokens of signed links.
"""

import os
from pathlib import Path

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 8
control_socket_disable = True
# Heartbeats of the workers belong in memory, not on a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
