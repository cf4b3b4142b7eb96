from collections.abc import Iterator

import pytest

from tests.faults.harness import Ground
from tests.mail_server import SmtpSink


@pytest.fixture
def ground(each_database: str) -> Iterator[Ground]:
    """A database of each kind in turn, with a sink of its own."""
    sink = SmtpSink()
    sink.start()
    made = Ground(each_database, sink)
    yield made
    made.end()
    sink.stop()
