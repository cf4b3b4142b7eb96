"""What a member answers through the link, and when it counts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    confirm_old_reports,
    report_promise,
    review_promise,
)
from conversations.models import Promise
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return noor


@pytest.fixture
def person(noor):
    return make.person(noor, first_name="Samira", language="en")


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def url(name, promise):
    return reverse(f"conversations:{name}", args=[promise.pk])


def review(promise, outcome, by=None, **more):
    return review_promise(
        promise=promise, outcome=outcome, by=by, now=timezone.now(), **more
    )


def test_a_report_stands_beside_the_outcome(client, noor, person):
    promise = make.promise(person, on_date=day(-1))

    report_promise(promise=promise, reported="kept", now=timezone.now())
    body = client.get(url("promise", promise)).content.decode()
    client.post(url("promise_confirm", promise), {"version": 2})

    reported = Promise.objects.get()
    assert "Confirm: It worked out" in body
    assert (reported.outcome, reported.reported, reported.reviewed_by) == (
        "kept",
        "kept",
        noor,
    )


def test_another_time_asks_for_a_new_day_and_is_no_outcome(client, person):
    promise = make.promise(person)

    report_promise(
        promise=promise,
        reported="another_time",
        another_date=day(8),
        now=timezone.now(),
    )
    body = client.get(url("promise", promise)).content.decode()
    client.post(url("promise_confirm", promise))

    promise.refresh_from_db()
    assert (promise.reported_date, promise.outcome) == (day(8), "open")
    assert f'value="{day(8).isoformat()}"' in body
    assert promise in Promise.objects.waiting_for_review(day())


@pytest.mark.parametrize(
    ("reported", "outcome"),
    [
        ("kept", "kept"),
        ("not_kept", "not_kept"),
        ("cannot", "withdrawn"),
        ("comes", "open"),
        ("another_time", "open"),
    ],
)
def test_after_seven_days_without_contradiction_a_report_counts(
    person, reported, outcome
):
    promise = make.promise(person)
    told = timezone.now()
    report_promise(promise=promise, reported=reported, now=told)

    early = confirm_old_reports(now=told + timedelta(days=6))
    confirm_old_reports(now=told + timedelta(days=7))

    promise.refresh_from_db()
    assert early == 0
    assert promise.outcome == outcome
    assert promise.reviewed_by is None


def test_a_review_contradicts_a_report(noor, person):
    promise = make.promise(person)
    told = timezone.now()
    report_promise(promise=promise, reported="kept", now=told)
    review(promise, "not_kept", noor)

    assert confirm_old_reports(now=told + timedelta(days=8)) == 0
    report_promise(promise=promise, reported="kept", now=told)

    promise.refresh_from_db()
    assert promise.outcome == "not_kept"
