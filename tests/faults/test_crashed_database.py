"""The database dies in the middle of the work, again and again."""

import random
import time
from collections.abc import Iterator

import pytest

from tests import plugin
from tests.faults.harness import Ground, tell
from tests.mail_server import SmtpSink
from tests.servers import Postgres

CRASHES = 3
PEOPLE = 120


@pytest.fixture
def cluster() -> Iterator[Postgres]:
    """A PostgreSQL of its own that really writes to disk, for it will be killed."""
    if "PostgreSQL" in plugin.missing:
        pytest.skip(plugin.missing["PostgreSQL"])
    server = Postgres(fsync=True)
    server.start()
    yield server
    server.stop()


@pytest.mark.slow
def test_a_database_that_crashes_while_letters_leave_loses_none(cluster: Postgres):
    url = cluster.create("crashing")
    plugin.manage(url, "migrate", "--verbosity=0")
    sink = SmtpSink()
    sink.start()
    ground = Ground(url, sink)
    dice = random.Random(3)
    try:
        ground.seed(PEOPLE)
        sink.script({"at": "before_record", "delay": 0.02})
        ground.start()
        for _ in range(CRASHES):
            sink.wait_for(len(sink.messages()) + 10, seconds=20)
            time.sleep(dice.uniform(0, 0.1))
            cluster.crash()
            time.sleep(0.3)
            cluster.start()
        ground.wait_until_done(PEOPLE)
        outcome = ground.outcome()
    finally:
        ground.end()
        sink.stop()

    tell("R3 short", {"crashes": CRASHES, **outcome})
    assert outcome["states"] == {"sent": PEOPLE}
    assert outcome["untraced"] == 0
    assert outcome["unexplained"] == 0
    assert outcome["duplicates"] <= 2 * CRASHES
