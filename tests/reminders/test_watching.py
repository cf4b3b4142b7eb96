"""What whoever watches the machine gets to see: figures, a page, lines of a log."""

import io
import json
import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from config.logs import LOGGING, JsonLine, Line, without_secrets
from organizing.invitations import invitation_token
from organizing.models import ColleagueInvitation
from reminders import links
from reminders.actions import open_feed
from reminders.models import Channel, Heartbeat, MailState, OutboundMail
from reminders.outbox.holding import hold_due_mail
from tests import make
from tests.reminders import cast
from tests.reminders.cast import due_promise

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-watcher"
TYPED = "samira@example.org"
LINK = "WyI0NGM4YjRj~1xXMpD~znh2rGvBSSDuUYK3HIM6OwyqA5gCVlIljaSsbovei7Q"


@pytest.fixture(autouse=True)
def group(settings):
    settings.HEALTH_TOKEN = TOKEN
    return cast.group()


def figures(client):
    page = client.get(
        "/health/metrics/", headers={"authorization": f"Bearer {TOKEN}"}
    ).content.decode()
    return page, {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


def test_figures_need_the_token(client):
    assert client.get("/health/metrics/").status_code == 404
    assert client.get(f"/health/metrics/?token={TOKEN}").status_code == 404
    assert figures(client)[0]


@pytest.mark.parametrize("page", ["/health/", "/health/metrics/"])
def test_where_nobody_chose_a_token_nobody_reads_the_figures(client, settings, page):
    settings.HEALTH_TOKEN = ""

    assert client.get(page).status_code == 404
    assert client.get(page, headers={"Authorization": "Bearer "}).status_code == 404


def test_figures_tell_of_letters_clocks_and_the_relay_and_of_nobody(client):
    noor = make.organizer()
    due_promise(cast.member(owner=noor, email="samira@example.org"))
    cast.planned(timezone.now())
    an_hour_ago = timezone.now() - timedelta(hours=1)
    OutboundMail.objects.update(due_at=an_hour_ago, created_at=an_hour_ago)
    Heartbeat.objects.create(name="outbox", last_tick_at=an_hour_ago)
    Channel.objects.create(paused_until=timezone.now() + timedelta(hours=1))

    page, told = figures(client)

    assert told["trede_outbox_letters", "pending"] == 1
    assert told["trede_outbox_letters", "sent"] == 0
    assert told["trede_outbox_oldest_due_seconds",] == pytest.approx(3600, abs=60)
    assert told["trede_clock_age_seconds", "outbox"] == pytest.approx(3600, abs=60)
    assert told["trede_relay_paused",] == 1
    assert "samira" not in page.lower()

    OutboundMail.objects.update(created_at=timezone.now())
    _, told = figures(client)
    assert told["trede_outbox_oldest_due_seconds",] < 60


def test_an_admin_reads_which_clock_stands_still(client):
    Heartbeat.objects.create(name="outbox", last_tick_at=timezone.now())
    client.force_login(make.admin())

    page = client.get("/status/").content.decode()

    assert page.count("Ticks</span>") == 1
    assert page.count("Stands still") > 5


def test_held_letters_leave_when_an_admin_says_so(client):
    due_promise(cast.member(owner=make.organizer()))
    hold_due_mail(now=timezone.now())
    client.force_login(make.admin())
    assert "1 mail is held since" in client.get("/status/").content.decode()

    client.post("/outbox/release/")

    states = OutboundMail.objects.values_list("state", flat=True)
    assert list(states) == [MailState.PENDING]


def test_what_a_restore_held_is_not_let_go_by_its_organizer(client):
    promise = due_promise(cast.member(owner=make.organizer()))
    hold_due_mail(now=timezone.now())
    mail = OutboundMail.objects.get()
    client.force_login(promise.person.owner)

    page = client.get("/outbox/?show=trouble").content.decode()
    assert "Your admin decides" in page
    assert "/retry/" not in page
    client.post(f"/outbox/{mail.pk}/retry/")

    mail.refresh_from_db()
    assert mail.state == MailState.HELD
    assert client.post("/outbox/release/").status_code == 403


def test_a_letter_that_was_held_too_long_is_not_sent_any_more(client):
    due_promise(cast.member(owner=make.organizer()))
    hold_due_mail(now=timezone.now())
    OutboundMail.objects.update(expires_at=timezone.now())
    client.force_login(make.admin())

    client.post("/outbox/release/")

    assert OutboundMail.objects.get().state == MailState.EXPIRED


def test_holding_twice_holds_nothing_more():
    due_promise(cast.member(owner=make.organizer()))

    assert hold_due_mail(now=timezone.now()) == 1
    assert hold_due_mail(now=timezone.now()) == 0


class Broken(Exception):
    """What a database says of a row it refuses: with what somebody typed in it."""


def logged(formatter):
    """What stands in the log of something that broke behind a mailed link."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    log = logging.getLogger("trede.proof")
    log.addHandler(handler)
    try:
        raise Broken(TYPED)
    except Broken:
        log.exception("a step broke at %s", f"/m/{LINK}/?a=comes")
    finally:
        log.removeHandler(handler)
    return written.getvalue()


def test_a_line_of_the_log_is_an_object_without_what_was_typed():
    text = logged(JsonLine())
    line = json.loads(text)

    assert line["message"] == "a step broke at /m/…/?a=comes"
    assert line["error"] == "Broken"
    assert "test_watching.py" in line["trace"][-1]
    assert TYPED not in text


def test_a_line_for_people_holds_no_more_than_that():
    shipped = LOGGING["formatters"]["line"]
    text = logged(Line(shipped["format"], style=shipped["style"]))

    assert "ERROR trede.proof a step broke at /m/…/?a=comes\nBroken\n" in text
    assert "test_watching.py" in text
    assert TYPED not in text
    assert LINK not in text


def test_every_secret_of_an_address_is_masked_and_no_id():
    person = cast.member()
    secrets = [
        links.preferences_url(person),
        links.unsubscribe_url(person, "reminder"),
        open_feed(user=person.owner, shows_names=False, now=timezone.now()),
        f"http://localhost:8000/join/{invitation_token(ColleagueInvitation())}/",
    ]

    for url in secrets:
        secret = max(url.split("/"), key=len)
        assert secret not in without_secrets(url), url
    page = f"http://localhost:8000/people/{person.pk}/"
    assert without_secrets(page) == page
