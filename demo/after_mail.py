"""Starts a program once the demo's mail server listens: after_mail PORT PROGRAM ...

Otherwise the clock's first letter may come before the server, and the relay is left
alone for a minute.
"""

import os
import socket
import sys
import time

AT_MOST = 20


def wait_until_it_listens(port: int) -> None:
    until = time.monotonic() + AT_MOST
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    wait_until_it_listens(int(sys.argv[1]))
    # The same process goes on as the program, so a stop still reaches it.
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606
