"""All of a file comes in or nothing: breaks, stops, clocks, and two at once."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from intake import actions
from intake.actions import taking
from intake.models import ImportFile
from intake.planning import plan_of
from organizing.models import AuditEntry, Membership, Person
from tests import make
from tests.intake import importing

pytestmark = pytest.mark.django_db

MEMBERS = 284


class Break(Exception):
    pass


def test_a_break_half_way_leaves_nothing(client, monkeypatch):
    user = importing.coordinator(client)
    file = importing.previewed(client, user, importing.sample("08"))
    before = importing.everything()

    def broken(**_arguments):
        assert Person.objects.count() == MEMBERS
        raise Break

    with monkeypatch.context() as patch:
        patch.setattr(taking, "keep_decisions", broken)
        with pytest.raises(Break):
            client.post(f"/import/{file.pk}/take-in/")

    assert importing.everything() == before
    file.refresh_from_db()
    assert file.state == ImportFile.State.RUNNING
    # The clock finds it, and finishes what broke.
    assert actions.take_in_waiting(timezone.now()) is True
    assert Person.objects.count() == MEMBERS


def test_pressing_twice_takes_in_once(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)

    for _time in range(2):
        answer = client.post(f"/import/{file.pk}/take-in/")
        assert answer.url == f"/import/{file.pk}/"

    assert Person.objects.count() == 2
    assert AuditEntry.objects.filter(action="import_taken_in").count() == 1


def test_a_large_file_waits_for_the_clock_and_shows_how_far_it_is(client, monkeypatch):
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/take-in/")
    url = f"/import/{file.pk}/"

    page = client.get(url).content.decode()
    part = client.get(url, headers={"hx-request": "true"})

    assert not Person.objects.exists()
    assert 'http-equiv="refresh"' in page
    assert 'hx-trigger="every 2s"' in part.content.decode()
    assert "<html" not in part.content.decode()
    actions.take_in_waiting(timezone.now())
    assert Person.objects.count() == 2
    done = client.get(url, headers={"hx-request": "true"})
    assert done["HX-Refresh"] == "true"
    assert actions.take_in_waiting(timezone.now()) is False


def test_a_stop_while_it_is_read_takes_nobody_in(client, monkeypatch):
    monkeypatch.setattr("intake.planning.REPORT_EVERY", 1)
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/take-in/")
    running = ImportFile.objects.get(pk=file.pk)
    client.post(f"/import/{file.pk}/stop/")

    # The clock read the file just before the stop.
    assert actions.run(file=running, now=timezone.now()) is False

    assert not Person.objects.exists()
    file.refresh_from_db()
    assert (file.state, file.content) == ("stopped", "")
    assert client.post(f"/import/{file.pk}/take-in/").status_code == 302
    assert not Person.objects.exists()
    assert "Nobody came in" in client.get(f"/import/{file.pk}/").content.decode()


def test_a_stop_between_the_batches_rolls_all_of_it_back(client, monkeypatch):
    monkeypatch.setattr("intake.actions.newcomers.BATCH", 1)
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/take-in/")
    running = ImportFile.objects.get(pk=file.pk)
    seen = []

    def heard(file):
        seen.append(Person.objects.count())
        if len(seen) == 3:
            raise actions.Stopped

    monkeypatch.setattr(taking, "_refuse_stopped", heard)

    assert actions.run(file=running, now=timezone.now()) is False
    assert seen == [0, 0, 1]
    assert not Person.objects.exists()


def test_who_no_longer_coordinates_takes_nobody_in(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    actions.begin(file=file, by=user, now=timezone.now())
    Membership.objects.update(role="organizer")

    actions.take_in_waiting(timezone.now())

    file.refresh_from_db()
    assert file.state == ImportFile.State.STOPPED
    assert not Person.objects.exists()


def test_somebody_added_since_the_preview_is_met_all_the_same(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    actions.begin(file=file, by=user, now=timezone.now())
    stale, before = plan_of(file), taking._state_of_people()
    make.person(
        team=user.memberships.get().team,
        first_name="Noor",
        last_name="Jansen",
        email="noor@example.org",
    )

    actions.take_in(file=file, plan=stale, planned_at=before, now=timezone.now())

    assert Person.objects.filter(email="noor@example.org").count() == 1
    assert Person.objects.count() == 2


def test_a_preview_nobody_comes_back_to_is_forgotten(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)

    actions.take_in_waiting(timezone.now() + timedelta(days=6))
    file.refresh_from_db()
    assert file.content
    actions.take_in_waiting(timezone.now() + timedelta(days=8))

    file.refresh_from_db()
    assert (file.state, file.content) == ("stopped", "")


def test_two_clocks_at_once_do_not_do_the_work_twice(client, monkeypatch):
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/take-in/")
    cache.add(taking.LEASE, "1", timeout=taking.LEASE_SECONDS)

    assert actions.take_in_waiting(timezone.now()) is False
    assert not Person.objects.exists()

    cache.delete(taking.LEASE)
    assert actions.take_in_waiting(timezone.now()) is True
    assert Person.objects.count() == 2


def test_content_that_no_longer_reads_is_stopped_and_not_tried_for_ever(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    actions.begin(file=file, by=user, now=timezone.now())
    broken = ImportFile.objects.get(pk=file.pk)
    broken.content = "%PDF"
    broken.save(update_fields=["content"])

    actions.take_in_waiting(timezone.now())

    broken.refresh_from_db()
    assert (broken.state, broken.content) == ("stopped", "")


def test_a_large_file_is_counted_by_the_clock_and_can_be_left_meanwhile(
    client, monkeypatch
):
    monkeypatch.setattr("intake.views.importing.COUNTED_AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    left = importing.previewed(client, user)
    url = f"/import/{file.pk}/"

    page = client.get(url)

    assert file.state == ImportFile.State.COUNTING
    assert 'http-equiv="refresh"' in page.text
    assert client.post(f"{url}take-in/").url == f"{url}columns/"
    client.post(f"/import/{left.pk}/stop/")
    assert actions.take_in_waiting(timezone.now()) is True
    assert actions.take_in_waiting(timezone.now()) is False
    file.refresh_from_db()
    assert (file.state, file.counts["created"]) == (ImportFile.State.PREVIEW, 2)
    assert client.get(url, headers={"hx-request": "true"})["HX-Refresh"] == "true"
    left.refresh_from_db()
    assert (left.state, left.content) == (ImportFile.State.STOPPED, "")
    assert not Person.objects.exists()


def test_a_file_that_is_left_while_it_is_counted_stays_left(client, monkeypatch):
    monkeypatch.setattr("intake.planning.REPORT_EVERY", 1)
    monkeypatch.setattr("intake.views.importing.COUNTED_AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/stop/")

    # The clock read the file just before it was left.
    taking.count(file=file)

    file.refresh_from_db()
    assert (file.state, file.counts) == (ImportFile.State.STOPPED, {})
