"""make bench: a large group on a private PostgreSQL, and what each page costs.

BENCH_PEOPLE and BENCH_TALKS set the size, BENCH_ROUNDS how often each page is asked.
With --write the figures replace the table in docs/performance.md. With --sqlite it is a
small group on SQLite, with the clock running beside. With --strangers it asks what a
stranger may, with known and unknown addresses, and tells how long each takes.
"""

import os
import subprocess
import sys
import tempfile

from tests.mail_server import SmtpSink
from tests.servers import Postgres

# Models can be imported only after the set-up, so the run is a process of its own.
RUN = "import django; django.setup(); from tests.bench.run import main; main()"


def main() -> None:
    if "--sqlite" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            sys.exit(run(f"sqlite:///{folder}/bench.sqlite3"))
    server, sink = Postgres(), SmtpSink()
    server.start()
    sink.start()
    try:
        sys.exit(run(server.create("bench"), TREDE_SMTP_PORT=str(sink.port)))
    finally:
        sink.stop()
        server.stop()


def run(database_url: str, **more: str) -> int:
    environment = {
        **os.environ,
        **more,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "TREDE_MODE": "test",
        "TREDE_DATABASE_URL": database_url,
    }
    command = [sys.executable, "-c", RUN, *sys.argv[1:]]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    main()
