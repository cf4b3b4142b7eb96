"""Somebody changes their mind in the very moment that their letter leaves."""

import json
import re
import time
from collections import Counter, defaultdict
from datetime import datetime

from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on
from tests.faults.racer import KINDS

MARKERS = (
    "SELECT m.subject_id, a.at FROM reminders_deliveryattempt a"
    " JOIN reminders_outboundmail m ON m.id = a.mail_id WHERE a.stage = 'marker'"
)
MARKERS_OF_SEQUENCES = MARKERS.replace("a.at FROM", "a.at, m.sequence FROM")
SEQUENCE = re.compile(r"^SEQUENCE:(\d+)", re.MULTILINE)


def wait_until_nothing_waits(ground: Ground) -> None:
    """Nor is planned: three sweeps later there is nothing new."""
    calm = 0
    for _ in range(800):
        states = ground.states()
        waits = any(states[n] for n in ("pending", "retry", "claimed", "sending"))
        calm = 0 if waits else calm + 1
        if calm > 5:
            return
        time.sleep(0.4)


def sorted_out(
    told: list[tuple[str, str, float]], marked: dict[str, datetime]
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By kind: left before the change, stopped by it, marked in spite of it."""
    late, left, kept = Counter[str](), Counter[str](), Counter[str]()
    for promise, kind, committed in told:
        at = marked.get(promise)
        if at is None:
            kept[kind] += 1
        elif at.timestamp() > committed:
            late[kind] += 1
        else:
            left[kind] += 1
    return left, kept, late


@scenario(
    "R22",
    "unsubscribe, cancel, reschedule, no more contact and erase race the sender",
    target="no marker later than the commit; no older sequence after a newer one",
    full={"pairs": 1000, "senders": 2},
    short={"pairs": 60, "senders": 2},
    needs=("PostgreSQL",),
    simulated="one racer against two senders; the plans of talks are dated two minutes"
    " back, for a change is announced when it has settled",
)
def minds_change(found: Findings, *, pairs: int, senders: int):
    _promises(found, pairs, senders)
    _appointments(found, pairs, senders)


def _promises(found: Findings, pairs: int, senders: int) -> None:
    with ground_on("postgresql") as ground:
        ground.seed(len(KINDS) * pairs)
        # Slow before the marker, so that minds change between 354 and the dot.
        ground.sink.script({"at": "data", "delay": 0.02})
        for _ in range(senders):
            ground.start()
        told = json.loads(ground.python("tests.faults.racer", str(pairs)))
        wait_until_nothing_waits(ground)
        marked: dict[str, datetime] = {}
        for subject, at in ground.query(MARKERS):
            marked[str(subject)] = max(at, marked.get(str(subject), at))
        outcome = found.take(ground.outcome())
    left, kept, late = sorted_out(told, marked)
    found.figures |= {
        "left_before": dict(left), "stopped": dict(kept), "too_late": dict(late),
    }  # fmt: skip
    found.must("so many of each race", hold=len(told) == len(KINDS) * pairs)
    found.must("a race in both directions", hold=len(left) == len(kept) == len(KINDS))
    found.must("no marker later than the commit", hold=not late)
    found.must("no duplicates", hold=not outcome["duplicates"])
    found.must("attempts explain the sink", hold=not outcome["unexplained"])


def _appointments(found: Findings, talks: int, senders: int) -> None:
    """Each moved three times: what leaves is never older than what has left."""
    with ground_on("postgresql") as ground:
        ground.python("tests.faults.appointed", "seed", str(talks))
        ground.sink.script({"at": "data", "delay": 0.01})
        for _ in range(senders):
            ground.start()
        told = json.loads(ground.python("tests.faults.appointed", "race"))
        wait_until_nothing_waits(ground)
        markers = [
            (str(talk), sequence, at.timestamp())
            for talk, at, sequence in ground.query(MARKERS_OF_SEQUENCES)
        ]
        arrived = defaultdict[str, list[int]](list)
        for mail in ground.sink.messages():
            arrived[mail.recipients[0]] += map(int, SEQUENCE.findall(mail.raw)[:1])
        outcome = ground.outcome()
    late = sum(
        1
        for talk, sequence, committed in told
        for other, older, at in markers
        if other == talk and older < sequence and at > committed
    )
    backwards = sum(1 for seen in arrived.values() if seen != sorted(set(seen)))
    last = max((sequence for _, sequence, _ in told), default=0)
    found.figures["appointments"] = {
        "letters": sum(map(len, arrived.values())),
        "states": outcome["states"],
        "moved_after_a_letter": sum(1 for seen in arrived.values() if len(seen) > 1),
        "end_with_the_last": sum(1 for seen in arrived.values() if seen[-1] == last),
        "too_late": late,
        "older_after_newer": backwards,
    }
    found.must("each is told the last hour", hold=all(
        seen and seen[-1] == last for seen in arrived.values()
    ) and len(arrived) == talks)  # fmt: skip
    found.must("some are told twice", hold=any(len(n) > 1 for n in arrived.values()))
    found.must("no appointment later than its change", hold=not late)
    found.must("no older sequence after a newer", hold=not backwards)
    found.must("appointments: no duplicates", hold=not outcome["duplicates"])
    found.must("appointments: all explained", hold=not outcome["unexplained"])
