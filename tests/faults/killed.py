"""The sender dies, freezes or is told to stop, at the worst moments."""

import random
import signal
import time

from reminders.faults import DIED, POINTS
from tests import plugin
from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on, slow
from tests.faults.senders import Sender
from tests.servers import Postgres

# Between the dot and the stored reply nobody can tell.
DOUBTFUL = ("after_dot", "after_reply")


def _kill_again_and_again(
    found: Findings, kind: str, people: int, kills: int, senders: int
) -> None:
    with ground_on(kind) as ground:
        ground.seed(people)
        slow(ground)
        dice = random.Random(7)
        done = 0
        while done < kills and ground.sink.count() < people:
            group = [ground.start() for _ in range(senders)]
            ground.wait_for(5, seconds=30)
            time.sleep(dice.uniform(0.05, min(1.2, 0.012 * people / kills)))
            for sender in group:
                sender.kill()
            for sender in group:
                sender.wait()
            done += 1
        for _ in range(senders):
            ground.start()
        ground.wait_until_done(people, seconds=240)
        outcome = found.take(ground.outcome())
    found.figures["kills"] = done
    found.must(f"{kills} kills while letters leave", hold=done == kills)
    found.lost_nothing(outcome, duplicates=senders * kills)


@scenario(
    "R1",
    "kill -9 of the senders, PostgreSQL",
    target="0 lost, at most 200 duplicates, all of a row marked `sending`",
    full={"people": 10_000, "kills": 100, "senders": 2},
    short={"people": 1000, "kills": 10, "senders": 2},
    needs=("PostgreSQL",),
    simulated="two run_outbox processes, forked from one that has loaded everything",
)
def killed_on_postgresql(found: Findings, *, people: int, kills: int, senders: int):
    _kill_again_and_again(found, "postgresql", people, kills, senders)


@scenario(
    "R2",
    "kill -9 of the sender, SQLite",
    target="0 lost, at most 60 duplicates",
    full={"people": 4000, "kills": 60, "senders": 1},
    short={"people": 400, "kills": 6, "senders": 1},
    simulated="one run_outbox, forked from a process that has loaded everything",
)
def killed_on_sqlite(found: Findings, *, people: int, kills: int, senders: int):
    _kill_again_and_again(found, "sqlite", people, kills, senders)


@scenario(
    "R3",
    "PostgreSQL crashes while letters leave",
    target="0 lost, at most 2 duplicates per crash",
    full={"people": 1800, "crashes": 15},
    short={"people": 120, "crashes": 2},
    needs=("PostgreSQL",),
)
def crashed_database(found: Findings, *, people: int, crashes: int):
    server = Postgres(fsync=True)
    server.start()
    try:
        url = server.create("crashing")
        plugin.manage(url, "migrate", "--verbosity=0")
        with ground_on("postgresql", url=url) as ground:
            ground.seed(people)
            slow(ground)
            dice = random.Random(3)
            for _ in range(2):
                ground.start()
            met = 0
            for _ in range(crashes):
                met += ground.wait_for(10)
                time.sleep(dice.uniform(0, 0.1))
                server.crash()
                time.sleep(0.3)
                server.start()
            ground.wait_until_done(people, seconds=90)
            outcome = found.take(ground.outcome())
    finally:
        server.stop()
    found.figures["crashes_mid_send"] = met
    found.must("letters leave before each crash", hold=met == crashes)
    found.lost_nothing(outcome, duplicates=2 * crashes)


@scenario(
    "R6",
    "SIGTERM, as a deploy does",
    target="0 lost, 0 duplicates, gone within 10 s",
    full={"people": 5000, "stops": 50},
    short={"people": 300, "stops": 5},
    needs=("PostgreSQL",),
    simulated="run_clock, forked from a process that has loaded everything; at every"
    " fifth stop the mail server takes two seconds to answer",
)
def told_to_stop(found: Findings, *, people: int, stops: int):
    slowest, codes = 0.0, set()
    # At production speed: the fast clocks do not wait two seconds for an answer.
    with ground_on("postgresql", speed=1) as ground:
        ground.seed(people)
        slow(ground, 0.005)
        for number in range(1, stops + 1):
            sender = ground.start("run_clock")
            ground.wait_for(10)
            if number % 5 == 0:
                slow(ground, 2)
                time.sleep(0.5)
            told = time.monotonic()
            sender.send_signal(signal.SIGTERM)
            codes.add(sender.wait(timeout=70))
            slowest = max(slowest, time.monotonic() - told)
            slow(ground, 0.005)
        between = set(ground.states())
        ground.start()
        ground.wait_until_done(people, seconds=180)
        outcome = found.take(ground.outcome())
    found.figures["in_between"] = sorted(between)
    found.figures["slowest_stop"] = round(slowest, 2)
    found.must("every stop is a clean end", hold=codes == {0})
    found.must("a stop leaves nothing half", hold=between <= {"sent", "pending"})
    found.must("every stop within 10 s", hold=slowest <= 10)
    found.lost_nothing(outcome, duplicates=0)


@scenario(
    "R7",
    "dies at each named point",
    target="0 lost; duplicates only at the points behind the dot",
    full={"people": 3000, "times": 50, "kind": "postgresql"},
    short={"people": 300, "times": 5, "kind": "postgresql"},
    needs=("PostgreSQL",),
    simulated="two die at a time, so that recoveries overlap",
)
def dies_at_each_point(found: Findings, *, people: int, times: int, kind: str):
    """First the points before which nothing was taken, then the two in doubt."""
    certain = [point for point in POINTS if point not in DOUBTFUL]
    for points, may in ((certain, 0), (list(DOUBTFUL), times * len(DOUBTFUL))):
        share = people * len(points) // len(POINTS)
        with ground_on(kind) as ground:
            ground.seed(share)
            deaths = {point: _die(ground, point, times) for point in points}
            missed = [point for point in points if deaths[point] < times]
            found.must(f"every point is met {times} times: {missed}", hold=not missed)
            ground.start()
            ground.wait_until_done(share, seconds=90)
            outcome = ground.outcome()
        found.lost_nothing(outcome, duplicates=may, may_hold=bool(may))
        found.take(outcome, "in_doubt_" if may else "")
    found.figures["deaths"] = times * len(POINTS)


def _die(ground: Ground, point: str, times: int) -> int:
    """So many deaths at the point, two at a time where the next can go on."""
    died, running = 0, list[Sender]()
    until = time.monotonic() + 3 * times + 30
    while died < times and time.monotonic() < until:
        wanted = min(2, times - died)
        running += [ground.start(fault=point) for _ in range(wanted - len(running))]
        for sender in list(running):
            code = sender.poll()
            if code is not None:
                running.remove(sender)
                died += code == DIED
        time.sleep(0.01)
    for sender in running:
        sender.kill()
        sender.wait()
    return died
