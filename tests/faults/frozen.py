"""The sender is frozen in the midst of its work, as a paused machine freezes it."""

import random
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on, slow
from tests.faults.senders import Sender

LEASE = 300


@scenario(
    "R8",
    "frozen past its lease (SIGSTOP), then woken",
    target="0 duplicates except those frozen behind the dot",
    full={"people": 4000, "times": 50, "production": True},
    short={"people": 600, "times": 5, "production": False},
    needs=("PostgreSQL",),
    simulated="ten frozen at a time, woken after a lease and 10 s of the fast clocks;"
    " one more for a lease and 10 s of production",
)
def frozen(found: Findings, *, people: int, times: int, production: bool):
    with ExitStack() as open_:
        real = open_.enter_context(_frozen_for_real()) if production else None
        _frozen_fast(found, people, times)
        if real is not None:
            _woken_for_real(found, real)


def _frozen_fast(found: Findings, people: int, times: int) -> None:
    behind_the_dot = held = froze = 0
    with ground_on("postgresql") as ground:
        ground.seed(people)
        slow(ground, 0.04)
        dice = random.Random(8)
        worker = ground.start()
        # Some are caught between two batches, with nothing to lose: others take a turn.
        while held < times and froze < 2 * times:
            sleepers = [ground.start() for _ in range(min(10, times - held))]
            froze += len(sleepers)
            _wait_for_hands(ground, len(sleepers) + 1)
            for sender in sleepers:
                time.sleep(dice.uniform(0, 0.05))
                sender.send_signal(signal.SIGSTOP)
            stopped_at = time.monotonic()
            batches, marked = _in_frozen_hands(ground)
            held, behind_the_dot = held + batches, behind_the_dot + marked
            rest = stopped_at + (LEASE + 10) / ground.speed - time.monotonic()
            time.sleep(max(0, rest))
            for sender in sleepers:
                sender.send_signal(signal.SIGCONT)
            time.sleep(0.5)
            # Not by force: a kill would have copies of its own.
            for sender in sleepers:
                sender.send_signal(signal.SIGTERM)
            for sender in sleepers:
                sender.wait()
        assert worker.poll() is None
        # What is left, without the slowness.
        ground.sink.script()
        ground.start()
        ground.wait_until_done(people, seconds=60)
        outcome = found.take(ground.outcome())
    found.figures |= {
        "frozen": froze,
        "frozen_with_letters": held,
        "frozen_in_sending": behind_the_dot,
    }
    found.must("so many are frozen with letters in hand", hold=held >= times)
    found.lost_nothing(outcome, duplicates=behind_the_dot)


def _wait_for_hands(ground: Ground, hands: int) -> None:
    """Until so many have letters to send; a while, for near the end there are few."""
    asked = (
        "SELECT count(DISTINCT claim_token) FROM reminders_outboundmail"
        " WHERE state IN ('claimed', 'sending')"
    )
    until = time.monotonic() + 20
    while ground.query(asked)[0][0] < hands and time.monotonic() < until:
        time.sleep(0.05)


def _in_frozen_hands(ground: Ground, seconds: float = 2) -> tuple[int, int]:
    """How many batches, and how many letters at or behind the dot: what wakes with
    one of these may be a copy. Those at work have others so many seconds later.
    """
    asked = (
        "SELECT claim_token, id, state FROM reminders_outboundmail"
        " WHERE state IN ('claimed', 'sending')"
    )
    before = set(ground.query(asked))
    time.sleep(seconds)
    still = before & set(ground.query(asked))
    marked = sum(state == "sending" for _, _, state in still)
    return len({token for token, _, _ in still}), marked


@contextmanager
def _frozen_for_real() -> Iterator[tuple[Ground, Sender, float, int]]:
    """At production speed: one frozen with a batch in hand, and one at work."""
    with ground_on("postgresql", speed=1) as ground:
        ground.seed(200)
        slow(ground, 0.1)
        ground.start()
        sleeper = ground.start()
        held = marked = 0
        until = time.monotonic() + 60
        while not held and time.monotonic() < until:
            ground.wait_for(2)
            sleeper.send_signal(signal.SIGSTOP)
            stopped_at = time.monotonic()
            # Long enough for a busy machine: a batch takes a second and more here.
            held, marked = _in_frozen_hands(ground, 8)
            if not held:
                sleeper.send_signal(signal.SIGCONT)
        yield ground, sleeper, stopped_at, marked


def _woken_for_real(found: Findings, frozen: tuple[Ground, Sender, float, int]) -> None:
    ground, sleeper, stopped_at, marked = frozen
    waiting = ground.states()
    time.sleep(max(0, stopped_at + LEASE + 10 - time.monotonic()))
    sleeper.send_signal(signal.SIGCONT)
    time.sleep(1)
    sleeper.send_signal(signal.SIGTERM)
    sleeper.wait()
    ground.wait_until_done(ground.expected, seconds=90)
    outcome = ground.outcome()
    found.figures["at_production_speed"] = {
        "in_frozen_hands": waiting["claimed"] + waiting["sending"],
        "frozen_in_sending": marked,
        **{name: outcome[name] for name in ("states", "duplicates", "untraced")},
    }
    found.must(
        "production: the frozen one has letters in hand",
        hold=waiting["claimed"] + waiting["sending"] > 0,
    )
    found.lost_nothing(outcome, duplicates=marked)
