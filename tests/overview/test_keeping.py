"""When dashboards are counted again, and that letters come first.

`tests/overview/test_kept_figures.py` says that what is kept is right.
"""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from config.periodic import CLOCKS
from overview import keeping
from overview.keeping import RESTING, keep_figures
from overview.models import TeamFigures
from reminders.models import Channel, OutboundMail
from tests import make
from tests.overview.world import World
from tests.reminders import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def many_talks(monkeypatch):
    """A group is large here from its first talk on."""
    monkeypatch.setattr(keeping, "MANY_TALKS", 0)


@pytest.fixture
def world():
    make.group()
    cache.delete(RESTING)
    return World()


def letter_due(minutes_ago):
    cast.due_promise()
    cast.planned(timezone.now())
    due_at = timezone.now() - timedelta(minutes=minutes_ago)
    assert OutboundMail.objects.update(due_at=due_at)


def test_a_group_of_few_talks_sees_at_once_what_it_did(world, monkeypatch):
    monkeypatch.setattr(keeping, "MANY_TALKS", 2)
    world.talk(world.person(), -1)

    assert not keep_figures(timezone.now())
    assert not TeamFigures.objects.exists()

    world.talk(world.person(), -1)
    cache.delete(RESTING)
    assert keep_figures(timezone.now())
    assert TeamFigures.objects.exists()


def test_after_a_count_there_is_a_rest(world):
    now = timezone.now()

    assert keep_figures(now)
    assert not keep_figures(now)
    assert TeamFigures.objects.exists()

    cache.delete(RESTING)
    assert keep_figures(now)


def test_no_count_begins_while_letters_wait(world):
    letter_due(minutes_ago=2)

    assert not keep_figures(timezone.now())
    assert not TeamFigures.objects.exists()

    OutboundMail.objects.update(due_at=timezone.now())
    assert keep_figures(timezone.now())


def test_letters_that_cannot_leave_keep_nobody_waiting(world):
    letter_due(minutes_ago=2)
    pause = timezone.now() + timedelta(minutes=5)
    Channel.objects.update_or_create(pk="smtp", defaults={"paused_until": pause})

    assert keep_figures(timezone.now())


def test_a_count_that_takes_too_long_is_broken_off_and_rests_too(world):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no limit for a statement.")
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        before = cursor.fetchone()
        # Whoever counts waits here.
        cursor.execute(
            "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN PERFORM pg_sleep(20); RETURN NEW; END$$"
        )
        cursor.execute(
            "CREATE TRIGGER wait BEFORE INSERT ON overview_teamfigures "
            "FOR EACH ROW EXECUTE FUNCTION wait()"
        )

    with pytest.raises(DatabaseError, match="statement timeout"):
        keep_figures(timezone.now(), statement=timedelta(seconds=1))

    assert not keep_figures(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == before


def test_in_a_large_group_a_page_shows_older_figures_with_their_time(client, world):
    world.person(1)
    client.force_login(world.lead)
    now = timezone.now()
    cache.delete(RESTING)
    keep_figures(now - timedelta(minutes=10))
    TeamFigures.objects.update(seconds=3)

    page = client.get("/dashboard/")
    TeamFigures.objects.update(counted_at=now - timedelta(minutes=31))
    later = client.get("/dashboard/")

    assert page.context["board"].counted_at == now - timedelta(minutes=10)
    assert "counting takes long" in page.content.decode()
    assert later.context["board"].counted_at > now - timedelta(minutes=1)
    assert "never longer than a minute ago" in later.content.decode()


def test_letters_wait_for_no_clock_that_counts():
    apart = {clock.name for clock in CLOCKS if clock.apart}

    assert "figures" in apart
    assert not {"outbox", "digests"} & apart
