"""With Redis: worker and beat as processes of their own, and a Redis that dies."""

import subprocess
import sys

import pytest

from tests.faults.harness import ROOT, Ground, tell


def start(ground: Ground, redis_url: str, *arguments: str) -> None:
    log = (ground.sink.folder / "senders.txt").open("ab")
    with log:
        ground.senders.append(
            subprocess.Popen(
                [sys.executable, "-m", "celery", "--app=config.celery", *arguments],
                cwd=ROOT,
                env=ground.environment(TREDE_REDIS_URL=redis_url),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )


@pytest.mark.slow
def test_worker_and_beat_send_what_is_due(ground: Ground, redis_server):
    ground.seed(40)
    file = ground.sink.folder / "beat"
    start(ground, redis_server.url(2), "worker", "--concurrency=2", "--loglevel=info")
    start(ground, redis_server.url(2), "beat", f"--schedule={file}", "--loglevel=info")

    ground.wait_until_done(40, seconds=60)

    outcome = ground.outcome()
    tell("Celery", outcome)
    assert outcome["states"] == {"sent": 40}
    assert outcome["duplicates"] == 0
    assert len(ground.sink.messages()) == 40
