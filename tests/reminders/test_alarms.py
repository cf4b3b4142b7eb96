"""Which trouble is told, which is none, and where people read of it."""

import pytest
from django.utils import timezone

from config.periodic import CLOCKS
from reminders.clocks import Clock, clocks
from reminders.health import alarms
from reminders.models import OutboundMail
from tests import make
from tests.reminders import cast
from tests.reminders.test_clocks import ago, beat, codes

pytestmark = pytest.mark.django_db


def test_a_letter_made_after_its_moment_is_not_late_at_once():
    """The morning list of 08:30, planned at 08:44, on an ordinary morning."""
    cast.group()
    beat()
    mail = cast.mailed_to_colleague(due_at=ago(minutes=14))

    assert codes() == []
    OutboundMail.objects.filter(pk=mail.pk).update(created_at=ago(minutes=9))
    assert codes() == ["mail_late"]


@pytest.fixture
def mailbox(monkeypatch):
    """A group that chose a mailbox for what comes back."""
    more = [*CLOCKS, Clock("bounces", 300, lambda now: None)]
    monkeypatch.setattr("config.periodic.CLOCKS", more)


@pytest.mark.usefixtures("mailbox")
@pytest.mark.parametrize(
    ("name", "code"), [("digests", "digests_stopped"), ("bounces", "bounces_stopped")]
)
def test_a_clock_beside_the_outbox_that_stands_still_is_told(client, name, code):
    seconds = next(clock.seconds for clock in clocks() if clock.name == name)
    cast.group()
    client.force_login(make.admin())
    beat()
    assert codes() == []

    beat(3 * seconds - 5, name)
    assert codes() == []
    beat(3 * seconds + 5, name)
    assert codes() == [code]
    for page in ("/status/", "/outbox/", "/"):
        assert alarms(timezone.now())[0].text in client.get(page).content.decode()


def test_a_mailbox_nobody_reads_any_more_is_no_alarm():
    beat()
    beat(9999, "bounces")

    assert codes() == []


def test_no_page_says_that_every_clock_ticks_while_one_stands_still(client):
    said = "every clock ticks"
    client.force_login(make.admin())
    for clock in CLOCKS:
        beat(0, clock.name)
    assert said in client.get("/status/").content.decode()

    beat(9999, "erasures")
    assert said not in client.get("/status/").content.decode()
