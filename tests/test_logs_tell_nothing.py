"""S25: what is typed, and every secret, stays out of logs, of mails and of Redis.

A group's week in short, with words that are known again: real pages at gunicorn, mail
through Celery and through the clock, a mail server that quotes addresses, and a
database that quotes rows.
"""

import base64
import binascii
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from config.logs import LOGGING
from organizing.actions import invite_colleague
from organizing.invitations import invitation_token
from organizing.models import Role
from reminders import links
from reminders.actions import open_feed
from reminders.models import MailState, OutboundMail
from tests import make, plugin
from tests.faults import bells
from tests.faults.cast import session
from tests.faults.harness import Ground, ground_on, kill_group
from tests.faults.web import TOKEN, Web
from tests.privacy.my_data import path_of
from tests.reminders import bounce_samples, cast
from tests.servers import Redis

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        plugin.suite_on_sqlite, reason="another program does not see that database"
    ),
]
# In every text, name, address and password that somebody types below.
CANARY = "kanarie"
NOTE = f"{CANARY} wil het huis uit"
PASSWORD = f"{CANARY}-zingt-hard-in-de-regen"
BOUNCES = f"{CANARY}-at-the-bounces"
QUOTED = {"reply": f"550 5.1.1 <{CANARY}-weg@example.org> is not known here"}
# Long enough to be something in base64 that a look would miss.
CODED = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")


@contextmanager
def watched(redis: Redis) -> Iterator[list[str]]:
    """Every command that Redis is sent meanwhile, as MONITOR tells it."""
    said: list[str] = []
    with socket.create_connection(("127.0.0.1", redis.port)) as line:
        line.sendall(b"MONITOR\r\n")
        words = line.makefile(encoding="utf-8", errors="replace")
        listening = threading.Thread(target=lambda: said.extend(words), daemon=True)
        listening.start()
        yield said
        line.shutdown(socket.SHUT_RDWR)
        listening.join(timeout=10)


def everything_in(redis: Redis) -> list[str]:
    client = redis.client()
    read: dict[Any, Callable[[Any], Any]] = {
        b"string": client.get,
        b"list": lambda key: client.lrange(key, 0, -1),
        b"hash": client.hgetall,
        b"set": client.smembers,
        b"zset": lambda key: client.zrange(key, 0, -1),
    }
    return [f"{key!r} {read[client.type(key)](key)!r}" for key in client.scan_iter()]


def in_the_open(lines: list[str]) -> str:
    """And what stands there in base64, as Celery writes the body of a message."""
    text = "\n".join(lines)
    opened = [text]
    for coded in set(CODED.findall(text)):
        try:
            opened.append(base64.b64decode(coded, validate=True).decode())
        except (binascii.Error, UnicodeDecodeError):
            continue
    return "\n".join(opened).casefold()


def wait_for(found: Callable[[], object], what: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < until, what
        time.sleep(0.1)


def path_in(url: str) -> str:
    return urlsplit(url).path


def hand_in_a_notice(web: Web) -> int:
    line = HTTPConnection("127.0.0.1", web.port, timeout=30)
    head = {
        "Authorization": f"Bearer {BOUNCES}",
        "Content-Type": "message/rfc822",
        "Host": f"localhost:{web.port}",
    }
    notice = bounce_samples.postfix(f"bounce+{CANARY}@example.org")
    line.request("POST", "/bounces/", notice, head)
    status = line.getresponse().status
    line.close()
    return status


@contextmanager
def a_database_that_quotes_rows() -> Iterator[None]:
    """As a constraint does that a row breaks: its words are in the fault."""
    names = ("conversations_note", "conversations_promise", "reminders_heartbeat")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION quoting() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{CANARY}: %', NEW; END $$"
        )
        for name in names:
            cursor.execute(
                f"CREATE TRIGGER quoting BEFORE INSERT OR UPDATE ON {name}"
                " FOR EACH ROW EXECUTE FUNCTION quoting()"
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION quoting() CASCADE")


class Week:
    """Who is in it, and every secret that goes over the line."""

    def __init__(self) -> None:
        cast.group()
        self.noor = make.organizer(email=f"{CANARY}-noor@example.org", name="Noor")
        self.noor.set_password(PASSWORD)
        self.noor.save()
        fields = {"owner": self.noor, "last_name": f"{CANARY}naam"}
        self.samira = cast.member(email=f"{CANARY}@example.org", **fields)
        self.gone = cast.member(email=f"{CANARY}-weg@example.org", **fields)
        self.promise = cast.due_promise(self.samira, act=f"{CANARY} folders delen")
        cast.due_promise(self.gone)
        self.talk = make.conversation(self.samira)
        self.cookie = session(self.noor)
        invited = invite_colleague(
            email=f"{CANARY}-nieuw@example.org",
            name="Bo",
            team=self.samira.team,
            role=Role.ORGANIZER,
            by=self.noor,
            now=timezone.now(),
        )
        feed = open_feed(user=self.noor, shows_names=True, now=timezone.now())
        self.doors = {
            "answer": links.answer_url(self.promise, self.samira),
            "settings": links.preferences_url(self.samira),
            "stop": links.unsubscribe_url(self.samira, "reminder"),
            "mine": path_of(self.samira),
            "join": f"/join/{invitation_token(invited)}/",
            "feed": feed,
        }

    @property
    def secrets(self) -> set[str]:
        of_doors = {max(url.split("/"), key=len) for url in self.doors.values()}
        return {*of_doors, self.cookie, BOUNCES, TOKEN, PASSWORD}

    def keep(self, web: Web, text: str, version: int = 0) -> int:
        path = f"/talks/{self.talk.pk}/draft/"
        fields = {"field": "issue.hope", "value": text, "version": version}
        return web.ask("POST", path, self.cookie, **fields).status

    def passes(self, web: Web) -> None:
        """Pages with words in the body and in the address, right and wrong ones."""
        stranger = f"{CANARY}-vreemd@example.org"
        for login in (self.noor.email, stranger):
            for password in (PASSWORD, f"{PASSWORD}!"):
                fields = {"login": login, "password": password}
                assert web.ask("POST", "/account/login/", **fields).status
            for door in ("/account/login/code/", "/account/password/reset/"):
                assert web.ask("POST", door, email=login).status < 500
        assert self.keep(web, NOTE) == 200
        assert web.ask("GET", f"/people/?q={CANARY}", self.cookie).status == 200
        for path in map(path_in, self.doors.values()):
            assert web.ask("GET", f"{path}?a=comes", "").status == 200, path
            told = {"password": PASSWORD, "name": CANARY, "reported": CANARY}
            assert web.ask("POST", path, "", **told).status < 500, path
        assert web.ask("POST", f"{self.doors['mine']}code/").status == 302
        assert hand_in_a_notice(web) == 204


def test_no_word_and_no_secret_is_in_a_log_in_redis_or_in_a_mail_about_a_fault(
    redis_server,
):
    redis_server.client().flushall()
    week = Week()
    url = plugin.postgres().url(connection.settings_dict["NAME"])
    with (
        watched(redis_server) as said,
        ground_on("postgresql", url=url, speed=20) as ground,
    ):
        ground.more = {
            "TREDE_REDIS_URL": redis_server.url(),
            "TREDE_BOUNCE_ADDRESS": "bounce@example.org",
            "TREDE_BOUNCE_TOKEN": BOUNCES,
        }
        ground.sink.script({"at": "rcpt", "recipient": f"{CANARY}-weg", **QUOTED})
        _work(ground, Web(ground, WEB_CONCURRENCY="1"), week)
        left = everything_in(redis_server)
        log = ground.log.read_text(errors="replace")
        mails = ground.sink.messages()

    for where, text in (
        ("the log", log.casefold()),
        ("what Redis was sent", in_the_open(said)),
        ("what Redis holds", in_the_open(left)),
    ):
        assert CANARY not in text, f"{where}: {around(CANARY, text)}"
        assert [one for one in week.secrets if one.casefold() in text] == [], where
    # All of it was there to be read: both forms of the log, and bodies of messages.
    assert '"rung_at"' in in_the_open(said)
    assert "reminders.tick" in in_the_open(left)
    # Nobody is mailed about a fault; who got mail is who was written to.
    assert {to.partition("@")[0] for mail in mails for to in mail.recipients} == {
        CANARY,
        f"{CANARY}-noor",
        f"{CANARY}-nieuw",
    }
    assert not [mail for mail in mails if NOTE in mail.raw]
    assert set(LOGGING["handlers"]) == {"console"}


def _work(ground: Ground, web: Web, week: Week) -> None:
    bells.beat(ground)
    # One writes for machines, the others for people.
    hands = ground.program(
        *bells.CELERY, "worker", "--concurrency=1", TREDE_LOG_FORMAT="json"
    )
    web.start()
    sent = OutboundMail.objects.filter(state=MailState.SENT)
    lost = OutboundMail.objects.filter(state=MailState.FAILED)
    wait_for(lambda: sent.count() >= 2 and lost.exists(), "letters leave by Celery")
    written_to = ground.sink.count()
    week.passes(web)
    # A code to sign in, one for the page of one's own, a link for a new password.
    assert ground.sink.wait_until(written_to + 3)
    with a_database_that_quotes_rows():
        assert week.keep(web, f"{NOTE}, en gauw", version=1) == 500
        behind = path_in(week.doors["answer"])
        assert web.ask("POST", behind, reported="comes").status == 500
        ground.start("run_clock", TREDE_REDIS_URL="")
        for line in (
            r'"message": "clock \w+ broke".*"error": "\w+"',
            r"ERROR trede\.clock clock \w+ broke\n\w+",
            r"ERROR django\.request Internal Server Error: /m/…/",
        ):
            wait_for(partial(_logged, ground, line), line)
    # Bells that nobody answers stay where they can be looked at.
    kill_group(hands)
    assert week.keep(web, f"{NOTE}, of toch niet", version=1) == 200


def _logged(ground: Ground, line: str) -> bool:
    return bool(re.search(line, ground.log.read_text(errors="replace")))


def around(word: str, text: str) -> str:
    at = text.index(word)
    return text[max(0, at - 300) : at + 100]
