"""Whether the web server here answers: the container's health check.

Asked as the site itself would be asked, because other names are refused.
"""

import http.client
import os
import sys
from urllib.parse import urlsplit

PATH = "/health/"


def answers(port: int) -> bool:
    address = urlsplit(os.environ.get("TREDE_URL", "http://localhost:8000"))
    headers = {"Host": address.netloc, "X-Forwarded-Proto": address.scheme}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", PATH, headers=headers)
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if answers(8000) else 1)
