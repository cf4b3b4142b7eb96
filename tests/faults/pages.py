"""What people do in a browser, while something breaks."""

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from tests.faults.findings import Findings, scenario
from tests.faults.harness import ground_on
from tests.faults.web import Web, cast, web_on
from tests.servers import Redis

SOON = timedelta(days=3)


def in_three_days() -> str:
    return (date.today() + SOON).isoformat()  # noqa: DTZ011 - a day in a form


def promised(who: dict[str, Any], new_id: str) -> dict[str, str]:
    return {
        "who": "them",
        "act": "hand out flyers",
        "on_date": in_three_days(),
        "campaign": who["campaign"],
        "new_id": new_id,
    }


def pages_of(who: dict[str, Any]) -> list[str]:
    return ["/", "/people/", f"/people/{who['person']}/", "/talks/new/", "/outbox/"]


@scenario(
    "R5",
    "Redis is gone",
    target="every page works, no HTTP 500, the letters leave after its return",
    full={"requests": 500, "minutes": 60},
    short={"requests": 60, "minutes": 3},
    needs=("PostgreSQL", "Redis"),
    simulated="the hour passes in 72 seconds of the fast clocks",
)
def without_redis(found: Findings, *, requests: int, minutes: float):
    redis = Redis()
    redis.start()
    url = redis.url(1)
    redis.kill()
    codes: Counter[int] = Counter()
    posts = max(requests // 20, 4)
    try:
        with ground_on("postgresql") as ground:
            people = cast(ground, 4)
            with web_on(ground, TREDE_REDIS_URL=url) as web:
                began = time.monotonic()
                until = began + 60 * minutes / ground.speed
                for turn in range(requests - posts):
                    # Spread over the time of its absence.
                    ahead = began + (until - began) * turn / requests
                    time.sleep(max(0, ahead - time.monotonic()))
                    who = people[turn % 4]
                    path = pages_of(who)[turn % 5]
                    codes[web.ask("GET", path, who["session"]).status] += 1
                slowest = 0.0
                for turn in range(posts):
                    who = people[turn % 4]
                    path = f"/promises/new/?person={who['person']}"
                    form = promised(who, str(uuid4()))
                    answer = web.ask("POST", path, who["session"], **form)
                    codes[answer.status] += 1
                    slowest = max(slowest, answer.seconds)
                time.sleep(max(0, until - time.monotonic()))
                _make_due(ground)
                redis.start()
                celery = ("-m", "celery", "--app=config.celery")
                ground.program(*celery, "worker", "--concurrency=1")
                schedule = ground.sink.folder / "beat"
                ground.program(*celery, "beat", f"--schedule={schedule}")
                ground.wait_until_done(4, seconds=60)
                outcome = found.take(ground.outcome())
    finally:
        redis.stop()
    found.figures |= {"answers": dict(codes), "slowest_post": round(slowest, 2)}
    found.must("only 200 and 302", hold=set(codes) == {200, 302})
    found.must("one letter to each of four", hold=outcome["rows"] == 4)
    found.lost_nothing(outcome, duplicates=0)


def _make_due(ground: Any) -> None:
    """A promise made this minute has no letter due; one of last month has."""
    then = "2026-01-01 10:00:00"
    ground.query(f"UPDATE organizing_person SET mail_agreed_at = '{then}' RETURNING 1")
    ground.query(
        f"UPDATE conversations_promise SET scheduled_at = '{then}' RETURNING 1"
    )


@scenario(
    "R21",
    "the same form sent 100 times at once",
    target="1 row, 1 letter",
    full={"times": 100},
    short={"times": 30},
    needs=("PostgreSQL",),
    simulated="the promise is moved a month back, so that its letter is due at once",
)
def sent_at_once(found: Findings, *, times: int):
    with ground_on("postgresql") as ground:
        (who,) = cast(ground, 1)
        follow_up = {
            "what": "Call", "on_date": in_three_days(), "channel": "phone",
            "new_id": str(uuid4()),
        }  # fmt: skip
        promise = promised(who, str(uuid4()))
        with web_on(ground) as web, ThreadPoolExecutor(times) as crowd:

            def send(path: str, form: dict[str, str]) -> int:
                path = f"{path}?person={who['person']}"
                return web.ask("POST", path, who["session"], **form).status

            each = [("/follow-ups/new/", follow_up), ("/promises/new/", promise)]
            codes = Counter(crowd.map(lambda one: send(*one), each * times))
        rows = {
            name: ground.query(f"SELECT count(*) FROM conversations_{name}")[0][0]
            for name in ("followup", "promise")
        }
        _make_due(ground)
        ground.start()
        ground.start()
        ground.wait_until_done(1)
        time.sleep(1)
        outcome = found.take(ground.outcome())
        letters = ground.sink.count()
    found.figures |= {"answers": dict(codes), "made": rows, "letters": letters}
    found.must("every form is answered by 302", hold=set(codes) == {302})
    found.must("one row", hold=rows == {"followup": 1, "promise": 1})
    found.must("one letter", hold=letters == 1)
    found.lost_nothing(outcome, duplicates=0)


FIELDS = ("issue.matters_most", "issue.in_their_words", "issue.hope")


@scenario(
    "R30",
    "kill -9 of the web process while logs are saved",
    target="0 acknowledged saves missing, 0 saved by half",
    full={"saves": 2000, "kills": 100},
    needs=("PostgreSQL",),
    simulated="gunicorn is forked from a process that has loaded Django",
)
def killed_web(found: Findings, *, saves: int, kills: int):
    clients = 8
    with ground_on("postgresql") as ground:
        people = cast(ground, clients, saves // clients)
        acknowledged: dict[str, int] = {}
        turns = count()
        stop = threading.Event()

        with web_on(ground) as web:

            def work(who: dict[str, Any]) -> None:
                for pk in who["talks"]:
                    # A page that gave no answer is sent again, as people do.
                    while not stop.is_set() and pk not in acknowledged:
                        _save(web, who, pk, next(turns), acknowledged)

            with ThreadPoolExecutor(clients) as crowd:
                jobs = [crowd.submit(work, who) for who in people]
                dice = random.Random(30)
                done = 0
                while done < kills and not all(job.done() for job in jobs):
                    time.sleep(dice.uniform(0.05, 0.4))
                    web.kill()
                    web.start()
                    done += 1
                until = time.monotonic() + 120
                while not all(j.done() for j in jobs) and time.monotonic() < until:
                    time.sleep(0.2)
                stop.set()
        notes = Counter(
            str(pk)
            for (pk,) in ground.query("SELECT conversation_id FROM conversations_note")
        )
    missing = [pk for pk in acknowledged if notes[pk] != len(FIELDS)]
    halves = [pk for pk, rows in notes.items() if rows != len(FIELDS)]
    found.figures |= {
        "acknowledged": len(acknowledged), "kills": done,
        "missing": len(missing), "halves": len(halves), "tries": next(turns),
    }  # fmt: skip
    found.must(f"{kills} kills while saving", hold=done == kills)
    found.must("every save is acknowledged at last", hold=len(acknowledged) == saves)
    found.must("no acknowledged save is missing", hold=not missing)
    found.must("none is saved by half", hold=not halves)


def _save(
    web: Web, who: dict[str, Any], pk: str, turn: int, acknowledged: dict[str, int]
) -> None:
    form = dict.fromkeys(FIELDS, f"What moves them, talk {pk}")
    answer = web.ask("POST", f"/talks/{pk}/log/issue/", who["session"], **form)
    # A conflict with one's own first try shows both texts: it was saved.
    if answer.status == 302:
        acknowledged[pk] = turn
        # So slowly that there is still something to save at the last kill.
        time.sleep(0.08)
    elif answer.status == 0:
        time.sleep(0.05)
