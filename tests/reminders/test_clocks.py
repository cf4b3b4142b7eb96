"""What ticks, what happens when it breaks, and who hears of it."""

import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from config.celery import app
from config.periodic import CLOCKS
from reminders import links, tasks
from reminders.clocks import Clock, daily, run, tick
from reminders.health import alarms
from reminders.models import Channel, DailyRun, Heartbeat, OutboundMail
from reminders.nudging import OUTBOX, nudge
from tests import make, plugin
from tests.reminders import cast
from tests.servers import free_port

pytestmark = pytest.mark.django_db


def codes() -> list[str]:
    return [alarm.code for alarm in alarms(timezone.now())]


def ago(**values: float) -> datetime:
    return timezone.now() - timedelta(**values)


def beat(seconds_ago: float = 0, name: str = OUTBOX) -> None:
    at = ago(seconds=seconds_ago)
    Heartbeat.objects.update_or_create(name=name, defaults={"last_tick_at": at})


def test_beat_rings_every_clock_of_the_list_by_interval():
    entries = app.conf.beat_schedule

    assert set(entries) == {clock.name for clock in CLOCKS}
    for clock in CLOCKS:
        entry = entries[clock.name]
        assert entry["args"] == [clock.name]
        assert entry["schedule"].run_every == timedelta(seconds=clock.seconds)
        assert entry["options"]["expires"] <= 25
    assert app.conf.timezone == "UTC"


def test_every_clock_runs_on_an_empty_group():
    for clock in CLOCKS:
        tick(clock)

    assert Heartbeat.objects.count() == len(CLOCKS)


def test_a_clock_that_breaks_stops_no_other_and_has_no_heartbeat():
    def breaks(now):
        raise ValueError

    ran = []
    clocks = [Clock("broken", 1, breaks), Clock("well", 1, ran.append)]

    run(clocks, threading.Event(), once=True)

    assert len(ran) == 1
    assert [beat.name for beat in Heartbeat.objects.all()] == ["well"]


def test_a_clock_that_is_not_done_goes_on_at_once():
    answers = [True, True, False]

    run([Clock("busy", 900, lambda now: answers.pop(0))], threading.Event(), once=True)

    assert answers == []


def test_a_clock_apart_holds_up_no_other():
    stopping, free = threading.Event(), threading.Event()
    ended, threads = [], []

    def slow(now):
        threads.append(threading.current_thread())
        free.wait(20)
        ended.append("slow")
        # A clock that breaks writes nothing: this thread has a connection of its own.
        raise ValueError

    def quick(now):
        # The slow one is at work by now, or will find that it has to stop.
        ended.append("quick")
        stopping.set()

    run([Clock("slow", 9, slow, apart=True), Clock("quick", 9, quick)], stopping)
    assert ended == ["quick"]
    free.set()
    for thread in threads:
        thread.join()


def test_a_long_row_of_turns_does_not_put_off_the_next():
    stopping, began = threading.Event(), []

    def work(now):
        began.append(time.monotonic())
        if len(began) == 3:
            stopping.set()
        time.sleep(1)
        return len(began) == 1

    run([Clock("backlog", 3, work)], stopping)
    # Three seconds after the first turn, and not after the second.
    assert began[2] - began[1] < 2.9


def test_a_daily_job_runs_once_per_day_and_again_when_it_broke():
    days = []

    def job(today, now):
        days.append(today)
        if len(days) == 1:
            raise DatabaseError

    once = daily(job)
    for hour in ("23 08:00", "23 08:15", "23 23:45", "24 00:05"):
        clock = Clock("x", 900, once)
        with transaction.atomic():
            tick_at(clock, make.moment(f"2026-11-{hour}"))

    assert [day.day for day in days] == [23, 23, 24]
    assert DailyRun.objects.count() == 2


def tick_at(clock: Clock, now) -> bool:
    return tick(Clock(clock.name, clock.seconds, lambda _: clock.function(now)))


def test_all_is_well_while_the_clock_ticks_and_mail_leaves():
    beat(119)
    assert codes() == []


def test_a_clock_that_stands_still_is_told():
    assert codes() == ["clock_stopped"]
    beat(121)
    assert codes() == ["clock_stopped"]
    beat()
    assert codes() == []


def test_mail_that_waits_too_long_is_told():
    cast.group()
    beat()
    cast.due_promise()
    cast.planned(timezone.now())
    mail = OutboundMail.objects.all()

    mail.update(due_at=ago(minutes=7), created_at=ago(minutes=7))
    assert codes() == []
    mail.update(due_at=ago(minutes=9), created_at=ago(minutes=9))
    assert codes() == ["mail_late"]
    mail.update(state="failed")
    assert codes() == []


def test_a_relay_that_rests_is_told():
    beat()
    Channel.objects.create(paused_until=timezone.now() + timedelta(minutes=1))

    assert codes() == ["relay_paused"]


def test_the_health_page_turns_503_and_back(client, settings):
    settings.HEALTH_TOKEN = "a-token"

    token = {"authorization": "Bearer a-token"}

    sick = client.get("/health/", headers=token)
    beat()
    well = client.get("/health/", headers=token)

    assert (sick.status_code, sick.json()["alarms"]) == (503, ["clock_stopped"])
    assert (well.status_code, well.json()["ok"]) == (200, True)
    assert well["Cache-Control"].startswith("max-age=0")


@pytest.mark.parametrize("token", ["", "wrong", "é", "\x00"])
@pytest.mark.parametrize("configured", ["", "a-token"])
def test_without_its_token_there_is_no_health_page(client, settings, token, configured):
    settings.HEALTH_TOKEN = configured

    given = {"authorization": f"Bearer {token}"}
    assert client.get("/health/", headers=given).status_code == 404
    assert client.get("/health/", {"token": "a-token"}).status_code == 404


@pytest.fixture
def broker(settings):
    """Points the bell at a Redis of the test, and back."""

    def ring_at(url: str) -> None:
        settings.REDIS_URL = url
        app.conf.broker_url = url
        app.set_current()

    before = app.conf.broker_url
    yield ring_at
    app.conf.broker_url = before


def test_a_dead_redis_harms_nobody(broker):
    """R5 in small: the page answers all the same, and soon."""
    broker(f"redis://127.0.0.1:{free_port()}/0")
    started = time.monotonic()

    nudge()

    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("method", "answer", "rings"),
    [
        ("get", {}, 0),
        ("post", {"reported": "x"}, 0),
        ("post", {"reported": "comes"}, 1),
    ],
)
def test_only_a_successful_change_rings_the_bell(
    broker,
    redis_server,
    client,
    django_capture_on_commit_callbacks,
    method,
    answer,
    rings,
):
    broker(redis_server.url(1))
    promise = cast.due_promise()
    link = links.answer_url(promise, promise.person)
    with redis_server.client() as redis:
        redis.flushall()
        redis.select(1)

        with django_capture_on_commit_callbacks(execute=True):
            getattr(client, method)(link.removeprefix("http://localhost:8000"), answer)

        assert redis.llen("celery") == rings


def test_the_command_runs_every_clock_once():
    url = plugin.fresh_database("sqlite", "run_clock_once")
    done = subprocess.run(
        [sys.executable, "manage.py", "run_clock", "--once"],
        env=plugin.environment(url),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_one_look_answers_every_bell_that_rang_before_it():
    rung_at = time.time()
    tasks.tick(OUTBOX)
    Heartbeat.objects.all().delete()

    tasks.tick(OUTBOX, rung_at=rung_at)
    assert not Heartbeat.objects.exists()

    tasks.tick(OUTBOX, rung_at=time.time())
    assert Heartbeat.objects.get().name == OUTBOX
