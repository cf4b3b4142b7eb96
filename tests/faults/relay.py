"""The mail server drops the line, refuses, wants patience, or has nobody at home."""

import hashlib
import time
from collections import Counter, defaultdict
from typing import Any

from tests.faults.findings import Findings, scenario
from tests.faults.harness import Ground, ground_on

ATTEMPTS = (
    "SELECT m.id, a.stage, a.at, m.due_at FROM reminders_deliveryattempt a"
    " JOIN reminders_outboundmail m ON m.id = a.mail_id ORDER BY a.id"
)


def faults_applied(ground: Ground) -> int:
    return sum(1 for event in ground.sink.events() if event["event"] == "fault")


def sent_all(ground: Ground, people: int, seconds: float, senders: int = 2) -> Any:
    for _ in range(senders):
        ground.start()
    ground.wait_until_done(people, seconds=seconds)
    return ground.outcome()


def bodies_differ(ground: Ground) -> int:
    """Messages that came more than once, and not with the very same body."""
    seen: dict[str, set[str]] = defaultdict(set)
    for mail in ground.sink.messages():
        # The head tells when it was tried; the body is what was said.
        body = mail.raw.replace("\r\n", "\n").partition("\n\n")[2]
        seen[mail.message_id].add(hashlib.sha256(body.encode()).hexdigest())
    return sum(1 for hashes in seen.values() if len(hashes) > 1)


def _dropped(found: Findings, people: int, at: str, kind: str) -> int:
    drops = people // 5
    rule = {"at": at, "drop": True, "every": 4, "times": drops}
    with ground_on(kind) as ground:
        ground.seed(people)
        ground.sink.script({**rule, "once_per_recipient": True})
        outcome = found.take(sent_all(ground, people, 60 + people / 20))
        applied = faults_applied(ground)
        found.figures |= {"drops": applied, "other_body": bodies_differ(ground)}
    found.must(f"{drops} lines are dropped", hold=applied == drops)
    found.must("a copy has the same body", hold=not found.figures["other_body"])
    found.lost_nothing(outcome, duplicates=drops if at == "after_record" else 0)
    return applied


@scenario(
    "R11",
    "the line drops after the letter was taken, one in five",
    target="0 lost, duplicates = drops, same Message-ID and body",
    full={"people": 2000},
    short={"people": 200},
    needs=("PostgreSQL",),
)
def dropped_after(found: Findings, *, people: int):
    applied = _dropped(found, people, "after_record", "postgresql")
    found.must(
        "as many duplicates as drops", hold=found.figures["duplicates"] == applied
    )


@scenario(
    "R12",
    "the line drops before the letter was taken, one in five",
    target="0 lost, 0 duplicates",
    full={"people": 2000},
    short={"people": 200},
)
def dropped_before(found: Findings, *, people: int):
    _dropped(found, people, "before_record", "sqlite")


@scenario(
    "R13",
    "greylisting: 451 at the first try",
    target="all sent at the second try; waits within 20% of a minute",
    full={"people": 2000},
    needs=("PostgreSQL",),
    simulated="a minute lasts a second (clocks x 60)",
)
def greylisted(found: Findings, *, people: int):
    speed = 60
    with ground_on("postgresql", speed=speed) as ground:
        ground.seed(people)
        reply = "451 4.7.1 Greylisted, try again later"
        ground.sink.script({"at": "rcpt", "reply": reply, "once_per_recipient": True})
        outcome = found.take(sent_all(ground, people, 120))
        rows = ground.query(ATTEMPTS)
        tries = Counter(dict(ground.query(
            "SELECT attempts, count(*) FROM reminders_outboundmail GROUP BY attempts"
        )))  # fmt: skip
    waits = [
        (due - at).total_seconds() for _, stage, at, due in rows if stage == "rcpt"
    ]
    found.figures |= {
        "tries": dict(tries),
        "wait_from": round(min(waits), 3),
        "wait_to": round(max(waits), 3),
    }
    found.must("each at its second try", hold=set(tries) == {2})
    # From the refusal, written a few milliseconds after the wait was reckoned.
    found.must("waits by rule", hold=min(waits) >= 0.78 and max(waits) <= 1.22)
    found.lost_nothing(outcome, duplicates=0)


@scenario(
    "R14",
    "no such mailbox (550 5.1.1), one in ten",
    target="exactly those failed and suppressed, the rest sent, never tried again",
    full={"people": 1000},
    short={"people": 100},
    needs=("PostgreSQL",),
)
def no_such_mailbox(found: Findings, *, people: int):
    gone = people // 10
    with ground_on("postgresql") as ground:
        ground.seed(people)
        reply = "550 5.1.1 No such user"
        ground.sink.script({"at": "rcpt", "reply": reply, "every": 10, "times": gone})
        outcome = found.take(sent_all(ground, people, 60))
        # Three sweeps, and the sink would take them now.
        time.sleep(3 * 30 / ground.speed + 1)
        suppressed = ground.query("SELECT count(*) FROM organizing_suppression")[0][0]
        failed = ground.query(
            "SELECT max(attempts) FROM reminders_outboundmail WHERE state = 'failed'"
        )[0][0]
        received = ground.sink.count()
    found.figures |= {"suppressed": suppressed, "received": received}
    right = {"sent": people - gone, "failed": gone}
    found.must("failed and sent as refused", hold=outcome["states"] == right)
    found.must("each refused address is suppressed", hold=suppressed == gone)
    found.must("tried once", hold=failed == 1 and received == people - gone)
    found.must("attempts explain the sink", hold=not outcome["unexplained"])


@scenario(
    "R15",
    "the relay refuses our password for six hours",
    target="0 failed, 1 alarm, at most 40 connections, then all sent",
    full={"people": 10_000, "hours": 6},
    needs=("PostgreSQL",),
    simulated="six hours at clocks x 720; the draining afterwards at x 50",
)
def password_refused(found: Findings, *, people: int, hours: float):
    signing_in = ("--user=trede", "--password=right")
    with ground_on("postgresql", sink=signing_in) as ground:
        ground.more = {"TREDE_SMTP_USER": "trede", "TREDE_SMTP_PASSWORD": "right"}
        ground.seed(people)
        ground.sink.script({"at": "auth"})
        out = ground.program("manage.py", "run_outbox", TREDE_DELIVERY_SPEED="720")
        time.sleep(hours * 3600 / 720)
        knocks = sum(event["event"] == "connect" for event in ground.sink.events())
        during = ground.states()
        tries = ground.query("SELECT max(attempts) FROM reminders_outboundmail")[0][0]
        out.kill()
        out.wait()
        words = ground.log.read_text(errors="replace")
        ground.sink.script()
        ground.query("UPDATE reminders_channel SET paused_until = NULL RETURNING name")
        outcome = found.take(sent_all(ground, people, 60 + people / 60))
    alarms = sum("ERROR" in line or "alarm" in line for line in words.splitlines())
    found.figures |= {"connections": knocks, "alarms": alarms, "tries_counted": tries}
    found.must("nothing failed meanwhile", hold=not during["failed"])
    found.must("no try is counted", hold=not tries or tries <= 1)
    found.must("1 to 40 connections", hold=0 < knocks <= 40)
    found.must("one alarm", hold=alarms == 1)
    found.lost_nothing(outcome, duplicates=0)


@scenario(
    "R18",
    "one letter that cannot be made",
    target="the others sent, that one held with its reason after at most 3 tries",
    full={"people": 1000},
    short={"people": 100},
)
def poisoned(found: Findings, *, people: int):
    with ground_on("sqlite") as ground:
        ground.seed(people)
        ground.query(
            "UPDATE conversations_promise SET act = 'v1:dev:AAAA' WHERE id ="
            " (SELECT max(id) FROM conversations_promise) RETURNING id"
        )
        outcome = found.take(sent_all(ground, people, 60 + people / 20, senders=1))
        held = ground.query(
            "SELECT attempts, last_code FROM reminders_outboundmail"
            " WHERE state = 'held'"
        )
    found.figures["held"] = [list(row) for row in held]
    right = {"sent": people - 1, "held": 1}
    found.must("one held, the others sent", hold=outcome["states"] == right)
    found.must(
        "held after at most 3 tries, with a reason",
        hold=len(held) == 1 and held[0][0] <= 3 and bool(held[0][1]),
    )
    found.must("no duplicates", hold=not outcome["duplicates"])
    found.must("attempts explain the sink", hold=not outcome["unexplained"])
