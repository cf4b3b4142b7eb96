"""How many statements a page takes, once the session stands."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def statements(client, user, path):
    client.force_login(user)
    # The first visit of a session writes when it began.
    client.get("/profile/")
    with CaptureQueriesContext(connection) as found:
        answer = client.get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code == 200
    return len(found)
