"""The sender dies, again and again, at the worst moments. Nothing is lost."""

import os
import random
import signal
import time

import pytest

from reminders.faults import POINTS
from tests.faults.harness import Ground, died_at_the_point, kill, tell

PEOPLE = 500
KILLS = 20


@pytest.mark.slow
def test_twenty_kills_during_500_reminders_lose_nothing(ground: Ground):
    ground.seed(PEOPLE)
    ground.sink.script({"at": "before_record", "delay": 0.01})
    dice = random.Random(7)

    for _ in range(KILLS):
        had = len(ground.sink.messages())
        sender = ground.start()
        ground.sink.wait_for(had + 5, seconds=15)
        time.sleep(dice.uniform(0, 0.15))
        kill(sender)
    ground.start()
    ground.wait_until_done(PEOPLE)

    outcome = ground.outcome()
    tell("R1/R2 short", {"kills": KILLS, "database": ground.url[:6], **outcome})
    assert outcome["states"] == {"sent": PEOPLE}
    assert outcome["sent_but_not_received"] == 0
    assert outcome["untraced"] == 0
    assert outcome["unexplained"] == 0
    assert outcome["duplicates"] <= KILLS


@pytest.mark.slow
def test_dying_at_each_point_loses_nothing(ground: Ground):
    ground.seed(30)

    for point in POINTS:
        # The third time, so that some letters went well before it.
        times = 1 if point in ("after_plan", "after_claim", "after_connect") else 3
        assert died_at_the_point(ground.start(fault=f"{point}:{times}")), point
    ground.start()
    ground.wait_until_done(30)

    outcome = ground.outcome()
    tell("R7 short", {"points": len(POINTS), "database": ground.url[:6], **outcome})
    assert outcome["states"] == {"sent": 30}
    assert outcome["sent_but_not_received"] == 0
    assert outcome["untraced"] == 0
    assert outcome["unexplained"] == 0
    # Only those who died between the dot and the stored reply left a doubt.
    assert outcome["duplicates"] <= 2


def test_a_frozen_sender_comes_back_to_a_row_that_is_no_longer_its_own(ground: Ground):
    ground.seed(1)
    ground.sink.script({"at": "data", "delay": 2, "times": 1})
    frozen = ground.start()
    until = time.monotonic() + 20
    while not any(e["event"] == "fault" for e in ground.sink.events()):
        assert time.monotonic() < until
        time.sleep(0.02)
    os.kill(frozen.pid, signal.SIGSTOP)
    time.sleep(6.5)
    ground.start()
    ground.wait_until_done(1)
    os.kill(frozen.pid, signal.SIGCONT)
    time.sleep(2)

    outcome = ground.outcome()
    tell("R8 short", {"database": ground.url[:6], **outcome})
    assert outcome["states"] == {"sent": 1}
    assert len(ground.sink.messages()) == 1


@pytest.mark.slow
def test_four_senders_at_once_send_everything_once(ground: Ground):
    ground.seed(250)

    for _ in range(4):
        ground.start()
    ground.wait_until_done(250)

    outcome = ground.outcome()
    tell("R9 short", {"senders": 4, "database": ground.url[:6], **outcome})
    assert outcome["states"] == {"sent": 250}
    assert outcome["duplicates"] == 0
    assert len(ground.sink.messages()) == 250


@pytest.mark.slow
def test_a_sender_that_is_told_to_stop_leaves_no_doubt_behind(ground: Ground):
    ground.seed(100)
    ground.sink.script({"at": "before_record", "delay": 0.02})
    slowest = 0.0

    for _ in range(2):
        had = len(ground.sink.messages())
        sender = ground.start("run_clock")
        ground.sink.wait_for(had + 5, seconds=15)
        told = time.monotonic()
        sender.send_signal(signal.SIGTERM)
        assert sender.wait(timeout=10) == 0
        slowest = max(slowest, time.monotonic() - told)
        assert set(ground.states()) <= {"sent", "pending"}
    ground.start()
    ground.wait_until_done(100)

    outcome = ground.outcome()
    tell("R6 short", {"slowest_stop": round(slowest, 2), **outcome})
    assert outcome["states"] == {"sent": 100}
    assert outcome["duplicates"] == 0
    assert slowest <= 5
