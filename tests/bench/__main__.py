"""make bench: a large group on a private PostgreSQL, and what each page costs.

BENCH_PEOPLE and BENCH_TALKS set the size, BENCH_ROUNDS how often each page is asked.
With --write the figures replace the table in docs/performance.md.
"""

import os
import subprocess
import sys

from tests.servers import Postgres

# Models can be imported only after the set-up, so the run is a process of its own.
RUN = "import django; django.setup(); from tests.bench.run import main; main()"


def main() -> None:
    server = Postgres()
    server.start()
    try:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "TREDE_MODE": "test",
            "TREDE_DATABASE_URL": server.create("bench"),
        }
        command = [sys.executable, "-c", RUN, *sys.argv[1:]]
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
