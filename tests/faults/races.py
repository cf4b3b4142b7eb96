"""Somebody changes their mind in the very moment that their letter leaves."""

import json
import time
from collections import Counter
from datetime import datetime

from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on

MARKERS = (
    "SELECT m.subject_id, a.at FROM reminders_deliveryattempt a"
    " JOIN reminders_outboundmail m ON m.id = a.mail_id WHERE a.stage = 'marker'"
)


def wait_until_nothing_waits(ground: Ground) -> None:
    for _ in range(400):
        states = ground.states()
        if not any(states[name] for name in ("pending", "claimed", "sending")):
            return
        time.sleep(0.5)


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
    "unsubscribe, cancel, reschedule and no more contact race the sender",
    target="no marker later than the commit; no older sequence after a newer one",
    full={"pairs": 1000, "senders": 2},
    short={"pairs": 100, "senders": 2},
    needs=("PostgreSQL",),
    simulated="one racer against two senders; erasing is tried as `do not contact`, and"
    " a promise's sequence stands for an appointment's",
)
def minds_change(found: Findings, *, pairs: int, senders: int):
    people = pairs * 4
    with ground_on("postgresql") as ground:
        ground.seed(people)
        # Slow before the marker, so that minds change between 354 and the dot.
        ground.sink.script({"at": "data", "delay": 0.02})
        for _ in range(senders):
            ground.start()
        told = json.loads(ground.python("tests.faults.racer", str(pairs)))
        ground.wait_until_done(1)
        wait_until_nothing_waits(ground)
        marked: dict[str, datetime] = {}
        sequences: dict[str, list[int]] = {}
        for subject, at in ground.query(MARKERS):
            marked[str(subject)] = max(at, marked.get(str(subject), at))
        rows = ground.query(
            "SELECT m.person_id, m.sequence FROM reminders_outboundmail m"
            " WHERE m.sent_at IS NOT NULL ORDER BY m.sent_at"
        )
        for person, sequence in rows:
            sequences.setdefault(str(person), []).append(sequence)
        outcome = found.take(ground.outcome())
    left, kept, late = sorted_out(told, marked)
    backwards = sum(1 for found_ in sequences.values() if found_ != sorted(found_))
    found.figures |= {
        "left_before": dict(left), "stopped": dict(kept), "too_late": dict(late),
        "older_after_newer": backwards,
    }  # fmt: skip
    found.must("a race in both directions", hold=bool(left) and bool(kept))
    found.must("no marker later than the commit", hold=not late)
    found.must("no older sequence after a newer", hold=not backwards)
    found.must("no duplicates", hold=not outcome["duplicates"])
    found.must("attempts explain the sink", hold=not outcome["unexplained"])
